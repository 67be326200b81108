"""Advice for volunteers who wait: ours, and the organisers' own."""
