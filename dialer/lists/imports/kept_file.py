"""The file of an import as PostgreSQL keeps it: web and worker share no disk."""

import tempfile
from collections.abc import Iterator
from typing import IO
from uuid import UUID

from dialer.db import runs_again, transaction
from dialer.lists.files.decoding import Source
from dialer.lists.files.opening import flattened, is_flat
from dialer.lists.files.workbook import is_workbook
from dialer.lists.imports import store
from dialer.lists.imports.models import Import
from dialer.lists.imports.status import ImportStatus
from dialer.wiring import wired

_PIECE = 1 << 20


class NotRunning(Exception):
    """Somebody has cancelled this import while its workbook was being turned into text."""


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
    if _piece(import_id, 1) is None:
        return lambda: [first]  # the whole file, whose last row may have no end
    return lambda: [first[: first.rfind(b"\n") + 1 or None]]


def flatten(import_id: UUID) -> Import | None:
    """Turn a kept workbook into text, once and for all; the import as it is then, None when it is text already.

    A workbook can only be read from its beginning, and far more slowly: a worker that takes over, and each one that
    goes on after its turn, would do nothing else. How many lines it has come to is written down at each megabyte of
    them, so that nobody takes it for stalled. Raises :class:`Unreadable` and :class:`NotRunning`.
    """
    if is_flat(lambda: kept_file(import_id)):
        return None
    with tempfile.TemporaryFile() as text:
        lines = 0
        for piece in flattened(lambda: kept_file(import_id)):
            lines += piece.count(b"\n")
            text.write(piece)
            _note_progress(import_id, lines)
        text.seek(0)
        return _replace(import_id, text, lines)


@runs_again
def _note_progress(import_id: UUID, lines: int) -> None:
    now = wired().clock.now()
    with transaction() as session:
        kept = store.lock_import(session, import_id)
        if kept.status is not ImportStatus.RUNNING:
            raise NotRunning(import_id)
        kept.moved_at = now
        kept.lines_expected = max(kept.lines_expected, lines)


def _replace(import_id: UUID, text: IO[bytes], lines: int) -> Import:
    with transaction() as session:
        kept = store.lock_import(session, import_id)
        first = store.chunk(session, import_id, 0)
        if first is not None and is_workbook(first):
            store.forget_file(session, import_id)
            for position, piece in enumerate(iter(lambda: text.read(_PIECE), b"")):
                store.keep_chunk(session, import_id, position, piece)
            kept.lines_expected = lines
        return kept


def _piece(import_id: UUID, position: int) -> bytes | None:
    with transaction() as session:
        return store.chunk(session, import_id, position)
