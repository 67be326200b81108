"""The hours an organiser may set for a list: as wide as decency allows, or tighter."""

from collections.abc import Mapping
from datetime import time

from dialer.lists.models import CallList
from dialer.queue.hours import WIDEST

Span = tuple[time, time]

# The rows of the form: name of the fields, what people call those days, and the widest hours.
DAYS: Mapping[str, tuple[str, Span]] = {
    "weekday": ("Monday to Friday", WIDEST.weekday),
    "saturday": ("Saturday", WIDEST.saturday),
    "sunday": ("Sundays and bank holidays", WIDEST.sunday),
}


class BadHours(ValueError):
    """Hours that cannot be; ``problems`` has a sentence for each day that is wrong, by its name in DAYS."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("; ".join(problems.values()))
        self.problems = problems


def hours_in(form: Mapping[str, str]) -> Mapping[str, Span]:
    """The hours of each day in a form with ``weekday_opens``, ``weekday_closes`` and so on, as HH:MM.

    A day with both left empty has no hours. Raises :class:`BadHours`.
    """
    spans: dict[str, Span] = {}
    problems: dict[str, str] = {}
    for day in DAYS:
        try:
            spans[day] = _span(day, form.get(f"{day}_opens", ""), form.get(f"{day}_closes", ""))
        except ValueError as problem:
            problems[day] = str(problem)
    if problems:
        raise BadHours(problems)
    return spans


def set_hours(call_list: CallList, spans: Mapping[str, Span]) -> None:
    """Give a list the hours that :func:`hours_in` gave. They hold from the next call on."""
    for day, (opens, closes) in spans.items():
        setattr(call_list, f"{day}_opens", opens)
        setattr(call_list, f"{day}_closes", closes)


def _span(day: str, opens: str, closes: str) -> Span:
    words, (earliest, latest) = DAYS[day]
    if not opens.strip() and not closes.strip():
        return earliest, earliest
    try:
        span = _time(opens), _time(closes)
    except ValueError:
        raise ValueError(
            f"{words}: write both times like 18:30, or leave both empty for no calls."
        ) from None
    if span[0] >= span[1]:
        raise ValueError(f"{words}: calling must open before it closes.")
    if span[0] < earliest or span[1] > latest:
        raise ValueError(
            f"{words}: nobody is rung before {earliest:%H:%M} or after {latest:%H:%M}. Choose hours in between."
        )
    return span


def _time(typed: str) -> time:
    found = time.fromisoformat(typed.strip())
    if found.tzinfo is not None:
        raise ValueError(typed)
    return found
