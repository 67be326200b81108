"""How an import stands, as a value for pages and terminals."""

from dataclasses import dataclass
from uuid import UUID

from dialer.lists.imports.models import Import


@dataclass(frozen=True)
class ImportReport:
    """How an import stands. ``problem`` says why the rest of the file was given up; empty when it was not."""

    import_id: UUID
    call_list_id: UUID
    lines_expected: int
    rows_read: int
    taken: int
    merged: int
    refused: int
    problem: str
    is_finished: bool

    @property
    def portion(self) -> float:
        """How much of the file is worked off, from 0 to 1."""
        if self.is_finished:
            return 1.0
        return min(self.rows_read / max(self.lines_expected, 1), 0.99)


def report_on(row: Import) -> ImportReport:
    """An import's row as a report."""
    return ImportReport(
        import_id=row.id,
        call_list_id=row.call_list_id,
        lines_expected=row.lines_expected,
        rows_read=row.rows_read,
        taken=row.taken,
        merged=row.merged,
        refused=row.refused,
        problem=row.problem,
        is_finished=row.finished_at is not None,
    )
