"""A line's place on one list: what it waits for there, and what would have to change."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from dialer.calls.outcomes import MEANING, Outcome
from dialer.lists.models import CallList
from dialer.lists.screening.standing import unscreened_because
from dialer.lists.suppression import has_objected
from dialer.queue.hours import LONDON, is_open, next_opening
from dialer.queue.models import EntryState, QueueEntry
from dialer.queue.rules import hours_of

_IN_STATE = {
    EntryState.CLAIMED: "on a volunteer’s screen now",
    EntryState.BARRED: "the line may not be rung",
}


@dataclass(frozen=True)
class Place:
    """Somebody's place in a queue; ``waits_for`` is empty when they may be handed out now.

    ``is_hidden``: whoever asks may not know of that list.
    """

    entry: QueueEntry
    call_list: CallList
    waits_for: str
    is_hidden: bool = False

    @property
    def is_barred(self) -> bool:
        """Whether nothing but the line itself stands in the way."""
        return self.entry.state is EntryState.BARRED

    @property
    def in_words(self) -> str:
        """The list, and what is waited for there."""
        if self.is_hidden:
            return "a list you have no access to"
        return f"{self.call_list.name}: {self.waits_for or 'waits to be rung'}"

    @property
    def remedy(self) -> str:
        """What an organiser can do about it; empty where there is nothing to do but wait."""
        if self.is_hidden:
            return ""
        if self.call_list.archived_at is not None:
            return f"Bring “{self.call_list.name}” back from the archive."
        if self.call_list.paused_at is not None:
            return f"Let “{self.call_list.name}” go on."
        return ""


def waits_for(session: Session, entry: QueueEntry, call_list: CallList, *, now: datetime) -> str:
    """What a place in a queue is waiting for; empty when it may be handed out now."""
    if entry.state is EntryState.DONE:
        return "done" + _last(entry)
    if entry.state is EntryState.REMOVED:
        objected = has_objected(session, entry.contact_id)
        return "taken off: they objected in writing" if objected else "taken off this list"
    return _list_waits(session, call_list, now) or _IN_STATE.get(entry.state) or _due(entry, now)


def _list_waits(session: Session, call_list: CallList, now: datetime) -> str:
    if call_list.archived_at is not None:
        return "the list is in the archive"
    if call_list.paused_at is not None:
        return "the list is paused"
    if why := unscreened_because(session, call_list, now=now):
        return f"the list is not screened: {why}"
    if is_open(hours_of(call_list), now):
        return ""
    opening = next_opening(hours_of(call_list), now)
    return f"outside calling hours until {_moment(opening)}" if opening else "no calling hours"


def _due(entry: QueueEntry, now: datetime) -> str:
    return f"due again {_moment(entry.due_at)}{_last(entry)}" if entry.due_at > now else ""


def _last(entry: QueueEntry) -> str:
    return f" ({MEANING[Outcome(entry.last_outcome)].label.lower()})" if entry.last_outcome else ""


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(LONDON):%d %b %Y, %H:%M}"
