"""Who waits to be rung: by list, by area, and when the next one is due."""
