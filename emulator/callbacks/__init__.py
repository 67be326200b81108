"""Telling the customer's service what happened, over signed HTTP."""
