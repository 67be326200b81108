"""When to ring somebody back, in the words in which people say it, within the hours of their list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from dialer.queue.hours import LONDON, Hours, is_open

_SOON = timedelta(hours=1)
_QUARTER = 15
_TODAY = (("This afternoon", time(15)), ("This evening", time(18, 30)), ("Tonight", time(20)))
_TOMORROW = (
    ("Tomorrow morning", time(10, 30)),
    ("Tomorrow afternoon", time(15)),
    ("Tomorrow evening", time(18, 30)),
)
_SATURDAY, _NOON = 5, time(12)


@dataclass(frozen=True)
class RingBack:
    """``words``: ``Tomorrow evening, 18:30``."""

    words: str
    at: datetime


def times_to_ring_back(hours: Hours, now: datetime) -> Sequence[RingBack]:
    """What to offer somebody who asks to be rung at another time, soonest first; nothing outside these hours."""
    today = now.astimezone(LONDON)
    tomorrow = today + timedelta(days=1)
    soon = _next_quarter(today + _SOON)
    offered = [("In an hour", soon)]
    offered += [(words, _at(today, clock)) for words, clock in _TODAY if _at(today, clock) > soon]
    offered += [(words, _at(tomorrow, clock)) for words, clock in _TOMORROW]
    saturday = today + timedelta(days=(_SATURDAY - today.weekday()) % 7)
    if saturday > tomorrow:
        offered.append(("On Saturday", _at(saturday, _NOON)))
    return [RingBack(f"{words}, {at:%H:%M}", at) for words, at in offered if is_open(hours, at)]


def _at(day: datetime, clock: time) -> datetime:
    return datetime.combine(day.date(), clock, tzinfo=LONDON)


def _next_quarter(moment: datetime) -> datetime:
    """Rounded up, so that what is offered does not change with every look."""
    whole = moment.replace(second=0, microsecond=0)
    return whole + timedelta(minutes=-whole.minute % _QUARTER)
