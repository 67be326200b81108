"""Refused rows as a file to mend and load again."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy.orm import Session

from dialer.lists.files.decoding import UNREADABLE
from dialer.lists.imports.models import RefusedRow
from dialer.lists.imports.store import import_by_id, refused_rows
from dialer.spreadsheet import csv_line

REPORTED = ("refused row", "refused column", "refused value", "refused because", "what to do")
_AT_ONCE = 500


def refusal_lines(session: Session, import_id: UUID) -> Iterator[str]:
    """CSV: where, what, why and the remedy, then the row as it was, with what stands behind the last heading.

    Of whom nothing may be kept there is no row.

    Raises :class:`dialer.lists.imports.store.UnknownImport`.
    """
    header = [name for name in import_by_id(session, import_id).header if name not in REPORTED]
    yield csv_line([*REPORTED, *header])
    for row in _all(session, import_id):
        # A letter that cannot be read would have the row refused again for our own column.
        value = row.value.replace(UNREADABLE, "?")
        where = (str(row.row_number), row.column, value, row.reason, row.remedy)
        yield csv_line([*where, *(row.row.get(name, "") for name in header), *row.surplus])


def _all(session: Session, import_id: UUID) -> Iterator[RefusedRow]:
    after = 0
    while rows := refused_rows(session, import_id, after=after, limit=_AT_ONCE):
        yield from rows
        after = rows[-1].row_number
