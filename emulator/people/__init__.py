"""The people behind the numbers and what they do when they are rung."""
