"""Made-up volunteers: at the screen, and at the keys of their phone."""
