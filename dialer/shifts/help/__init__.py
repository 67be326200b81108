"""The help that volunteers ask for during an evening."""
