"""What a wish not to be rung, and its lifting, does to the queue."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, false, select, update
from sqlalchemy.orm import Session

from dialer.lists.models import Line
from dialer.queue.counting import touched
from dialer.queue.models import EntryState, QueueEntry, in_state
from dialer.queue.standing import has_objected, is_barred, not_before, standing

# Lines by number, or a query for many.
Lines = Collection[str] | Select[str]


def bar_lines(session: Session, lines: Lines) -> int:
    """Hand out nobody on these lines any more; how many entries were barred.

    The caller holds the rows of the lines. SKIP LOCKED: whoever holds an entry waits for its line next and
    finds the wish when it gets it, as it does with an entry that is claimed; to wait for them here would be a
    deadlock, and the one who is thrown out might be a volunteer who says how a call went.
    """
    affected = (
        select(QueueEntry.id)
        .where(
            QueueEntry.line.in_(lines),
            in_state(EntryState.OPEN, EntryState.WAITING),
        )
        .with_for_update(skip_locked=True, key_share=True)
    )
    barred = update(QueueEntry).where(QueueEntry.id.in_(affected)).values(state=EntryState.BARRED)
    return touched(session.execute(barred, execution_options=_told_to_session(lines)))


def unbar_lines(session: Session, lines: Lines, *, now: datetime) -> int:
    """Let people on these lines be rung again where nothing else forbids it; how many that are.

    Locks as for :func:`bar_lines`; who is passed over stays barred until the nightly refresh. Whoever was not
    due yet, and whose line rests, waits.
    """
    due_at = not_before().label("due_at")
    free = (
        select(QueueEntry.id, due_at)
        .join(Line, Line.number == QueueEntry.line)
        .where(
            QueueEntry.line.in_(lines),
            in_state(EntryState.BARRED),
            ~is_barred(),
            ~has_objected(),
        )
        .with_for_update(of=[QueueEntry], skip_locked=True, key_share=True)
        .cte("free")
    )
    unbarred = (
        update(QueueEntry)
        .where(QueueEntry.id == free.c.id)
        .values(state=standing(free.c.due_at, false(), now=now), due_at=free.c.due_at)
    )
    return touched(session.execute(unbarred, execution_options=_told_to_session(lines)))


def _told_to_session(lines: Lines) -> dict[str, object]:
    """Rows of a few lines may be in the session already; of many, nobody wants their ids."""
    return {"synchronize_session": False if isinstance(lines, Select) else "fetch"}
