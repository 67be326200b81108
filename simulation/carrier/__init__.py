"""The emulator from outside: its log, its people, its phones."""
