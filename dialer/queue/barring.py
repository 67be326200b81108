"""What a wish not to be rung, and its lifting, does to the queue."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Select, any_, false, func, select, update
from sqlalchemy.orm import Session

from dialer.lists.models import Line
from dialer.many import many_ids, many_lines
from dialer.queue.counting import touched
from dialer.queue.models import EntryState, QueueEntry, in_state
from dialer.queue.standing import has_objected, is_barred, not_before, standing

# Lines by number, or a query for many.
Lines = Collection[str] | Select[str]
_FEW = 100


def bar_lines(session: Session, lines: Lines) -> int:
    """Hand out nobody on these lines any more; how many entries were barred.

    The caller holds the rows of the lines. SKIP LOCKED: whoever holds an entry waits for its line next and
    finds the wish when it gets it, as it does with an entry that is claimed; to wait for them here would be a
    deadlock, and the one who is thrown out might be a volunteer who says how a call went.
    """
    affected = (
        select(QueueEntry.id)
        .where(_on(lines), in_state(EntryState.OPEN, EntryState.WAITING))
        .with_for_update(skip_locked=True, key_share=True)
        .cte("affected")
    )
    # By their ids and in a statement of its own: of one for both, PostgreSQL cannot tell how many will be held, and
    # to find some thousands of them it would read everybody who is on a list.
    held = session.scalar(select(func.array_agg(affected.c.id))) or []
    barred = (
        update(QueueEntry)
        .where(QueueEntry.id == any_(many_ids(held)))
        .values(state=EntryState.BARRED)
    )
    return touched(session.execute(barred, execution_options=_told_to_session(held)))


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
            _on(lines),
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


def _on(lines: Lines) -> ColumnElement[bool]:
    """Whether an entry is on one of these lines. Numbers go as one parameter, however many they are."""
    if isinstance(lines, Select):
        return QueueEntry.line.in_(lines)
    return QueueEntry.line == any_(many_lines(lines))


def _told_to_session(among: Lines | Collection[int]) -> dict[str, object]:
    """Rows of a few lines may be in the session already; of many, nobody wants their ids."""
    many = isinstance(among, Select) or len(among) > _FEW
    return {"synchronize_session": False if many else "fetch"}
