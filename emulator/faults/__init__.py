"""What goes wrong on request, by a seeded throw."""
