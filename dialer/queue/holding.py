"""Holding several places at once, in the order in which everybody holds them."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialer.lists.models import Line
from dialer.queue.models import QueueEntry


def hold_places(session: Session, entry_ids: Collection[int], *, lines: Collection[str]) -> None:
    """Hold several entries, then these lines and those of the entries, each in one order.

    For whoever goes from one entry to its line and then to another entry: to lock them as they come up would be the
    wrong way round for the second one. To be called after the shift is locked, before any line is.
    """
    entries = session.scalars(
        select(QueueEntry)
        .where(QueueEntry.id.in_(entry_ids))
        .order_by(QueueEntry.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).all()
    numbers = {*lines, *(entry.line for entry in entries)}
    session.execute(
        select(Line.number)
        .where(Line.number.in_(numbers))
        .order_by(Line.number)
        .with_for_update(key_share=True)
    )
