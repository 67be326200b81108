"""The file of an import as PostgreSQL keeps it: web and worker share no disk."""

from collections.abc import Iterator
from uuid import UUID

from dialer.db import transaction
from dialer.lists.files.decoding import Source
from dialer.lists.files.workbook import is_workbook
from dialer.lists.imports import store


def kept_file(import_id: UUID) -> Iterator[bytes]:
    """The whole file, a piece at a time."""
    position = 0
    while piece := _piece(import_id, position):
        yield piece
        position += 1


def beginning_of(import_id: UUID) -> Source:
    """The first pieces of the file, as far as a look at its first rows needs them.

    A text is cut behind a line, so that no letter is cut in two; a workbook can only be read whole.
    """
    first = _piece(import_id, 0) or b""
    if is_workbook(first):
        return lambda: kept_file(import_id)
    return lambda: [first[: first.rfind(b"\n") + 1 or None]]


def _piece(import_id: UUID, position: int) -> bytes | None:
    with transaction() as session:
        return store.chunk(session, import_id, position)
