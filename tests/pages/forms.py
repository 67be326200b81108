"""Reading what a page's forms bear."""

import re


def token_in(page: str) -> str:
    """The form token in a page: of a form, or of its head."""
    found = re.search(r'(?:name="csrf_token" value|name="csrf-token" content)="([^"]+)"', page)
    assert found, "the page has no form token"
    return found[1]
