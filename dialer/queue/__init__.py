"""May this line be rung now, and who is next."""
