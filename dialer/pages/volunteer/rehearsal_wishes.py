"""The buttons of the call screen in a rehearsal: the same names as on an evening, other doors."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from flask import abort, request, url_for

from dialer.pages.volunteer.given import given_in, handover_in
from dialer.pages.volunteer.words import Words
from dialer.record import rehearsing
from dialer.shifts.situation import Situation
from dialer.wiring import wired

# What is otherwise in a rehearsal than on an evening.
REHEARSED: Mapping[Situation, Words] = {
    Situation.NOBODY_NEXT: Words(
        "You have met everybody",
        "Press End, and begin for real when you like.",
        "On a real evening, people come up again as others finish with them.",
    ),
}


def link(endpoint: str, **values: Any) -> str:
    """Where something on the call screen leads in a rehearsal: what belongs to an evening has its like there."""
    part, _, name = endpoint.partition(".")
    if part == "wishes":
        return url_for("rehearsal.wish", name=name)
    if part == "shift":
        return url_for(f"rehearsal.{name}", **values)
    return url_for(endpoint, **values)


def _call(trial_id: UUID) -> None:
    rehearsing.call(trial_id, _entry())


def _skip(trial_id: UUID) -> None:
    rehearsing.skip(trial_id, _entry())


def _hang_up(trial_id: UUID) -> None:
    rehearsing.hang_up(trial_id, _scene())


def _outcome(trial_id: UUID) -> None:
    given = given_in(request.form, now=wired().clock.now())
    rehearsing.give_outcome(trial_id, _scene(), given)


def _somebody_else(trial_id: UUID) -> None:
    rehearsing.speak_to(trial_id, _scene(), handover_in(request.form))


def _undo(trial_id: UUID) -> None:
    rehearsing.undo_outcome(trial_id, _scene())


def _auto_advance(trial_id: UUID) -> None:
    rehearsing.set_auto_advance(trial_id, on=request.form.get("on") == "1")


# By the names that the buttons have on an evening; see dialer.pages.volunteer.wishes.
WISHES: Mapping[str, Callable[[UUID], None]] = {
    "call": _call,
    "skip": _skip,
    "hang_up": _hang_up,
    "outcome": _outcome,
    "somebody_else": _somebody_else,
    "undo": _undo,
    "auto_advance": _auto_advance,
    "look_for_next": rehearsing.look_for_next,
    "wants_help": rehearsing.ask_for_help,
    "end": rehearsing.end,
}


def _entry() -> int:
    return request.form.get("entry", type=int) or abort(400)


def _scene() -> UUID:
    return request.form.get("call", type=UUID) or abort(400)
