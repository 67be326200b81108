"""The files of a list as rows of its page."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dialer.lists.imports.models import Import


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


def _standing(row: Import) -> tuple[str, str]:
    if row.problem:
        return "Broke off", "bad"
    return ("Loading", "") if row.finished_at is None else ("Loaded", "good")
