"""The terms on which a list is rung, besides its hours: read from a form, and never wider than the house rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dialer.lists.models import CallList
from dialer.lists.screening.fresh import WrongDate, check_stated_date
from dialer.lists.trying import MOST_TRIES

RANKS = range(1, 10)
# At least 15 seconds before giving up. Source: Ofcom, persistent misuse; the most is what voicemail leaves us.
RING_SECONDS = range(15, 61)
TRIES = range(1, MOST_TRIES + 1)
WHY_LENGTH = 300


class BadTerms(ValueError):
    """Terms that cannot be; ``problems`` has a sentence for each field that is wrong, by its name."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("; ".join(problems.values()))
        self.problems = problems


@dataclass(frozen=True)
class Terms:
    """How a list is rung. ``screened_on``: the day its file was screened elsewhere, if the organiser says so."""

    why: str
    script: str
    rank: int
    ring_seconds: int
    max_attempts: int
    screened_on: date | None


def terms_in(
    form: Mapping[str, str], *, scripts: list[str], today: date, screened_before: date | None = None
) -> Terms:
    """The terms in a form. A day of screening that was said before stays, however old. Raises :class:`BadTerms`."""
    problems: dict[str, str] = {}
    terms = Terms(
        why=form.get("why", "").strip()[:WHY_LENGTH],
        script=_script(form, scripts, problems),
        rank=_number(form, "rank", RANKS, problems),
        ring_seconds=_number(form, "ring_seconds", RING_SECONDS, problems),
        max_attempts=_number(form, "max_attempts", TRIES, problems),
        screened_on=_day(form, today, screened_before, problems),
    )
    if problems:
        raise BadTerms(problems)
    return terms


def set_terms(call_list: CallList, terms: Terms) -> None:
    """Ring a list on these terms from the next call on."""
    call_list.why = terms.why
    call_list.script = terms.script
    call_list.rank = terms.rank
    call_list.ring_seconds = terms.ring_seconds
    call_list.max_attempts = terms.max_attempts
    call_list.screened_on = terms.screened_on


def rank_in(typed: str) -> int:
    """A rank as somebody typed it. Raises :class:`BadTerms`."""
    problems: dict[str, str] = {}
    rank = _number({"rank": typed}, "rank", RANKS, problems)
    if problems:
        raise BadTerms(problems)
    return rank


def screened_in(typed: str, *, today: date) -> date | None:
    """The day of a screening as a date field has it, None when it was left empty. Raises :class:`BadTerms`."""
    problems: dict[str, str] = {}
    day = _day({"screened_on": typed}, today, None, problems)
    if problems:
        raise BadTerms(problems)
    return day


def _script(form: Mapping[str, str], scripts: list[str], problems: dict[str, str]) -> str:
    script = form.get("script", "")
    if script not in scripts:
        problems["script"] = "There is no such script. Choose one that is here."
    return script


def _number(form: Mapping[str, str], name: str, allowed: range, problems: dict[str, str]) -> int:
    typed = form.get(name, "").strip()
    if typed.isascii() and typed.isdigit() and len(typed) < 6 and int(typed) in allowed:
        return int(typed)
    problems[name] = (
        f"“{typed[:20]}” is no number from {allowed[0]} to {allowed[-1]}. Write one of those."
    )
    return allowed[0]


def _day(
    form: Mapping[str, str], today: date, before: date | None, problems: dict[str, str]
) -> date | None:
    typed = form.get("screened_on", "").strip()
    try:
        day = date.fromisoformat(typed) if typed else None
        if day is not None and day != before:
            check_stated_date(day, today=today)
    except WrongDate as wrong:
        problems["screened_on"] = str(wrong)
    except ValueError:
        problems["screened_on"] = f"“{typed[:20]}” is no date. Choose a day, or leave it empty."
    else:
        return day
    return None


def screened_with(before: date | None, stated: date | None, *, is_empty: bool) -> date | None:
    """The day on which a list counts as screened once a file is added to it that was screened on ``stated``.

    A list is no fresher than its oldest file; with one that was not screened elsewhere, it was not either.
    """
    if is_empty or stated is None:
        return stated
    return min(before, stated) if before else None
