"""People who sign in with the account they have at the party."""
