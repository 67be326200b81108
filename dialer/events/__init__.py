"""What we were told, kept as it was told."""
