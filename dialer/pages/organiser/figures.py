"""The figures of one list as its page says them: how far it is, who is not rung, and until when it lasts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dialer.pages.organiser.why_words import WHY_NOT
from dialer.pages.templating import grouped, moment
from dialer.queue.funnel import Forecast, Funnel
from dialer.queue.hours import Hours
from dialer.queue.pace import runs_dry
from dialer.queue.reasons import Reasons


@dataclass(frozen=True)
class Figure:
    """So many people, or ``about`` so many, of all on the list; ``explained`` says who is counted."""

    label: str
    people: int
    everybody: int
    explained: str
    about: bool = False

    @property
    def portion(self) -> float:
        """Of all on the list, from 0 to 1."""
        return self.people / self.everybody if self.everybody else 0.0

    @property
    def percent(self) -> int:
        """Of all on the list, in the hundred. Nobody is rounded away: somebody is never 0, not all never 100."""
        if self.people in (0, self.everybody):
            return round(self.portion * 100)
        return min(max(round(self.portion * 100), 1), 99)


def stages(funnel: Funnel) -> Sequence[Figure]:
    """From everybody who was loaded to those who told us something, each a part of the one before."""
    counts = (
        ("Loaded", funnel.loaded, "Everybody who is on the list."),
        ("May be rung", funnel.callable, "Everybody but those whose phone may not be rung at all."),
        ("Tried", funnel.tried, "Their phone was made to ring at least once."),
        ("Reached", funnel.reached, "They came to the phone themselves."),
        ("Answered", funnel.answered, "They answered at least one question."),
    )
    return [Figure(label, people, funnel.loaded, explained) for label, people, explained in counts]


def not_rung(found: Reasons, everybody: int) -> Sequence[Figure]:
    """Who is not to be rung at this moment, by what stands in the way, the commonest reason first."""
    return [
        Figure(WHY_NOT[word][0], people, everybody, WHY_NOT[word][1], word in found.estimated)
        for word, people in found.people.items()
    ]


def outlook(left: int, forecast: Forecast, hours: Hours, *, now: datetime) -> str:
    """Until when a list lasts with ``left`` people to ring, in a sentence."""
    if not left:
        return "Nobody is left to ring. Load more people, or archive the list."
    to_ring = f"{_counted(left, 'person is', 'people are')} left to ring"
    calls = f"which takes about {_counted(forecast.calls_left, 'call', 'calls')}"
    if not forecast.last_hour:
        today = f"{_counted(forecast.today, 'call was', 'calls were')} made today"
        return f"{to_ring}, {calls}. None was made in the last hour, so there is no telling when; {today}."
    dry_at = runs_dry(forecast.calls_left, forecast.last_hour, hours, now=now)
    until = f"by {moment(dry_at)}" if dry_at else "in more than two months"
    pace = f"{_counted(forecast.last_hour, 'call', 'calls')} in the last hour, {grouped(forecast.today)} today"
    return f"{to_ring}, {calls}. At this pace ({pace}) the list runs dry {until}."


def _counted(number: int, one: str, many: str) -> str:
    return f"{grouped(number)} {one if number == 1 else many}"
