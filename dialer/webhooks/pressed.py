"""What was pressed on the volunteer's phone, and what it steers: read off the request that tells of it."""

from typing import cast

from flask import g, request

from dialer.webhooks.sitting import Sitting


def pressed() -> str:
    """The keys, without the hash that ends them; empty when there were none."""
    return request.form.get("Digits", "")


def choice(among: int) -> int | None:
    """Which of so many numbered choices was pressed, from nought; None for a key that is none of them."""
    keys = pressed()
    is_one = keys.isdecimal() and 1 <= int(keys) <= among
    return int(keys) - 1 if is_one else None


def sitting() -> Sitting:
    """The evening or the rehearsal whose address was asked."""
    return cast(Sitting, g.sitting)
