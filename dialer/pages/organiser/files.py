"""The files of a list as rows of its page."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dialer.lists.imports.models import Import
from dialer.lists.imports.status import ImportStatus


@dataclass(frozen=True)
class FileRow:
    """One file, what became of its rows, and how it stands in words."""

    import_id: UUID
    file_name: str
    started_at: datetime
    taken: int
    merged: int
    refused: int
    words: str
    tone: str


def file_row(row: Import) -> FileRow:
    """An import as a row."""
    words, tone = _standing(row)
    return FileRow(
        import_id=row.id,
        file_name=row.file_name,
        started_at=row.started_at,
        taken=row.taken,
        merged=row.merged,
        refused=row.refused,
        words=words,
        tone=tone,
    )


_WORDS = {
    ImportStatus.PROPOSED: ("Waits for you", ""),
    ImportStatus.RUNNING: ("Loading", ""),
    ImportStatus.FINISHED: ("Loaded", "good"),
    ImportStatus.CANCELLED: ("Cancelled", "bad"),
    ImportStatus.STOPPED: ("Stopped", "bad"),
}


def _standing(row: Import) -> tuple[str, str]:
    if row.status is ImportStatus.FINISHED and row.problem:
        return "Broke off", "bad"
    return _WORDS[row.status]
