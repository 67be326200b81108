"""Where the carrier speaks to us."""
