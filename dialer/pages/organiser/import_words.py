"""How far a file is, in words."""

from dialer.lists.imports.reports import ImportReport
from dialer.pages.templating import grouped


def how_far(report: ImportReport) -> str:
    """Rows read, and the time left as far as anybody can tell."""
    read = f"{grouped(report.rows_read)} of about {grouped(report.lines_expected)} rows are read."
    return f"{read} {time_left(report.seconds_left)}".strip()


def time_left(seconds: float | None) -> str:
    """A time to come, as roughly as it is known; nothing when nobody can tell."""
    if seconds is None:
        return ""
    if seconds < 50:
        return "Less than a minute left."
    minutes = round(seconds / 60)
    return f"About {minutes} {'minute' if minutes == 1 else 'minutes'} left."
