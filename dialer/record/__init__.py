"""The one door: reports and wishes come in here, and everything that follows is decided here."""
