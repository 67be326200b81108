"""The messages as organisers see them."""
