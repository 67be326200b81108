"""Holding our lines against the registers in force: those that are listed and have not agreed are barred."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Select,
    any_,
    exists,
    func,
    literal,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from dialer.calls.models import Call
from dialer.lists.models import Line, Source, Suppression
from dialer.lists.screening import store
from dialer.lists.screening.holding import Span, hold_listed, hold_span
from dialer.lists.screening.models import Consent, PreferenceFile
from dialer.lists.screening.registers import REASON_OF
from dialer.many import many_lines
from dialer.queue.barring import bar_lines, unbar_lines
from dialer.queue.models import EntryState, QueueEntry

# As many lines as are looked at before others may have them: a fraction of a second's work.
SLICE = 10_000


def apply_slice(
    session: Session, file: PreferenceFile, *, lines: int = SLICE, now: datetime
) -> Span:
    """Hold the next ``lines`` against a locked file in force: bar those it lists, and lift what it lists no more."""
    span = _next_span(session, file.applied_to, lines)
    held = hold_span(session, file, span)
    file.suppressed += _bar(session, file, held.to_bar, now)
    file.lifted += _lift(session, file, held.to_lift, now)
    file.applied_to, file.is_applied = span.upto or file.applied_to, span.upto is None
    file.lines_looked_at += span.lines
    return span


def screen_new_lines(session: Session, lines: Select[str], *, now: datetime) -> int:
    """Bar those of these lines that a register in force lists and that have not agreed to be rung.

    ``lines`` selects numbers that this transaction has made, or may have made. Gives how many were barred.
    To be called when the lines are in; entries that are in a queue already are barred too.
    """
    store.registers_stay(session)
    files = {file.id: file for file in store.in_force(session)}
    listed = hold_listed(session, files.keys(), lines) if files else {}
    return sum(_bar(session, files[file_id], numbers, now) for file_id, numbers in listed.items())


def lines_in_hand(session: Session, span: Span, file: PreferenceFile) -> Sequence[str]:
    """Lines of this span that this register bars and somebody has on the screen or on the telephone."""
    claimed = select(QueueEntry.line).where(QueueEntry.state == EntryState.CLAIMED)
    rung = select(Call.line).where(Call.over_at.is_(None))
    return session.scalars(
        select(Suppression.line).where(
            *_said_by(file),
            span.holds(Suppression.line),
            Suppression.line.in_(claimed.union(rung)),
        )
    ).all()


def _next_span(session: Session, after: str, most: int) -> Span:
    ahead = select(Line.number).where(Line.number > after).order_by(Line.number).limit(most)
    found = ahead.subquery()
    last, lines = session.execute(select(func.max(found.c.number), func.count())).one()
    return Span(after, last if lines == most else None, lines)


def _bar(session: Session, file: PreferenceFile, held: Sequence[str], now: datetime) -> int:
    """Suppress held lines that have not agreed: an agreement is seen now, or comes after and lifts."""
    if not held:
        return 0
    line = func.unnest(many_lines(held)).column_valued("line")
    agreed = exists().where(Consent.line == line, Consent.withdrawn_at.is_(None))
    words = (REASON_OF[file.register].value, Source.REGISTER.value)
    row = select(
        line, *(literal(word) for word in words), literal(now), literal(str(file.id))
    ).where(~agreed)
    new = insert(Suppression).from_select(["line", "reason", "source", "said_at", "evidence"], row)
    kept = new.on_conflict_do_nothing().returning(Suppression.line).cte("kept")
    barred = session.scalar(select(func.array_agg(kept.c.line))) or []
    bar_lines(session, barred)
    return len(barred)


def _lift(session: Session, file: PreferenceFile, held: Sequence[str], now: datetime) -> int:
    """Lift of held lines what an older file of this register said and this one does not say any more."""
    if not held:
        return 0
    gone = session.scalars(
        update(Suppression)
        .where(*_said_by(file), Suppression.line == any_(many_lines(held)))
        .values(lifted_at=now, lifted_by=f"the register’s file {file.id}")
        .returning(Suppression.line),
        execution_options={"synchronize_session": False},
    ).all()
    unbar_lines(session, gone, now=now)
    return len(gone)


def _said_by(file: PreferenceFile) -> Sequence[ColumnElement[bool]]:
    """Rows of the ledger in force that a file of this register has brought."""
    return (
        Suppression.reason == REASON_OF[file.register],
        Suppression.source == Source.REGISTER,
        Suppression.lifted_at.is_(None),
    )
