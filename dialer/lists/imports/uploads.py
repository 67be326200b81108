"""Taking a file in: looked over first, then kept in pieces for the worker."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from dialer.lists.files.columns import columns_of
from dialer.lists.files.decoding import Source
from dialer.lists.files.electors import register_year
from dialer.lists.files.reading import open_table
from dialer.lists.imports import store
from dialer.lists.imports.models import Import
from dialer.lists.imports.status import ImportStatus
from dialer.lists.kinds import ListKind
from dialer.lists.store import list_for
from dialer.queue.hours import LONDON

CHUNK = 1 << 20


@dataclass(frozen=True)
class Upload:
    """A file somebody wants loaded. ``ward`` is for rows that name none."""

    source: Source
    file_name: str
    list_name: str
    kind: ListKind
    ward: str = ""


def keep_upload(session: Session, upload: Upload, *, now: datetime) -> UUID:
    """Look a file over and keep it. Raises :class:`Unreadable`, :class:`dialer.lists.store.WrongKind`."""
    table = open_table(upload.source)
    columns_of(table.header)
    call_list = list_for(session, upload.list_name, upload.kind, now=now)
    kept = Import(
        id=uuid4(),
        call_list_id=call_list.id,
        status=ImportStatus.RUNNING,
        file_name=upload.file_name,
        header=list(table.header),
        ward=upload.ward,
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
