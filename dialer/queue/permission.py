"""The second look: may this person be rung, now that their phone is about to ring?"""

from datetime import datetime

from sqlalchemy.orm import Session

from dialer.calls.outcomes import CallOff
from dialer.calls.store import rung_since, was_abandoned_since
from dialer.lists.models import CallList
from dialer.lists.suppression import has_objected, is_suppressed
from dialer.queue.claim import lock_line, take_line_to_dial
from dialer.queue.hours import is_open
from dialer.queue.models import QueueEntry
from dialer.queue.retries import REST_AFTER_ABANDONED, Caps, rest_after_ring
from dialer.queue.rules import caps_of, hours_of


def take_to_dial(session: Session, entry: QueueEntry, *, now: datetime) -> CallOff | None:
    """Take this entry's line to be rung now, or say why it may not be.

    It was looked at when the person was handed out; minutes may have passed and wishes been
    spoken since. The line is marked as rung in the same transaction in which the call is marked as placed.
    """
    call_list = session.get_one(CallList, entry.call_list_id)
    if call_list.paused_at is not None or call_list.archived_at is not None:
        return CallOff.LIST_PAUSED
    if not is_open(hours_of(call_list), now):
        return CallOff.OUT_OF_HOURS
    # Held before the look: a wish spoken at this moment is either seen here, or finds the call that was made.
    lock_line(session, entry.line)
    if is_suppressed(session, entry.line) or has_objected(session, entry.contact_id):
        return CallOff.SUPPRESSED
    return _rest(session, entry, caps_of(call_list), now)


def _rest(session: Session, entry: QueueEntry, caps: Caps, now: datetime) -> CallOff | None:
    if was_abandoned_since(session, entry.line, now - REST_AFTER_ABANDONED):
        return CallOff.RESTING  # compliance rule 9, whatever was promised
    earlier = rung_since(session, entry.line, now - caps.window)
    if len(earlier) >= caps.attempts and not entry.promised:
        return CallOff.RESTING
    rest_until = rest_after_ring(earlier, caps, now=now)
    taken = take_line_to_dial(session, entry, now=now, rest_until=rest_until)
    return None if taken else CallOff.RESTING
