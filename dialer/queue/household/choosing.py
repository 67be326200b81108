"""Who else may be asked for when a line is rung, and taking one of them instead of the first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from dialer.lists.models import CallList, Contact
from dialer.lists.suppression import has_objected, is_suppressed
from dialer.queue.claim import lock_entry, lock_line
from dialer.queue.household.store import others_on_the_line
from dialer.queue.models import EntryState, QueueEntry
from dialer.queue.turns import open_lists

# Whoever waits only waits for the line's rest or another day, and the line has been rung already.
_MAY_BE_ASKED_FOR = (EntryState.OPEN, EntryState.WAITING)


@dataclass(frozen=True)
class Housemate:
    """Somebody else on the line that is rung, and their place in a queue."""

    entry_id: int
    contact: Contact


def housemates(session: Session, entry: QueueEntry, *, now: datetime) -> Sequence[Housemate]:
    """The others on this entry's line who are still to be rung on an open list of the same kind, by name.

    Whoever stands on several lists is there once, on the list of this entry if they are on it.
    """
    kind = session.get_one(CallList, entry.call_list_id).kind
    lists = [call_list.id for call_list in open_lists(session, kind, now=now)]
    places = others_on_the_line(session, entry, lists, _MAY_BE_ASKED_FOR)
    here_last = sorted(places, key=lambda place: place.call_list_id == entry.call_list_id)
    chosen = {place.contact.id: place.entry_id for place in here_last}
    by_name = dict.fromkeys(place.contact for place in places)
    return [Housemate(chosen[contact.id], contact) for contact in by_name]


def lock_housemate(
    session: Session, entry: QueueEntry, other_id: int, *, now: datetime
) -> QueueEntry | None:
    """The place of somebody on the same line who may be asked for now, held with the line; None otherwise.

    The caller holds the entry that is claimed. Looked at once more under the lock of the line: a wish not to be
    called that was spoken meanwhile is seen here.
    """
    if other_id not in {each.entry_id for each in housemates(session, entry, now=now)}:
        return None
    other = lock_entry(session, other_id)
    lock_line(session, entry.line)
    is_free = other.state in _MAY_BE_ASKED_FOR and other.line == entry.line
    if not is_free or is_suppressed(session, other.line):
        return None
    return None if has_objected(session, other.contact_id) else other
