"""Mails to whoever said that they come: the day before, and when it is called off. Owed as rows, sent once."""
