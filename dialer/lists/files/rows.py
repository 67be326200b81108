"""One row of a file into one person, or the reason why not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dialer.lists.files.addresses import address_and_road
from dialer.lists.files.authorities import plain_authority
from dialer.lists.files.columns import Columns, Filled
from dialer.lists.files.electors import elector_parts, split_name
from dialer.lists.files.eligibility import check_may_be_rung, may_be_kept
from dialer.lists.files.fields import Field
from dialer.lists.files.fitting import BrokenRow, Row
from dialer.lists.files.marks import Change, change_in, marks_in, votes_by_post
from dialer.lists.files.people import Listed
from dialer.lists.files.refusing import Refused, RowRefused, broken, broken_and_not_kept
from dialer.lists.files.telephones import chosen_number, refusal
from dialer.lists.files.words import LONGEST_CELL, tags_in, words_of
from dialer.numbering import Refusal
from dialer.phone import PhoneNumber

_NAMED = {Field.FULL_NAME: False, Field.ELECTOR_NAME: True}  # whether the surname comes first


@dataclass(frozen=True)
class Terms:
    """What holds for every row of one file. ``ward`` and ``authority``, a council, are for rows that name none."""

    columns: Columns
    today: date
    register_year: int
    ward: str
    drama: bool
    authority: str = ""


def person_in(row: Row | BrokenRow, terms: Terms) -> Listed | Refused | None:
    """The person a row tells of, or why the row is not taken; None when it takes back what it says itself."""
    if isinstance(row, BrokenRow):
        may_keep = may_be_kept(row.cells, terms.columns, today=terms.today)
        return broken(row, terms.columns.header) if may_keep else broken_and_not_kept(row)
    try:
        return _person(row, terms)
    except RowRefused as why:
        kept = {} if why.private else dict(zip(terms.columns.header, row.cells, strict=True))
        return Refused(row.number, why.column, why.value, why.reason, why.remedy, kept)


def _person(row: Row, terms: Terms) -> Listed | None:
    filled = terms.columns.filled(row.cells)
    check_may_be_rung(filled, today=terms.today)
    _check_lengths(terms.columns, row.cells)
    change = change_in(filled)
    if change is Change.NEVER_WAS:
        return None
    first_name, last_name = _names(filled, terms.columns)
    district, number = elector_parts(
        _sign(filled, Field.DISTRICT),
        _sign(filled, Field.ELECTOR_NUMBER),
        _sign(filled, Field.ELECTOR_SUFFIX),
    )
    membership = _sign(filled, Field.MEMBERSHIP_NUMBER)
    if terms.columns.layout.is_marks and not (district and number):
        _refuse_unnumbered(terms.columns)
    postcode = _one(filled, Field.POSTCODE).upper()
    address, road = address_and_road(filled, postcode=postcode)
    return Listed(
        row_number=row.number,
        line=_line(filled, terms, is_known=bool((district and number) or membership)),
        first_name=first_name,
        last_name=last_name,
        address=address,
        road=road,
        postcode=postcode,
        ward=_one(filled, Field.WARD) or terms.ward,
        constituency=_one(filled, Field.CONSTITUENCY),
        register_year=terms.register_year,
        authority=plain_authority(_sign(filled, Field.AUTHORITY) or terms.authority),
        polling_district=district,
        elector_number=number,
        membership_number=membership,
        postal_voter=votes_by_post(filled),
        tags=_tags(filled),
        facts=_facts(filled),
        leaves=change is Change.LEAVES,
    )


def _sign(filled: Filled, field: Field) -> str:
    """A number or code that tells people apart, exactly as it stands."""
    cells = filled.get(field)
    return cells[0][1] if cells else ""


def _one(filled: Filled, field: Field) -> str:
    cells = filled.get(field)
    return words_of(cells[0][1]) if cells else ""


def _line(filled: Filled, terms: Terms, *, is_known: bool) -> PhoneNumber | None:
    """The number to ring; None for an elector or member who has none, for a later file may bring it."""
    cells = filled.get(Field.PHONE, [])
    if cells:
        return chosen_number(cells, drama=terms.drama)
    if is_known:
        return None
    columns = terms.columns
    headings = columns.headings_of(Field.PHONE) or columns.headings_of(Field.ELECTOR_NUMBER)
    raise refusal((headings or ["phone"])[0], "", Refusal.MISSING)


def _refuse_unnumbered(columns: Columns) -> None:
    raise RowRefused(
        columns.headings_of(Field.ELECTOR_NUMBER)[0],
        "",
        "the row says not which elector it is about",
        "fill in the polling district and the elector number",
    )


def _check_lengths(columns: Columns, cells: Sequence[str]) -> None:
    if max(map(len, cells)) <= LONGEST_CELL:
        return
    for heading, field, cell in zip(columns.header, columns.fields, cells, strict=True):
        if field not in (Field.FACT, Field.IGNORED) and len(cell) > LONGEST_CELL:
            raise RowRefused(
                heading,
                cell,
                f"the cell has {len(cell)} characters, and {LONGEST_CELL} are the most",
                "shorten it",
            )


def _names(filled: Filled, columns: Columns) -> tuple[str, str]:
    first, last = _one(filled, Field.FIRST_NAME), _one(filled, Field.LAST_NAME)
    for field, surname_first in _NAMED.items():
        if not (first or last) and (whole := _one(filled, field)):
            first, last = split_name(whole, surname_first=surname_first)
    if not (first or last or columns.layout.is_marks):
        heading = next(
            name
            for field in (Field.LAST_NAME, Field.FIRST_NAME, *_NAMED)
            for name in columns.headings_of(field)
        )
        raise RowRefused(heading, "", "the row names nobody", "fill the name in")
    return first, last


def _tags(filled: Filled) -> tuple[str, ...]:
    return tuple(tag for _, cell in filled.get(Field.TAGS, ()) for tag in tags_in(cell))


def _facts(filled: Filled) -> Mapping[str, str]:
    """Columns that nobody knows, by their headings, and the marks of the register."""
    facts = {
        heading: words_of(cell)[:LONGEST_CELL]
        for heading, cell in filled.get(Field.FACT, ())
        if heading
    }
    return {**facts, **marks_in(filled)}
