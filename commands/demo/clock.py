"""At which moment a demo begins: now, unless nobody may be rung now."""

from datetime import datetime, time, timedelta

from dialer.queue.hours import LONDON, WIDEST, is_bank_holiday, is_open

EVENING = time(18, 30)
AT_LEAST = timedelta(hours=1)


def opening_moment(real: datetime, last: datetime | None) -> datetime | None:
    """The moment the demo's clock is to start at; None when the real time will do.

    ``last`` is what that clock read when the demo was last stopped. It never goes back behind that, or
    calls that were made would lie in the future.
    """
    earliest = max(real, last or real)
    if not _is_pleasant(earliest):
        return _next_evening(earliest)
    return None if earliest == real else earliest


def _is_pleasant(moment: datetime) -> bool:
    """Whether people may be rung now and for a while yet."""
    return is_open(WIDEST, moment) and is_open(WIDEST, moment + AT_LEAST)


def _next_evening(after: datetime) -> datetime:
    day = after.astimezone(LONDON).date()
    while True:
        evening = datetime.combine(day, EVENING, tzinfo=LONDON)
        if evening > after and day.weekday() < 5 and not is_bank_holiday(day):
            return evening
        day += timedelta(days=1)
