"""Rooms in which several calls hear each other."""
