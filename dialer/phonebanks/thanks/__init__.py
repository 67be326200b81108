"""The mail after an evening of calling: owed as a row, sent once, turned off on the account page."""
