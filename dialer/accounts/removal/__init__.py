"""Forgetting a person: what served only them is deleted, and the row stays for what they did."""
