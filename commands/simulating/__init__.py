"""A house of its own for a simulated evening."""
