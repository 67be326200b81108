"""The order of calling as SQL, for many entries at once, and its nightly refreshing."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, and_, case, cast, func, literal, or_, select, update
from sqlalchemy.orm import Session

from dialer.lists.models import CallList, Contact, Line
from dialer.queue.leanings import codes_of, points
from dialer.queue.models import IN_LINE, QueueEntry, in_state
from dialer.queue.priority import (
    LATELY_DAYS,
    MOST_ATTEMPTS,
    PER_ATTEMPT,
    PROMISED,
)
from dialer.queue.standing import is_barred, not_before, standing
from dialer.voterid.codes import CodeSet

SLICE = 20_000


def score_of(attempts: ColumnElement[int], codes: CodeSet, *, now: datetime) -> ColumnElement[int]:
    """What :func:`dialer.queue.priority.score` says, of an entry joined with its line and its contact."""
    days = cast(func.floor(func.extract("epoch", now - Line.last_dialed_at) / 86_400), Integer)
    lately = func.coalesce(func.greatest(0, LATELY_DAYS - days), 0)
    tried = PER_ATTEMPT * func.least(attempts, MOST_ATTEMPTS)
    return tried + points(codes) + lately


def refresh(
    session: Session, call_list_id: UUID, *, now: datetime, after: int = 0, at_most: int = SLICE
) -> int | None:
    """Put right the score and the state of the next entries of a list; the last id looked at, None at the end.

    States follow at once what befalls a line; what two transactions that did not see each other left behind
    is put right here. SKIP LOCKED: whoever holds an entry or a line puts it right themselves.
    """
    ids = (
        select(QueueEntry.id)
        .where(QueueEntry.call_list_id == call_list_id, QueueEntry.id > after)
        .order_by(QueueEntry.id)
        .limit(at_most)
    )
    last: int | None = session.scalar(select(func.max(ids.subquery().c.id)))
    if last is not None:
        _put_right(session, call_list_id, now, after, last)
    return last


def lists_in_use(session: Session) -> list[UUID]:
    """The lists that may be rung again, paused ones among them."""
    return list(session.scalars(select(CallList.id).where(CallList.archived_at.is_(None))))


def _put_right(session: Session, call_list_id: UUID, now: datetime, after: int, last: int) -> None:
    codes = codes_of(session, call_list_id)
    score = case(
        (QueueEntry.promised, literal(PROMISED)),
        else_=score_of(QueueEntry.attempts.expression, codes, now=now),
    )
    state = standing(not_before(), or_(is_barred(), Contact.objected_at.is_not(None)), now=now)
    wrong = (
        select(QueueEntry.id, score.label("score"), state.label("state"), not_before().label("due"))
        .join(Line, Line.number == QueueEntry.line)
        .join(Contact, Contact.id == QueueEntry.contact_id)
        .where(
            QueueEntry.call_list_id == call_list_id,
            and_(QueueEntry.id > after, QueueEntry.id <= last),
            in_state(*IN_LINE),
            or_(QueueEntry.score != score, QueueEntry.state != state),
        )
        .with_for_update(of=[QueueEntry, Line], skip_locked=True, key_share=True)
        .cte("wrong")
    )
    session.execute(
        update(QueueEntry)
        .where(QueueEntry.id == wrong.c.id)
        .values(score=wrong.c.score, state=wrong.c.state, due_at=wrong.c.due),
        execution_options={"synchronize_session": False},
    )
