"""What a volunteer sees."""
