"""What to tell a volunteer for whom there is nobody to ring."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from dialer.lists.kinds import ListKind
from dialer.lists.models import CallList
from dialer.lists.screening.standing import screened_among
from dialer.lists.store import lists_of_kind
from dialer.queue.hours import LONDON, closes_at, is_open, next_opening
from dialer.queue.rules import hours_of
from dialer.queue.waiting.store import next_due


def why_nobody(session: Session, kind: ListKind, *, now: datetime, area: str = "") -> str:
    """A sentence that says why nobody can be rung at this moment, and when it may be different.

    ``area``: whose people alone are asked for; empty for anywhere.
    """
    lists = lists_of_kind(session, kind)
    active = [call_list for call_list in lists if call_list.paused_at is None]
    if not lists:
        return "There is no list to call yet. Your organiser has to load one."
    if not active:
        return "Your organiser has paused calling for the moment."
    screened = screened_among(session, active, now=now)
    if not screened:
        return (
            "The list has to be screened against the Telephone Preference Service before anybody on it may be "
            "rung. Your organiser can do that under Screening."
        )
    open_now = [call_list.id for call_list in screened if is_open(hours_of(call_list), now)]
    if open_now and area:
        return f"Everybody in {area} has been rung for now. Thank you!"
    if open_now:
        return _all_rung(next_due(session, open_now, now=now), now)
    return _when(screened, now)


def _all_rung(due: datetime | None, now: datetime) -> str:
    rung = "Everybody on the list has been rung for today. Thank you!"
    if due is None or due.astimezone(LONDON).date() != now.astimezone(LONDON).date():
        return f"{rung} New people come up by themselves."
    return (
        f"{rung} The next person is due at {due.astimezone(LONDON):%H:%M}, and comes up by itself."
    )


def _when(active: Sequence[CallList], now: datetime) -> str:
    openings = [next_opening(hours_of(call_list), now) for call_list in active]
    opening = min((moment for moment in openings if moment), default=None)
    if opening is None:
        return "The list has no calling hours. Your organiser has to set them."
    return f"We ring people at decent hours only. Calling starts again {_in_words(opening)}."


def open_until(session: Session, kind: ListKind, *, now: datetime) -> datetime | None:
    """When the last open list of a kind closes today; None when none is open."""
    active = [each for each in lists_of_kind(session, kind) if each.paused_at is None]
    hours = [hours_of(call_list) for call_list in screened_among(session, active, now=now)]
    return max((closes_at(each, now) for each in hours if is_open(each, now)), default=None)


def _in_words(moment: datetime) -> str:
    return f"{moment.astimezone(LONDON):on %A at %H:%M}"
