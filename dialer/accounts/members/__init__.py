"""The party's members, of whom each may activate an account."""
