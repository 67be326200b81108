"""Checks of attribute values."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

Check = Callable[[str], bool]

_VOICE = re.compile(r"man|woman|alice|(Polly|Google)\.[A-Za-z0-9-]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


def one_of(*words: str) -> Check:
    return frozenset(words).__contains__


def some_of(*words: str) -> Check:
    """One or more of the words, with spaces between."""
    known = frozenset(words)
    return lambda text: bool(text.split()) and frozenset(text.split()) <= known


def whole(low: int, high: int) -> Check:
    return lambda text: text.isdecimal() and low <= int(text) <= high


def voice(text: str) -> bool:
    return _VOICE.fullmatch(text) is not None


def language(text: str) -> bool:
    return _LANGUAGE.fullmatch(text) is not None


def dtmf(text: str) -> bool:
    return re.fullmatch(r"[0-9wW*#]+", text) is not None


def finish_key(text: str) -> bool:
    """One key, or the empty string for none."""
    return re.fullmatch(r"[0-9*#]?", text) is not None


def finish_keys(text: str) -> bool:
    return re.fullmatch(r"[0-9*#]*", text) is not None


def number(text: str) -> bool:
    return re.fullmatch(r"\+?\d{3,15}", text) is not None


def label(text: str) -> bool:
    return len(text) <= 128 and "/" not in text and not call_sid(text)


def call_sid(text: str) -> bool:
    return re.fullmatch(r"CA[0-9a-f]{32}", text) is not None


def address(text: str) -> bool:
    """An absolute or relative address; the empty one stands for the document itself."""
    parts = urlsplit(text)
    return parts.scheme in {"", "http", "https"} and " " not in text


def absolute_address(text: str) -> bool:
    parts = urlsplit(text)
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and " " not in text
