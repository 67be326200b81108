"""People as the text that PostgreSQL's COPY takes, made where they are parsed: by whoever has a processor to spare."""

import json
from collections import Counter
from collections.abc import Sequence

from dialer.lists.files.people import Listed

# The columns of the staging table in the order of :func:`_cells`.
COLUMNS = (
    "nth",
    "identity",
    "name_key",
    "is_alone",
    "is_elector",
    "leaves",
    "register_year",
    "authority",
    "polling_district",
    "elector_number",
    "membership_number",
    "first_name",
    "last_name",
    "address",
    "road",
    "postcode",
    "ward",
    "constituency",
    "line",
    "kind",
    "postal_voter",
    "tags",
    "facts",
)
NULL = "\\N"
# PostgreSQL, COPY, text format.
_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_BOOL = {True: "t", False: "f", None: NULL}


def staged(people: Sequence[Listed]) -> bytes:
    """One line for each person, in their order."""
    keys = [person.name_key for person in people]
    often = Counter(keys)
    lines = [
        "\t".join(_cells(person, key, is_alone=key is not None and often[key] == 1))
        for person, key in zip(people, keys, strict=True)
    ]
    return ("\n".join(lines) + "\n" if lines else "").encode()


def _cells(person: Listed, name_key: int | None, *, is_alone: bool) -> tuple[str, ...]:
    return (
        str(person.row_number),
        _escaped(person.identity),
        NULL if name_key is None else str(name_key),
        _BOOL[is_alone],
        _BOOL[person.is_elector],
        _BOOL[person.leaves],
        str(person.register_year) if person.is_elector else NULL,
        person.authority.translate(_ESCAPED) if person.is_elector else "",
        _or_null(person.polling_district),
        _or_null(person.elector_number),
        _or_null(person.membership_number),
        _escaped(person.first_name),
        _escaped(person.last_name),
        _escaped(person.address),
        _escaped(person.road),
        _escaped(person.postcode),
        _escaped(person.ward),
        _escaped(person.constituency),
        person.line.e164 if person.line else NULL,
        person.line.kind.value if person.line else NULL,
        _BOOL[person.postal_voter],
        _array(person.tags) if person.tags else "{}",
        _json(dict(person.facts)) if person.facts else "{}",
    )


def _escaped(text: str) -> str:
    """Most words have nothing to escape, and a look at them is quicker than a translation."""
    if text.isprintable() and "\\" not in text:
        return text
    return text.translate(_ESCAPED)


def _or_null(text: str) -> str:
    return _escaped(text) if text else NULL


def _array(words: Sequence[str]) -> str:
    """PostgreSQL, array input syntax: every element in quotation marks."""
    quoted = (word.replace("\\", "\\\\").replace('"', '\\"') for word in words)
    return ("{" + ",".join(f'"{word}"' for word in quoted) + "}").translate(_ESCAPED)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).translate(_ESCAPED)
