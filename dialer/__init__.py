"""The phone bank: volunteers, call lists, calls, and what was learnt from them."""
