"""What the account holds: its numbers, its calls, its conferences, its recordings."""
