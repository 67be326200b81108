"""The documents that tell a call what to do, read strictly and performed."""
