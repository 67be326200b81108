"""Names for things: two letters and 32 hexadecimal digits.

They are random whatever the seed: a service that keeps its database over two evenings of the
same seed must not meet the same call twice.
"""

import uuid


def new_sid(prefix: str) -> str:
    """A fresh name, such as ``CA`` or ``CF`` and 32 digits."""
    return prefix + uuid.uuid4().hex
