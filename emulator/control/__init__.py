"""The emulator's own interface: watching it, and setting it up."""
