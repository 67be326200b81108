"""Rings of a volunteer's own phone, in an evening or out of it: what legs and trials have in common."""
