"""A phone bank as an organiser plans it, and what is wrong with a plan."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeVar

from dialer.phonebanks.models import PhoneBank
from dialer.queue.hours import LONDON

# About three conversations an hour for each of fifteen volunteers who are new to it.
USUAL_GOAL = 50
GOALS = range(1, 100_001)
NAME_LETTERS, PLACE_LETTERS = 80, 200
Part = TypeVar("Part")


class BadPlan(ValueError):
    """A plan that cannot be; ``problems``: the sentence for each field that is wrong."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{name}: {words}" for name, words in problems.items()))
        self.problems = problems


@dataclass(frozen=True)
class Plan:
    """Name, place in words, when by London's clocks, and the goal in conversations."""

    name: str
    place: str
    begins_at: datetime
    ends_at: datetime
    goal: int


def plan_in(form: Mapping[str, str]) -> Plan:
    """The plan in a form with ``name place day begins ends goal``. Raises :class:`BadPlan`."""
    problems: dict[str, str] = {}
    name = form.get("name", "").strip()
    if not name or len(name) > NAME_LETTERS:
        problems["name"] = (
            f"Give it a name of up to {NAME_LETTERS} letters, such as “Kirkby Tuesdays”."
        )
    day = _read(date.fromisoformat, form, "day", "Choose a day.", problems)
    begins = _read(time.fromisoformat, form, "begins", "Write a time like 18:30.", problems)
    ends = _read(time.fromisoformat, form, "ends", "Write a time like 19:30.", problems)
    goal = _goal(form, problems)
    if begins and ends and begins >= ends:
        problems["ends"] = "It must end after it begins, on the same day."
    if problems or not (day and begins and ends):
        raise BadPlan(problems)
    place = form.get("place", "").strip()[:PLACE_LETTERS]
    return Plan(name, place, _london(day, begins), _london(day, ends), goal)


def plan_of(bank: PhoneBank) -> dict[str, str]:
    """A phone bank as the fields of the form."""
    begins, ends = bank.begins_at.astimezone(LONDON), bank.ends_at.astimezone(LONDON)
    return {
        "name": bank.name,
        "place": bank.place,
        "day": begins.date().isoformat(),
        "begins": f"{begins:%H:%M}",
        "ends": f"{ends:%H:%M}",
        "goal": str(bank.goal),
    }


def apply(plan: Plan, bank: PhoneBank) -> None:
    """Let the phone bank be as planned."""
    bank.name, bank.place = plan.name, plan.place
    bank.begins_at, bank.ends_at, bank.goal = plan.begins_at, plan.ends_at, plan.goal


def _goal(form: Mapping[str, str], problems: dict[str, str]) -> int:
    typed = form.get("goal", "").strip() or str(USUAL_GOAL)
    if not (typed.isascii() and typed.isdigit()) or int(typed) not in GOALS:
        problems["goal"] = f"Write a number of conversations from {GOALS[0]} to {GOALS[-1]:,}."
        return USUAL_GOAL
    return int(typed)


def _read(
    read: Callable[[str], Part],
    form: Mapping[str, str],
    name: str,
    words: str,
    problems: dict[str, str],
) -> Part | None:
    try:
        return read(form.get(name, "").strip())
    except ValueError:
        problems[name] = words
        return None


def _london(day: date, at: time) -> datetime:
    return datetime.combine(day, at.replace(tzinfo=None), tzinfo=LONDON)
