"""What is about to be loaded, for the organiser to look at: columns, samples, the first rows as they would be taken."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from uuid import UUID

from sqlalchemy.orm import Session

from dialer.lists.files.columns import Columns, check_authority, check_columns
from dialer.lists.files.decoding import Source, Unreadable
from dialer.lists.files.fields import Field
from dialer.lists.files.fitting import BrokenRow, Row
from dialer.lists.files.layouts import Layout
from dialer.lists.files.mapping import corrected, heading_of
from dialer.lists.files.opening import look_at
from dialer.lists.files.people import Listed
from dialer.lists.files.refusing import Refused
from dialer.lists.files.rows import Terms, person_in
from dialer.lists.files.telephones import masked
from dialer.lists.imports import store
from dialer.lists.imports.status import ImportStatus
from dialer.lists.imports.terms import columns_of, terms_of
from dialer.lists.kinds import ListKind

SHOWN_ROWS = 10
SHOWN_SAMPLES = 3


@dataclass(frozen=True)
class ProposedColumn:
    """A column: what it is called, what it would be taken for, and some cells with most digits of numbers hidden."""

    heading: str
    field: Field
    samples: tuple[str, ...]


@dataclass(frozen=True)
class PreviewRow:
    """A row as it would be taken: a person, or why not."""

    number: int
    person: Listed | None
    refused: Refused | None


@dataclass(frozen=True)
class Proposal:
    """A file before it is loaded. ``problem`` says why it cannot be loaded with these columns; empty when it can.

    ``authority``: the council whose register it is taken for. ``remembered``: somebody has said what the
    columns mean for an earlier file with the same headings.
    """

    import_id: UUID
    status: ImportStatus
    call_list_id: UUID
    list_name: str
    kind: ListKind
    file_name: str
    layout: Layout
    columns: tuple[ProposedColumn, ...]
    preview: tuple[PreviewRow, ...]
    remembered: bool
    lines_expected: int
    problem: str
    authority: str

    @property
    def asks_authority(self) -> bool:
        """Whether it has elector numbers and no column that says whose register they are from."""
        there = {column.field for column in self.columns}
        return Field.ELECTOR_NUMBER in there and Field.AUTHORITY not in there


def proposal_in(
    session: Session,
    import_id: UUID,
    source: Source,
    changes: Mapping[str, Field] | None = None,
) -> Proposal:
    """The proposal as it stands, or with ``changes`` (heading to field) what would come of them; keeps nothing.

    ``source`` is the beginning of the file. Raises :class:`dialer.lists.imports.store.UnknownImport`, and
    :class:`Unreadable` for a heading that the file has not.
    """
    kept, call_list = store.import_by_id(session, import_id), store.list_of(session, import_id)
    columns = corrected(columns_of(kept), changes or {})
    terms = replace(terms_of(kept), columns=columns)
    rows = list(islice(look_at(source).rows, SHOWN_ROWS))
    return Proposal(
        import_id=import_id,
        status=kept.status,
        call_list_id=call_list.id,
        list_name=call_list.name,
        kind=call_list.kind,
        file_name=kept.file_name,
        layout=columns.layout,
        columns=_columns(columns, [row for row in rows if isinstance(row, Row)]),
        preview=tuple(_preview(rows, terms)),
        remembered=kept.remembered,
        lines_expected=kept.lines_expected,
        problem=problem_of(columns, authority=kept.authority),
        authority=kept.authority,
    )


def problem_of(columns: Columns, *, authority: str) -> str:
    """Why no file can be loaded with these columns, as the register of this council; empty when one can."""
    try:
        check_columns(columns)
        check_authority(columns, authority)
    except Unreadable as why:
        return str(why)
    return ""


def _columns(columns: Columns, rows: Sequence[Row]) -> tuple[ProposedColumn, ...]:
    return tuple(
        ProposedColumn(heading_of(columns.header, at), field, _samples(rows, at))
        for at, field in enumerate(columns.fields)
    )


def _samples(rows: Sequence[Row], at: int) -> tuple[str, ...]:
    filled = dict.fromkeys(row.cells[at] for row in rows if row.cells[at])
    return tuple(masked(cell[:60]) for cell in islice(filled, SHOWN_SAMPLES))


def _preview(rows: Iterable[Row | BrokenRow], terms: Terms) -> Iterable[PreviewRow]:
    try:
        check_columns(terms.columns)
    except Unreadable:
        return
    for row in rows:
        read = person_in(row, terms)
        if isinstance(read, Refused):
            yield PreviewRow(row.number, None, read)
        elif read is not None:
            yield PreviewRow(row.number, read, None)
