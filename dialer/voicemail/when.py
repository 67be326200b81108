"""A moment in the past, as one says it on the telephone in Britain."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
LONG_AGO = timedelta(days=180)


def said(moment: datetime, *, now: datetime) -> str:
    """When ``moment`` was, heard from ``now``; both are aware, and the words are of London's clock.

    "this evening", "yesterday morning", "on Tuesday evening", "on 3 November"; older than half a year, "some time ago".
    """
    then, today = moment.astimezone(LONDON), now.astimezone(LONDON).date()
    days = (today - then.date()).days
    if days <= 0:
        return f"this {_part(then)}"
    if days == 1:
        return f"yesterday {_part(then)}"
    if days < 7:
        return f"on {then:%A} {_part(then)}"
    if now - moment < LONG_AGO:
        return f"on {then.day} {then:%B}"
    return "some time ago"


def _part(moment: datetime) -> str:
    if moment.hour < 12:
        return "morning"
    return "afternoon" if moment.hour < 18 else "evening"
