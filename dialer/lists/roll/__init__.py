"""Everybody on a list, to be handed out as a file."""
