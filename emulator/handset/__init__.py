"""A phone on the screen, worked by hand."""
