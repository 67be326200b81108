"""Why a number may or may not be rung at this moment, in sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from dialer.calls.outcomes import MEANING, Outcome
from dialer.calls.store import attempts_since
from dialer.lists.models import CallList, Line, Reason, Source, Suppression
from dialer.lists.store import places_of_line
from dialer.lists.suppression import reasons_against
from dialer.phone import CannotBeDialled, PhoneNumber
from dialer.queue.hours import LONDON, is_open, next_opening
from dialer.queue.models import EntryState, QueueEntry
from dialer.queue.retries import ATTEMPTS_IN_WINDOW, ATTEMPTS_WINDOW
from dialer.queue.rules import hours_of

REASONS = {
    Reason.DO_NOT_CALL: "They asked never to be called again",
    Reason.BAD_NUMBER: "The number reaches nobody, or somebody else",
    Reason.TPS: "The line is registered with the Telephone Preference Service",
    Reason.WRITTEN_OBJECTION: "They objected in writing",
}
SOURCES = {
    Source.VOLUNTEER: "told to a volunteer",
    Source.RING_BACK: "told when they rang back",
    Source.ORGANISER: "entered by an organiser",
    Source.CARRIER: "found out by ringing it",
}


@dataclass(frozen=True)
class Explanation:
    """Whether a line may be rung now, everything that stands against it, and where it stands on lists."""

    against: Sequence[str]
    places: Sequence[str]

    @property
    def may_be_rung(self) -> bool:
        """Nothing stands against it."""
        return not self.against


def explain(session: Session, typed: str, *, drama: bool, now: datetime) -> Explanation:
    """What there is to say about a number, however it was typed. ``drama``: see :class:`PhoneNumber`."""
    try:
        number = PhoneNumber.parse(typed, drama=drama)
    except CannotBeDialled as refusal:
        return Explanation([_sentence(str(refusal))], [])
    found = places_of_line(session, number.e164)
    against = [suppressed(each) for each in reasons_against(session, number.e164)]
    against += _rest(session, number, now)
    if not found:
        against.append("Nobody on any list has this number.")
    elif all(_waits_for(entry, call_list, now) for entry, call_list in found):
        against.append("It is nobody’s turn on any list at this moment.")
    return Explanation(against, [_place(entry, call_list, now) for entry, call_list in found])


def suppressed(row: Suppression) -> str:
    """A suppression in one sentence: why, through whom, since when."""
    return f"{REASONS[row.reason]} ({SOURCES[row.source]}, {_moment(row.said_at)})."


def _rest(session: Session, number: PhoneNumber, now: datetime) -> Iterator[str]:
    line = session.get(Line, number.e164)
    if line is None:
        return
    if line.rest_until and line.rest_until > now and line.last_dialed_at:
        yield (
            f"It was rung on {_moment(line.last_dialed_at)} and is left in peace "
            f"until {_moment(line.rest_until)}."
        )
    tried = attempts_since(session, number.e164, now - ATTEMPTS_WINDOW)
    if tried >= ATTEMPTS_IN_WINDOW:
        yield (
            f"It was rung {tried} times in {ATTEMPTS_WINDOW.days} days, "
            f"and {ATTEMPTS_IN_WINDOW} are the most."
        )


def _waits_for(entry: QueueEntry, call_list: CallList, now: datetime) -> str:
    """What a place in a queue is waiting for; empty when it may be handed out now."""
    if entry.state is EntryState.DONE:
        return "done" + _last(entry)
    if call_list.paused_at is not None:
        return "the list is paused"
    if not is_open(hours_of(call_list), now):
        opening = next_opening(hours_of(call_list), now)
        return f"outside calling hours until {_moment(opening)}" if opening else "no calling hours"
    if entry.state is EntryState.CLAIMED:
        return "on a volunteer’s screen now"
    return f"due again {_moment(entry.due_at)}{_last(entry)}" if entry.due_at > now else ""


def _place(entry: QueueEntry, call_list: CallList, now: datetime) -> str:
    return f"{call_list.name}: {_waits_for(entry, call_list, now) or 'waits to be rung'}"


def _last(entry: QueueEntry) -> str:
    return f" ({MEANING[Outcome(entry.last_outcome)].label.lower()})" if entry.last_outcome else ""


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(LONDON):%d %b %Y, %H:%M}"
