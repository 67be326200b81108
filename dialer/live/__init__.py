"""Nudges to the browsers that may see a change."""
