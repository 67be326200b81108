"""E-mail addresses as people type them."""

LONGEST = 254  # RFC 5321, 4.5.3.1.3, without the angle brackets


def looks_like_email(text: str) -> bool:
    """Whether this may be an address. Whether it is one only a mail can tell."""
    name, _, host = text.rpartition("@")
    bad = any(letter.isspace() or not letter.isprintable() or letter in "<>,;" for letter in text)
    return bool(name) and "." in host.strip(".") and not bad and len(text) <= LONGEST
