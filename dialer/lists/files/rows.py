"""One row of a file into one person, or the reason why not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dialer.lists.files.columns import Columns, Field
from dialer.lists.files.electors import elector_parts, split_name
from dialer.lists.files.eligibility import check_may_be_rung
from dialer.lists.files.people import Listed
from dialer.lists.files.reading import BrokenRow, Row
from dialer.lists.files.refusing import Refused, RowRefused
from dialer.lists.files.telephones import chosen_number, without_numbers

LONGEST_CELL = 200
_NAMED = {Field.FULL_NAME: False, Field.ELECTOR_NAME: True}  # whether the surname comes first


@dataclass(frozen=True)
class Terms:
    """What holds for every row of one file. ``ward`` is for rows that name none."""

    columns: Columns
    today: date
    register_year: int
    ward: str
    drama: bool


def person_in(row: Row | BrokenRow, terms: Terms) -> Listed | Refused:
    """The person a row tells of, or why the row is not taken."""
    if isinstance(row, BrokenRow):
        return Refused(row.number, "the whole row", row.value, row.reason, row.remedy)
    try:
        return _person(row.cells, terms)
    except RowRefused as why:
        kept = {} if why.private else dict(zip(terms.columns.header, row.cells, strict=True))
        return Refused(row.number, why.column, why.value, why.reason, why.remedy, kept)


def _person(cells: Sequence[str], terms: Terms) -> Listed:
    columns = terms.columns
    check_may_be_rung(columns, cells, today=terms.today)
    _check_lengths(columns, cells)
    first_name, last_name = _names(columns, cells)
    district, number = elector_parts(
        _sign(columns, Field.DISTRICT, cells),
        _sign(columns, Field.ELECTOR_NUMBER, cells),
        _sign(columns, Field.ELECTOR_SUFFIX, cells),
    )
    return Listed(
        line=chosen_number(
            columns.cells_of(Field.PHONE, cells),
            heading=columns.headings_of(Field.PHONE)[0],
            drama=terms.drama,
        ),
        first_name=first_name,
        last_name=last_name,
        address=_address(columns, cells),
        postcode=_one(columns, Field.POSTCODE, cells).upper(),
        ward=_one(columns, Field.WARD, cells) or terms.ward,
        constituency=_one(columns, Field.CONSTITUENCY, cells),
        register_year=terms.register_year,
        polling_district=district,
        elector_number=number,
        membership_number=_sign(columns, Field.MEMBERSHIP_NUMBER, cells),
        facts=_facts(columns, cells),
    )


def _sign(columns: Columns, field: Field, cells: Sequence[str]) -> str:
    """A number or code that tells people apart, exactly as it stands."""
    filled = columns.cells_of(field, cells)
    return filled[0][1] if filled else ""


def _one(columns: Columns, field: Field, cells: Sequence[str]) -> str:
    filled = columns.cells_of(field, cells)
    return _words(filled[0][1]) if filled else ""


def _words(cell: str) -> str:
    return without_numbers(" ".join(cell.split()))


def _check_lengths(columns: Columns, cells: Sequence[str]) -> None:
    for heading, field, cell in zip(columns.header, columns.fields, cells, strict=True):
        if field is not None and len(cell) > LONGEST_CELL:
            raise RowRefused(
                heading,
                cell,
                f"the cell has {len(cell)} characters, and {LONGEST_CELL} are the most",
                "shorten it",
            )


def _names(columns: Columns, cells: Sequence[str]) -> tuple[str, str]:
    first, last = (_one(columns, field, cells) for field in (Field.FIRST_NAME, Field.LAST_NAME))
    for field, surname_first in _NAMED.items():
        whole = _one(columns, field, cells)
        if whole and not (first or last):
            first, last = split_name(whole, surname_first=surname_first)
    if not (first or last):
        heading = next(
            name
            for field in (Field.LAST_NAME, Field.FIRST_NAME, *_NAMED)
            for name in columns.headings_of(field)
        )
        raise RowRefused(heading, "", "the row names nobody", "fill the name in")
    return first, last


def _address(columns: Columns, cells: Sequence[str]) -> str:
    """The parts of the address in one line, without the postcode, which registers like to repeat."""
    postcode = _one(columns, Field.POSTCODE, cells).replace(" ", "").casefold()
    parts = [_words(cell) for _, cell in columns.cells_of(Field.ADDRESS, cells)]
    return ", ".join(part for part in parts if part.replace(" ", "").casefold() != postcode)


def _facts(columns: Columns, cells: Sequence[str]) -> Mapping[str, str]:
    facts = {
        heading: _words(cell)[:LONGEST_CELL]
        for heading, field, cell in zip(columns.header, columns.fields, cells, strict=True)
        if field is None and heading and cell
    }
    markers = _one(columns, Field.MARKERS, cells)
    return facts | ({"markers": markers} if markers else {})
