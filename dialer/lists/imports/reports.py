"""How an import stands, as a value for pages and terminals."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dialer.lists.imports.models import Import
from dialer.lists.imports.status import ImportStatus


@dataclass(frozen=True)
class ImportReport:
    """How an import stands. ``problem`` says why the rest of the file was given up; empty when it was not.

    ``without_phone`` counts people who are kept and cannot be rung, ``objected`` those of the new ones who may well be
    people who objected in writing, and are on no list; ``seconds_left`` is None while nobody can tell.
    """

    import_id: UUID
    call_list_id: UUID
    status: ImportStatus
    lines_expected: int
    rows_read: int
    taken: int
    merged: int
    refused: int
    without_phone: int
    objected: int
    problem: str
    seconds_left: float | None

    @property
    def is_finished(self) -> bool:
        """Whether nothing moves any more: it is done, was cancelled or was stopped."""
        return self.status.is_over

    @property
    def portion(self) -> float:
        """How much of the file is worked off, from 0 to 1."""
        if self.status is ImportStatus.FINISHED:
            return 1.0
        return min(self.rows_read / max(self.lines_expected, 1), 0.99)


def report_on(row: Import) -> ImportReport:
    """An import's row as a report."""
    return ImportReport(
        import_id=row.id,
        call_list_id=row.call_list_id,
        status=row.status,
        lines_expected=row.lines_expected,
        rows_read=row.rows_read,
        taken=row.taken,
        merged=row.merged,
        refused=row.refused,
        without_phone=row.without_phone,
        objected=row.objected,
        problem=row.problem,
        seconds_left=_seconds_left(row, row.began_at),
    )


def _seconds_left(row: Import, began_at: datetime | None) -> float | None:
    """By the pace since it was last set running."""
    done = row.rows_read - row.began_row
    if row.status is not ImportStatus.RUNNING or began_at is None or done <= 0:
        return None
    pace = (row.moved_at - began_at).total_seconds() / done
    return max(row.lines_expected - row.rows_read, 0) * pace
