"""When a list may be rung: wall-clock hours in London, bank holidays as Sundays."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Hours:
    """Opening and closing on weekdays, Saturdays, and Sundays and bank holidays.

    A day that closes when it opens has no hours at all.
    """

    weekday: tuple[time, time]
    saturday: tuple[time, time]
    sunday: tuple[time, time]

    def on(self, day: date) -> tuple[datetime, datetime]:
        """The moments at which this day opens and closes."""
        opens, closes = self._span(day)
        return _london(day, opens), _london(day, closes)

    def _span(self, day: date) -> tuple[time, time]:
        if day.weekday() == 6 or is_bank_holiday(day):
            return self.sunday
        return self.saturday if day.weekday() == 5 else self.weekday


# Trade practice; organisers may only tighten it. Source: DMA guide to telemarketing.
WIDEST = Hours(
    weekday=(time(9), time(21)), saturday=(time(10), time(20)), sunday=(time(11), time(19))
)


def is_open(hours: Hours, now: datetime) -> bool:
    """Whether a phone may begin to ring at this moment."""
    opens, closes = hours.on(now.astimezone(LONDON).date())
    return opens <= now < closes


def closes_at(hours: Hours, now: datetime) -> datetime:
    """When the day that ``now`` is in closes."""
    return hours.on(now.astimezone(LONDON).date())[1]


def next_opening(hours: Hours, now: datetime) -> datetime | None:
    """The next moment, not before now, at which a phone may ring; None if no day of the next 14 has hours."""
    today = now.astimezone(LONDON).date()
    for ahead in range(15):
        opens, closes = hours.on(today + timedelta(days=ahead))
        if max(opens, now) < closes:
            return max(opens, now)
    return None


def is_bank_holiday(day: date) -> bool:
    """Whether banks are closed anywhere in Great Britain or Northern Ireland on this day."""
    return day in _holidays(day.year)


@cache
def _holidays(year: int) -> frozenset[date]:
    nations = ("ENG", "SCT", "WLS", "NIR")
    return frozenset(
        day for nation in nations for day in holidays.country_holidays("GB", nation, years=year)
    )


def _london(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=LONDON)
