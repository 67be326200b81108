"""Where an import stands."""

from enum import StrEnum


class ImportStatus(StrEnum):
    """From the upload to the report. Cancelled and stopped ones can be resumed while their file is kept."""

    PROPOSED = "proposed"  # looked over; waits for the organiser to confirm what the columns mean
    RUNNING = "running"
    FINISHED = "finished"
    CANCELLED = "cancelled"
    STOPPED = "stopped"  # it failed at one row again and again

    @property
    def can_be_resumed(self) -> bool:
        """Whether somebody may let it go on."""
        return self in (ImportStatus.CANCELLED, ImportStatus.STOPPED)

    @property
    def is_over(self) -> bool:
        """Whether it does not move by itself any more."""
        return self not in (ImportStatus.PROPOSED, ImportStatus.RUNNING)
