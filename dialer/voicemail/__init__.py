"""People who rang the party back: their calls, messages and wishes."""
