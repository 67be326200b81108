"""What an organiser sees."""
