"""Reading the fields of criteria: what may stand in each, and the sentence for what may not."""

import re
from collections.abc import Iterable, Mapping
from uuid import UUID

# An area (LS), a district (LS6, EC1 with all of EC1A to EC1Y) or a sector (LS6 2).
POSTCODE = re.compile(r"[A-Z]{1,2}(\d[A-Z\d]?( \d)?)?")
MOST_VALUES, LONGEST, MOST_DAYS = 2_000, 120, 3_650
_YES, _NO = ("yes", "1", "true"), ("no", "0", "false")


class Unreadable(ValueError):
    """A value that a field cannot have; the message names it and says what to do."""


def words(value: object) -> tuple[str, ...]:
    """Several values, each once, in their order: a list, or text with one on each line or between commas."""
    parts = re.split(r"[\n,]", value) if isinstance(value, str) else _listed(value)
    found = tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))
    if len(found) > MOST_VALUES:
        raise Unreadable(f"These are {len(found):,} values; at most {MOST_VALUES:,} may be chosen.")
    for each in found:
        if len(each) > LONGEST or "\0" in each:
            raise Unreadable(f"“{each[:30]}…” is too long to be a name; put one on each line.")
    return found


def days(value: object) -> int | None:
    """A number of days; None when it is empty."""
    if value in (None, ""):
        return None
    text = str(value).strip()
    if not re.fullmatch(r"[0-9]{1,4}", text) or not 1 <= int(text) <= MOST_DAYS:
        raise Unreadable(f"“{text[:30]}” is no number of days; write one from 1 to {MOST_DAYS:,}.")
    return int(text)


def yes_or_no(value: object) -> bool | None:
    """Yes, no, or None when it does not matter."""
    if value is None or isinstance(value, bool):
        return value
    text = str(value).strip().casefold()
    if text not in ("", *_YES, *_NO):
        raise Unreadable(f"“{text[:30]}” is neither yes nor no; leave it empty for both.")
    return None if text == "" else text in _YES


def postcodes(value: object) -> tuple[str, ...]:
    """Beginnings of postcodes in capitals, with the space that parts district and sector."""
    found = tuple(" ".join(each.upper().split()) for each in words(value))
    for each in found:
        if POSTCODE.fullmatch(each) is None:
            raise Unreadable(
                f"“{each}” is no beginning of a postcode; write an area (LS), a district (LS6) "
                "or a sector (LS6 2, with the space)."
            )
    return found


def voter_ids(value: object, letters: Mapping[str, str]) -> tuple[str, ...]:
    """Letters of Voter ID as they are kept, perhaps with the least likelihood: ``D6+``."""
    found = []
    for each in words(value):
        parts = re.fullmatch(r"([A-Z]+)(?:([1-9]\d?)\+)?", each.upper())
        if parts is None or parts[1] not in letters:
            known = ", ".join(sorted(letters))
            raise Unreadable(
                f"“{each}” is no Voter ID letter; write one of {known}, perhaps with the least likelihood, as D6+."
            )
        found.append(letters[parts[1]] + (f"{parts[2]}+" if parts[2] else ""))
    return tuple(dict.fromkeys(found))


def ids(value: object) -> tuple[str, ...]:
    """Ids of call lists."""
    found = words(value)
    for each in found:
        try:
            UUID(each)
        except ValueError:
            raise Unreadable(f"“{each}” is no list; choose one of those shown.") from None
    return found


def _listed(value: object) -> list[str]:
    if value is None:
        return []
    if not isinstance(value, Iterable):
        raise Unreadable(f"“{value}” is no list of values; write them one on each line.")
    return [str(each) for each in value]
