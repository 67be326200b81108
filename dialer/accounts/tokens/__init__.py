"""Personal tokens, by which an organiser's programs speak to the API."""
