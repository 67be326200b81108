"""When a list will run dry, if volunteers go on as they do."""

from datetime import datetime, timedelta

from dialer.queue.hours import LONDON, Hours

# Further ahead a forecast from one hour's calls says nothing.
LOOKS_AHEAD = timedelta(days=60)


def runs_dry(left: int, an_hour: int, hours: Hours, *, now: datetime) -> datetime | None:
    """When ``left`` calls are made at so many an hour, counting calling hours only.

    None when nobody is left, nobody is calling, or it would take longer than LOOKS_AHEAD.
    """
    if not left or not an_hour:
        return None
    needed = timedelta(hours=left / an_hour)
    today = now.astimezone(LONDON).date()
    for ahead in range(LOOKS_AHEAD.days):
        opens, closes = hours.on(today + timedelta(days=ahead))
        begins = max(opens, now)
        if begins + needed <= closes:
            return begins + needed
        needed -= max(closes - begins, timedelta())
    return None
