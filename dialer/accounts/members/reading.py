"""A members' file, row by row: who may activate an account."""

from collections.abc import Iterator
from dataclasses import dataclass

from dialer.accounts.addresses import looks_like_email
from dialer.accounts.members.activating import BadName, checked_name
from dialer.accounts.members.numbers import LONGEST_NUMBER, folded
from dialer.accounts.members.store import MemberRow
from dialer.lists.files.columns import Columns, Filled, known_columns
from dialer.lists.files.decoding import Source, Unreadable
from dialer.lists.files.electors import split_name
from dialer.lists.files.fields import Field
from dialer.lists.files.fitting import BrokenRow, Row
from dialer.lists.files.headings import plain
from dialer.lists.files.opening import flattened, is_flat
from dialer.lists.files.reading import Table, open_table
from dialer.lists.files.refusing import Refused, RowRefused

# Call lists ignore these columns; nobody is rung by e-mail.
_EMAIL = {plain(name) for name in ("email", "email address", "mail", "email used to join")}


@dataclass(frozen=True)
class _Places:
    """Where a member's number, address and name stand."""

    columns: Columns
    emails: tuple[int, ...]

    @property
    def email_heading(self) -> str:
        return self.columns.header[self.emails[0]]

    def email(self, row: Row) -> str:
        return next((row.cells[at] for at in self.emails if row.cells[at]), "")


def read_members(source: Source) -> Iterator[MemberRow | Refused]:
    """Every row as a member, or why it is not taken.

    Raises :class:`Unreadable` for a file that is no list, or has no column for the number or for the address.
    """
    table = _open(source)
    places = _places(table)
    return (_read(row, places) for row in table.rows)


def _open(source: Source) -> Table:
    if is_flat(source):
        return open_table(source)
    pieces = list(flattened(source))
    return open_table(lambda: pieces)


def _places(table: Table) -> _Places:
    columns = known_columns(table.header)
    emails = tuple(at for at, name in enumerate(table.header) if plain(name) in _EMAIL)
    lacking = "membership number" if not columns.has(Field.MEMBERSHIP_NUMBER) else ""
    lacking = lacking or ("" if emails else "e-mail")
    if lacking:
        seen = ", ".join(f"“{name}”" for name in table.header if name)
        raise Unreadable(
            f"There is no column for the {lacking}. Name one “{lacking}”. The headings found are: {seen}."
        )
    return _Places(columns, emails)


def _read(row: Row | BrokenRow, places: _Places) -> MemberRow | Refused:
    if isinstance(row, BrokenRow):
        return Refused(row.number, "", row.value, row.reason, row.remedy)
    try:
        return _member(row, places)
    except RowRefused as why:
        return Refused(row.number, why.column, why.value, why.reason, why.remedy)


def _member(row: Row, places: _Places) -> MemberRow:
    filled = places.columns.filled(row.cells)
    [heading, *_] = places.columns.headings_of(Field.MEMBERSHIP_NUMBER)
    number = next((cell for _, cell in filled.get(Field.MEMBERSHIP_NUMBER, ())), "")
    if not folded(number) or len(number) > LONGEST_NUMBER:
        raise RowRefused(heading, number, "this is no membership number", "fill the number in")
    email = places.email(row).lower()
    if not email:
        raise RowRefused(
            places.email_heading, "", "there is no address", "nothing, if they have none"
        )
    if not looks_like_email(email):
        raise RowRefused(
            places.email_heading,
            email,
            "this is no e-mail address",
            "write it like name@example.org",
        )
    return MemberRow(folded(number), email, _name(filled))


def _name(filled: Filled) -> str:
    """The name as it is said; empty when the file has none that can be used, for they are asked for it."""
    first, last = (_cell(filled, field) for field in (Field.FIRST_NAME, Field.LAST_NAME))
    if not (first or last):
        first, last = split_name(_cell(filled, Field.FULL_NAME), surname_first=False)
    try:
        return checked_name(f"{first} {last}")
    except BadName:
        return ""


def _cell(filled: Filled, field: Field) -> str:
    return next((cell for _, cell in filled.get(field, ())), "")
