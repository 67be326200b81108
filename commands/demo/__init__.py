"""A phone bank with made-up people, to look at and to try things on."""
