"""Files on their way into a list: kept, worked off in pieces, reported on."""
