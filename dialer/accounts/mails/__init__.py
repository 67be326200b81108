"""Links that somebody asked for by mail, from the asking to the mail server."""
