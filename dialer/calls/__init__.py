"""Attempts to ring one contact each."""
