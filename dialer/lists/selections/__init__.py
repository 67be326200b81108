"""Lists made from what is known of contacts, and kept up to date every night."""
