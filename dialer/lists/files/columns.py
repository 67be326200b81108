"""The columns of one file, and whether they tell enough of a person."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dialer.lists.files.authorities import plain_authority
from dialer.lists.files.decoding import Unreadable
from dialer.lists.files.fields import NAMES, Field
from dialer.lists.files.headings import field_of, plain
from dialer.lists.files.layouts import Layout, layout_of

# The filled cells of one row by what they mean, each with its heading.
Filled = Mapping[Field, list[tuple[str, str]]]


@dataclass(frozen=True)
class Columns:
    """The columns of one file: their headings, and what each means."""

    header: tuple[str, ...]
    fields: tuple[Field, ...]

    @cached_property
    def places(self) -> Mapping[Field, list[int]]:
        """Where the columns of each meaning stand."""
        places: dict[Field, list[int]] = {}
        for at, field in enumerate(self.fields):
            places.setdefault(field, []).append(at)
        return places

    @cached_property
    def layout(self) -> Layout:
        """The kind of file that these columns make."""
        return layout_of(self.header, self.fields)

    def has(self, *fields: Field) -> bool:
        """Whether every one of these has a column."""
        return all(field in self.places for field in fields)

    def headings_of(self, field: Field) -> list[str]:
        """The headings that mean this, in the order of the file."""
        return [self.header[at] for at in self.places.get(field, ())]

    def filled(self, cells: Sequence[str]) -> Filled:
        """The cells of a row that are filled, by what they mean, in the order of the file."""
        told: dict[Field, list[tuple[str, str]]] = {}
        for heading, field, cell in zip(self.header, self.fields, cells, strict=True):
            if cell:
                told.setdefault(field, []).append((heading, cell))
        return told


def known_columns(header: tuple[str, ...]) -> Columns:
    """What the headings mean by themselves. Raises :class:`Unreadable` when the first row is a person."""
    columns = Columns(header, tuple(_fields(header)))
    nothing_known = {Field.FACT, Field.IGNORED}.issuperset(columns.fields)
    if nothing_known and any(len(re.sub(r"\D", "", name)) >= 9 for name in header):
        raise Unreadable(
            "The first row looks like a person, not like headings. Put a row on top that names the columns, "
            "such as: first_name, last_name, phone, postcode."
        )
    return columns


def _fields(header: Sequence[str]) -> Iterator[Field]:
    """In a monthly update the company is the council: beside its name stands its code at the census office, OPCS."""
    is_of_council = any(plain(name) == "companyopcsref" for name in header)
    for name in header:
        yield Field.AUTHORITY if is_of_council and plain(name) == "companyname" else field_of(name)


def check_columns(columns: Columns) -> None:
    """Raises :class:`Unreadable`, naming what is missing, when these columns do not tell of people.

    Rows must name somebody to ring: a name and a phone. Electors and members are found again by their
    number, so theirs may come without a phone; files that only mark electors need no more than that number.
    """
    if not (columns.layout.is_marks and columns.has(Field.ELECTOR_NUMBER)):
        _require(columns, NAMES, "first name and last name, or name")
    if not (columns.has(Field.ELECTOR_NUMBER) or columns.has(Field.MEMBERSHIP_NUMBER)):
        _require(columns, (Field.PHONE,), "phone, mobile, landline or telephone")


class AuthorityMissing(Unreadable):
    """Nobody says whose register it is, and without that its elector numbers are anybody's."""


def check_authority(columns: Columns, authority: str) -> None:
    """Raises :class:`AuthorityMissing` when neither a column nor ``authority`` says which council's register it is."""
    if columns.layout.is_register and not (
        columns.has(Field.AUTHORITY) or plain_authority(authority)
    ):
        raise AuthorityMissing(
            "Say which council’s register this is. Each council gives out numbers of its own, so that two electors "
            "may have the same one."
        )


def _require(columns: Columns, fields: Sequence[Field], wanted: str) -> None:
    if not any(field in columns.fields for field in fields):
        seen = ", ".join(f"“{name}”" for name in columns.header if name)
        raise Unreadable(
            f"There is no column for the {fields[0].value}. Say which column it is, or name one of the "
            f"columns {wanted}. The headings found are: {seen}."
        )
