"""What an organiser's file says: bytes into rows, rows into people, or the reason why not."""
