"""Who else may be asked for when a line is rung."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialer.lists.models import CallList, Contact
from dialer.queue.models import EntryState, QueueEntry, in_state
from dialer.queue.turns import open_lists


def housemates(session: Session, entry: QueueEntry, *, now: datetime) -> Sequence[Contact]:
    """The others on this entry's line who are still to be rung on an open list of the same kind, by name."""
    kind = session.get_one(CallList, entry.call_list_id).kind
    lists = [call_list.id for call_list in open_lists(session, kind, now=now)]
    waiting = select(QueueEntry.contact_id).where(
        QueueEntry.line == entry.line,
        QueueEntry.call_list_id.in_(lists),
        in_state(EntryState.OPEN, EntryState.WAITING),
    )
    return session.scalars(
        select(Contact)
        .where(Contact.id.in_(waiting), Contact.id != entry.contact_id)
        .order_by(Contact.first_name, Contact.last_name, Contact.id)
    ).all()
