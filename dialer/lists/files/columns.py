"""Which of a file's headings mean what, in every layout we know.

The layouts (call lists made by hand, registers of 14 and 13 columns, Scottish registers, member lists)
are described in docs/lists.md. A heading is compared without case, spaces and punctuation.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from dialer.lists.files.decoding import Unreadable


class Field(StrEnum):
    """What a column tells about a person. The value is what people call it."""

    FIRST_NAME = "first name"
    LAST_NAME = "last name"
    FULL_NAME = "name"
    ELECTOR_NAME = "elector name"
    PHONE = "phone"
    ADDRESS = "address"
    POSTCODE = "postcode"
    WARD = "ward"
    CONSTITUENCY = "constituency"
    DISTRICT = "polling district"
    ELECTOR_NUMBER = "elector number"
    ELECTOR_SUFFIX = "elector number suffix"
    MARKERS = "elector markers"
    BORN = "date of birth"
    ATTAINS = "date of attainment"
    AGE = "age"
    ANONYMOUS = "anonymous"
    MEMBERSHIP_NUMBER = "membership number"
    MAY_PHONE = "phone permission"
    REPORTED = "our own report"


_HEADINGS: Mapping[Field, str] = {
    Field.FIRST_NAME: "first name, first names, forename, forenames, given name, elector forename",
    Field.LAST_NAME: "last name, surname, family name, elector surname",
    Field.FULL_NAME: "name, full name, contact name, member name",
    Field.ELECTOR_NAME: "elector name",
    Field.PHONE: (
        "phone, phone number, telephone, telephone number, tel, mobile, mobile number, mobile phone, cell, "
        "landline, landline number, home phone, home telephone, contact number, number to call"
    ),
    Field.ADDRESS: (
        "address, property address, street, street name, sub street name, street add, house number, flat"
    ),
    Field.POSTCODE: "postcode, post code, pcode, zip, property postcode",
    Field.WARD: "ward, ward name, electoral ward",
    Field.CONSTITUENCY: "constituency, parliamentary constituency, westminster constituency, pcon",
    Field.DISTRICT: "polling district, pd, district, elector number prefix, district ref",
    Field.ELECTOR_NUMBER: "elector number, eno, elno, elector no, roll number, electoral number",
    Field.ELECTOR_SUFFIX: "elector number suffix, suffix",
    Field.MARKERS: "elector markers, markers, franchise flag, qualification",
    Field.BORN: "elector dob, dob, date of birth, birth date, born",
    Field.ATTAINS: "date of attainment, do18",
    Field.AGE: "age",
    Field.ANONYMOUS: "anonymous, anonymous elector, anonymous entry",
    Field.MEMBERSHIP_NUMBER: "membership number, membership no, member number, member id, membership id",
    # What we put in front of refused rows: no fact about anybody when the mended file comes back.
    Field.REPORTED: "refused row, refused column, refused value, refused because, what to do",
    Field.MAY_PHONE: "phone permission, may phone, telephone permission, can phone, ok to phone",
}


def _plain(heading: str) -> str:
    return re.sub(r"[^a-z]", "", heading.casefold())


_FIELD_OF = {_plain(name): field for field, names in _HEADINGS.items() for name in names.split(",")}
_NAMES = (Field.FIRST_NAME, Field.LAST_NAME, Field.FULL_NAME, Field.ELECTOR_NAME)


@dataclass(frozen=True)
class Columns:
    """The columns of one file: their headings, and what each means (None: kept as a fact by its heading)."""

    header: tuple[str, ...]
    fields: tuple[Field | None, ...]

    @cached_property
    def places(self) -> Mapping[Field | None, list[int]]:
        """Where the columns of each meaning stand."""
        places: dict[Field | None, list[int]] = {}
        for at, field in enumerate(self.fields):
            places.setdefault(field, []).append(at)
        return places

    def headings_of(self, field: Field) -> list[str]:
        """The headings that mean this, in the order of the file."""
        return [self.header[at] for at in self.places.get(field, ())]

    def cells_of(self, field: Field, cells: Sequence[str]) -> list[tuple[str, str]]:
        """(heading, cell) for each column that means this and is filled in this row."""
        places = self.places.get(field, ())
        return [(self.header[at], cells[at]) for at in places if cells[at]]


def columns_of(header: tuple[str, ...]) -> Columns:
    """What the headings mean.

    Raises :class:`Unreadable` when there is no heading at all, or none for a phone number or a name.
    """
    columns = Columns(header, tuple(_FIELD_OF.get(_plain(name)) for name in header))
    if not any(columns.fields) and any(len(re.sub(r"\D", "", name)) >= 9 for name in header):
        raise Unreadable(
            "The first row looks like a person, not like headings. Put a row on top that names the columns, "
            "such as: first_name, last_name, phone, postcode."
        )
    _require(columns, (Field.PHONE,), "phone, mobile, landline or telephone")
    _require(columns, _NAMES, "first_name and last_name, or name")
    return columns


def _require(columns: Columns, fields: Sequence[Field], wanted: str) -> None:
    if not any(field in columns.fields for field in fields):
        seen = ", ".join(f"“{name}”" for name in columns.header if name)
        raise Unreadable(
            f"There is no column for the {fields[0].value}. Name one of the columns {wanted}. "
            f"The headings found are: {seen}."
        )
