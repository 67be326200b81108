"""A volunteer's browser, as far as a program needs one."""
