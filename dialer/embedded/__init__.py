"""PostgreSQL and Redis out of Python packages, for machines that have neither."""
