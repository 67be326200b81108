"""Everything the program consists of, started and watched under one roof."""
