"""Taking a file in: looked over first, then kept in pieces for the worker, with what its columns seem to mean."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import BinaryIO
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from dialer.lists.files.columns import Columns
from dialer.lists.files.decoding import Source
from dialer.lists.files.electors import register_year
from dialer.lists.files.fields import Field
from dialer.lists.files.fitting import Row
from dialer.lists.files.mapping import corrected, propose_mapping, shape_of
from dialer.lists.files.opening import look_at
from dialer.lists.files.reading import Table
from dialer.lists.imports import store
from dialer.lists.imports.models import Import
from dialer.lists.kinds import ListKind
from dialer.lists.store import list_for
from dialer.queue.hours import LONDON

CHUNK = 1 << 20
# So many rows are looked at to find out what an unknown column is.
SAMPLES = 50


@dataclass(frozen=True)
class Upload:
    """A file somebody wants loaded. ``ward`` is for rows that name none; ``changes`` correct the proposal.

    ``authority``: the council whose register it is, for rows that name none; by default the one said last.
    """

    source: Source
    file_name: str
    list_name: str
    kind: ListKind
    ward: str = ""
    authority: str = ""
    changes: Mapping[str, Field] = field(default_factory=dict)


def keep_proposal(session: Session, upload: Upload, *, now: datetime) -> UUID:
    """Look a file over and keep it. Raises :class:`Unreadable`, :class:`dialer.lists.store.WrongKind`."""
    table = look_at(upload.source)
    columns, remembered = _columns(session, table)
    call_list = list_for(session, upload.list_name, upload.kind, now=now)
    kept = Import(
        id=uuid4(),
        call_list_id=call_list.id,
        file_name=upload.file_name,
        header=list(table.header),
        fields=list(corrected(columns, upload.changes).fields),
        remembered=remembered,
        ward=upload.ward,
        authority=upload.authority.strip() or store.last_authority(session),
        register_year=register_year(now.astimezone(LONDON).date()),
        lines_expected=table.lines_expected,
        started_at=now,
        moved_at=now,
    )
    session.add(kept)
    session.flush()
    for position, content in enumerate(upload.source()):
        store.keep_chunk(session, kept.id, position, content)
    return kept.id


def pieces_of(file: BinaryIO) -> Iterator[bytes]:
    """An open file from its start, a megabyte at a time."""
    file.seek(0)
    while piece := file.read(CHUNK):
        yield piece


def _columns(session: Session, table: Table) -> tuple[Columns, bool]:
    """What the columns mean, and whether somebody has said so of an earlier file of this shape."""
    remembered = store.remembered_fields(session, shape_of(table.header))
    if remembered is not None and len(remembered) == len(table.header):
        return Columns(table.header, tuple(Field(word) for word in remembered)), True
    rows = [row.cells for row in islice(table.rows, SAMPLES) if isinstance(row, Row)]
    return propose_mapping(table.header, rows), False
