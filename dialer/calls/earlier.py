"""What came of earlier calls to somebody, for whoever rings them again."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialer.calls.models import Call
from dialer.lists.kinds import ListKind
from dialer.lists.models import CallList
from dialer.queue.models import QueueEntry


def earlier_calls(
    session: Session, contact_id: int, kinds: Collection[ListKind], *, limit: int = 5
) -> list[Call]:
    """Calls to this contact on lists of these kinds whose outcome is known, the latest first."""
    return list(
        session.scalars(
            select(Call)
            .join(QueueEntry, QueueEntry.id == Call.entry_id)
            .join(CallList, CallList.id == QueueEntry.call_list_id)
            .where(
                Call.contact_id == contact_id,
                CallList.kind.in_(kinds),
                Call.outcome.is_not(None),
                Call.placed_at.is_not(None) | Call.on_call_id.is_not(None),
            )
            .order_by(Call.queued_at.desc())
            .limit(limit)
        )
    )
