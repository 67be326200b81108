"""The room of a phone bank: who is here, how far the goal is, what is said to all, and what is cheered."""
