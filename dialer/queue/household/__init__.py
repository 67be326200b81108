"""The people who share a telephone line."""
