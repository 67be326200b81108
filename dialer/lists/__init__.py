"""Contacts, call lists, importing, and the lines that may not be rung."""
