"""How long what is kept about volunteers is kept, and deleting what is older, a batch at a time.

Source: UK GDPR, article 5(1)(e), storage limitation: no longer than it is needed for.
"""
