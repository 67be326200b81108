"""Holding our lines against the registers in force: those that are listed and have not agreed are barred."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, func, literal, select, true, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import InstrumentedAttribute, Session

from dialer.calls.models import Call
from dialer.lists.models import Line, Source, Suppression
from dialer.lists.screening import store
from dialer.lists.screening.models import Consent, PreferenceFile, PreferenceNumber
from dialer.lists.screening.registers import REASON_OF
from dialer.queue.barring import bar_lines, unbar_lines
from dialer.queue.models import EntryState, QueueEntry

ColumnOf = InstrumentedAttribute[str]
# As many lines as are looked at before others may have them: a fraction of a second's work.
SLICE = 10_000


@dataclass(frozen=True)
class Span:
    """The lines behind ``after``, up to and with ``upto`` (None: all that come), of which there are ``lines``."""

    after: str
    upto: str | None
    lines: int

    def holds(self, number: ColumnOf) -> ColumnElement[bool]:
        """Whether a number lies in this span."""
        below = true() if self.upto is None else number <= self.upto
        return (number > self.after) & below


def apply_slice(
    session: Session, file: PreferenceFile, *, lines: int = SLICE, now: datetime
) -> Span:
    """Hold the next ``lines`` against a locked file in force: bar those it lists, and lift what it lists no more.

    Lines are locked in the order of their numbers and not for foreign keys, so that claims pass them over,
    imports go on, and two who screen at once cannot lock each other out.
    """
    span = _next_span(session, file.applied_to, lines)
    file.suppressed += _bar(session, file, _listed(file, span.holds(PreferenceNumber.number)), now)
    file.lifted += _lift(session, file, span, now)
    file.applied_to, file.is_applied = span.upto or file.applied_to, span.upto is None
    file.lines_looked_at += span.lines
    return span


def screen_new_lines(session: Session, lines: Select[str], *, now: datetime) -> int:
    """Bar those of these lines that a register in force lists and that have not agreed to be rung.

    ``lines`` selects numbers that this transaction has made, or may have made. Gives how many were barred.
    To be called when the lines are in; entries that are in a queue already are barred too.
    """
    store.registers_stay(session)
    return sum(
        _bar(session, file, _listed(file, PreferenceNumber.number.in_(lines)), now)
        for file in store.in_force(session)
    )


def lines_in_hand(session: Session, span: Span, file: PreferenceFile) -> Sequence[str]:
    """Lines of this span that this register bars and somebody has on the screen or on the telephone."""
    claimed = select(QueueEntry.line).where(QueueEntry.state == EntryState.CLAIMED)
    rung = select(Call.line).where(Call.over_at.is_(None))
    return session.scalars(
        _barred(file, span.holds(Suppression.line)).where(Suppression.line.in_(claimed.union(rung)))
    ).all()


def _next_span(session: Session, after: str, most: int) -> Span:
    ahead = select(Line.number).where(Line.number > after).order_by(Line.number).limit(most)
    found = ahead.subquery()
    last, lines = session.execute(select(func.max(found.c.number), func.count())).one()
    return Span(after, last if lines == most else None, lines)


def _listed(file: PreferenceFile, where: ColumnElement[bool]) -> Select[str]:
    """Lines of ours that the file lists."""
    return (
        select(Line.number)
        .join(PreferenceNumber, PreferenceNumber.number == Line.number)
        .where(PreferenceNumber.file_id == file.id, where)
    )


def _bar(session: Session, file: PreferenceFile, listed: Select[str], now: datetime) -> int:
    """Suppress lines that have not agreed. With their locks held: an agreement is seen, or comes after and lifts."""
    locked = listed.order_by(Line.number).with_for_update(of=Line, key_share=True).subquery()
    if not session.scalar(select(func.count()).select_from(locked)):
        return 0
    agreed = exists().where(Consent.line == Line.number, Consent.withdrawn_at.is_(None))
    words = (REASON_OF[file.register].value, Source.REGISTER.value)
    row = listed.where(~agreed).add_columns(
        *(literal(word) for word in words), literal(now), literal(str(file.id))
    )
    names = ["line", "reason", "source", "said_at", "evidence"]
    barred = store.keep_rows(session, insert(Suppression).from_select(names, row))
    bar_lines(session, listed.where(~agreed))
    return barred


def _lift(session: Session, file: PreferenceFile, span: Span, now: datetime) -> int:
    """Lift what an older file of this register said and this one does not say any more."""
    still = exists().where(
        PreferenceNumber.file_id == file.id, PreferenceNumber.number == Suppression.line
    )
    gone = session.scalars(
        update(Suppression)
        .where(
            Suppression.id.in_(
                _barred(file, span.holds(Suppression.line))
                .with_only_columns(Suppression.id)
                .where(~still)
            )
        )
        .values(lifted_at=now, lifted_by=f"the register’s file {file.id}")
        .returning(Suppression.line)
    ).all()
    if gone:
        unbar_lines(session, gone, now=now)
    return len(gone)


def _barred(file: PreferenceFile, where: ColumnElement[bool]) -> Select[str]:
    """Lines that a file of this register bars at this moment."""
    return select(Suppression.line).where(
        Suppression.reason == REASON_OF[file.register],
        Suppression.source == Source.REGISTER,
        Suppression.lifted_at.is_(None),
        where,
    )
