"""When selections are rebuilt: once a night, while nobody may be rung."""

from datetime import datetime, time, timedelta

from dialer.queue.hours import LONDON

REBUILT_AT = time(3)


def last_night(now: datetime) -> datetime:
    """The last moment at which it was three in the morning in London, however long ago the clock ran last."""
    london = now.astimezone(LONDON)
    three = datetime.combine(london.date(), REBUILT_AT, LONDON)
    if three > london:
        three = datetime.combine(london.date() - timedelta(days=1), REBUILT_AT, LONDON)
    return three
