"""What the columns of a file mean: proposed by headings and cells, corrected by people, known again by shape."""

import hashlib
from collections.abc import Mapping, Sequence

from dialer.lists.files.columns import Columns, known_columns
from dialer.lists.files.decoding import Unreadable
from dialer.lists.files.fields import Field
from dialer.lists.files.guessing import guess
from dialer.lists.files.headings import plain

# Guessed only where the headings name no such column: a second one is more likely something else.
_GUESSED_ONCE = (Field.POSTCODE, Field.BORN)


def propose_mapping(header: tuple[str, ...], samples: Sequence[Sequence[str]]) -> Columns:
    """What the columns mean, by their headings, and where those say nothing by the cells of the first rows.

    Raises :class:`Unreadable` when the first row is a person and no heading.
    """
    columns = known_columns(header)
    fields = list(columns.fields)
    for at, field in enumerate(columns.fields):
        if field is Field.FACT or not header[at]:
            found = guess([row[at] for row in samples])
            if found and not (found in _GUESSED_ONCE and found in fields):
                fields[at] = found
    return Columns(header, tuple(fields))


def corrected(columns: Columns, changes: Mapping[str, Field]) -> Columns:
    """The columns with what somebody says they mean, by heading (in any case) or “column 3”.

    Raises :class:`Unreadable` for a heading that the file has not.
    """
    fields, places = list(columns.fields), _places(columns.header)
    for heading, field in changes.items():
        at = places.get(heading.casefold().strip())
        if at is None:
            seen = ", ".join(f"“{name}”" for name in columns.header if name)
            raise Unreadable(
                f"There is no column “{heading}” in this file. The headings found are: {seen}."
            )
        fields[at] = field
    return Columns(columns.header, tuple(fields))


def shape_of(header: Sequence[str]) -> str:
    """The same for every file with these headings in this order, however they are written."""
    words = "|".join(plain(name) for name in header)
    return hashlib.sha256(words.encode()).hexdigest()


def heading_of(header: Sequence[str], at: int) -> str:
    """What a column is called in a proposal; one without a heading goes by its place."""
    return header[at] or f"column {at + 1}"


def _places(header: Sequence[str]) -> Mapping[str, int]:
    return {heading_of(header, at).casefold(): at for at in range(len(header))}
