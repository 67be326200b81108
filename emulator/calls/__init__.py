"""One telephone call from the exchange to one phone, from first to last."""
