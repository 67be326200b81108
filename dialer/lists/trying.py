"""How often and how soon an organiser lets a list try people again: as the operator allows, or tighter."""

from collections.abc import Mapping
from dataclasses import dataclass

from dialer.calls.outcomes import MEANING, Outcome
from dialer.lists.models import CallList
from dialer.queue.retries import Caps

# The outcomes after which somebody is tried again, and the organiser may say when.
RETRIED = (
    Outcome.NO_ANSWER,
    Outcome.BUSY,
    Outcome.VOICEMAIL,
    Outcome.NOT_HOME,
    Outcome.SCREENED,
    Outcome.FAILED,
)
MOST_TRIES = 10
YEAR_HOURS, YEAR_DAYS = 365 * 24, 365


class BadTries(ValueError):
    """Rules that cannot be; ``problems`` has a sentence for each field that is wrong, by its name."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


@dataclass(frozen=True)
class Tries:
    """What an organiser has set: by outcome, hours and tries; and caps for a line, None for the operator's."""

    retries: Mapping[str, Mapping[str, int]]
    line_rest_hours: int | None
    line_rest_days_after_talk: int | None
    line_attempts: int | None


def tries_in(form: Mapping[str, str], house: Caps) -> Tries:
    """What a form says: ``no_answer_hours`` and ``no_answer_tries`` for each outcome in RETRIED, and
    ``line_rest_hours``, ``line_rest_days_after_talk``, ``line_attempts``. An empty field leaves things as the
    operator has them. Raises :class:`BadTries`.
    """
    reader = _Reader(form)
    rest_hours = int(house.rest.total_seconds() // 3600)
    retries = {}
    for outcome in RETRIED:
        label = MEANING[outcome].label
        said = {
            "hours": reader.number(f"{outcome}_hours", f"{label}, hours", rest_hours, YEAR_HOURS),
            "tries": reader.number(f"{outcome}_tries", f"{label}, tries", 1, MOST_TRIES),
        }
        if any(said.values()):  # what is left empty is as for every other outcome
            retries[outcome.value] = {name: n for name, n in said.items() if n}
    talk_days = house.rest_after_talk.days
    tries = Tries(
        retries,
        reader.number("line_rest_hours", "Rest after a try, hours", rest_hours, YEAR_HOURS),
        reader.number(
            "line_rest_days_after_talk", "Rest after a conversation, days", talk_days, YEAR_DAYS
        ),
        reader.number("line_attempts", f"Tries in {house.window.days} days", 1, house.attempts),
    )
    reader.complain()
    return tries


def set_tries(call_list: CallList, tries: Tries) -> None:
    """Give a list the rules that :func:`tries_in` gave. They hold from the next call on."""
    call_list.retries = {outcome: dict(said) for outcome, said in tries.retries.items()}
    call_list.line_rest_hours = tries.line_rest_hours
    call_list.line_rest_days_after_talk = tries.line_rest_days_after_talk
    call_list.line_attempts = tries.line_attempts


class _Reader:
    """Reads fields one by one and keeps all complaints for the end."""

    def __init__(self, form: Mapping[str, str]) -> None:
        self._form = form
        self._problems: dict[str, str] = {}

    def number(self, name: str, label: str, least: int, most: int) -> int | None:
        typed = self._form.get(name, "").strip()
        if not typed:
            return None
        if not typed.isdecimal() or not least <= int(typed[:9]) <= most:
            self._problems[name] = (
                f"{label}: {typed[:20]!r} is not a whole number from {least} to {most}. "
                "Write one, or leave it empty."
            )
            return None
        return int(typed)

    def complain(self) -> None:
        if self._problems:
            raise BadTries(self._problems)
