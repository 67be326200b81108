"""What can be typed: the dialer command and its subcommands."""
