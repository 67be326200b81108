"""The lines of which a register has something new to say, held so that nobody rings them meanwhile.

Always locked by one statement in the order of their numbers and not for foreign keys, so that claims pass them over,
imports go on, and two who screen at once cannot lock each other out. What stood before the lock is looked at
again after it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from dialer.lists.models import Line, Source, Suppression
from dialer.lists.screening.models import PreferenceFile, PreferenceNumber
from dialer.lists.screening.registers import REASON_OF

ColumnOf = InstrumentedAttribute[str]


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


@dataclass(frozen=True)
class Held:
    """Locked lines, by number: ``to_bar`` the file lists and nothing bars yet, ``to_lift`` it lists no more."""

    to_bar: Sequence[str]
    to_lift: Sequence[str]


def hold_span(session: Session, file: PreferenceFile, span: Span) -> Held:
    """Lock the lines of a span that the file changes; those it bars already are left to whoever has them."""
    listed = PreferenceNumber.number
    changed = (
        select(Line.number, listed.is_not(None).label("is_listed"))
        .outerjoin(
            PreferenceNumber,
            and_(listed == Line.number, PreferenceNumber.file_id == file.id, span.holds(listed)),
        )
        .outerjoin(
            Suppression,
            and_(Suppression.line == Line.number, span.holds(Suppression.line), _bars(file)),
        )
        .where(
            span.holds(Line.number),
            or_(
                and_(listed.is_not(None), Suppression.id.is_(None)),
                and_(listed.is_(None), Suppression.source == Source.REGISTER),
            ),
        )
        .order_by(Line.number)
        .with_for_update(of=Line, key_share=True)
        .cte("changed")
    )
    is_listed, numbers = changed.c.is_listed, func.array_agg(changed.c.number)
    to_bar, to_lift = session.execute(
        select(numbers.filter(is_listed), numbers.filter(~is_listed))
    ).one()
    return Held(to_bar or (), to_lift or ())


def hold_listed(
    session: Session, file_ids: Collection[UUID], lines: Select[str]
) -> dict[UUID, list[str]]:
    """Lock those of these lines that one of the files lists; gives their numbers by file."""
    rows = session.execute(
        select(PreferenceNumber.file_id, Line.number)
        .join(PreferenceNumber, PreferenceNumber.number == Line.number)
        .where(PreferenceNumber.file_id.in_(file_ids), PreferenceNumber.number.in_(lines))
        .order_by(Line.number)
        .with_for_update(of=Line, key_share=True)
    )
    found: dict[UUID, list[str]] = {file_id: [] for file_id in file_ids}
    for file_id, number in rows:
        found[file_id].append(number)
    return found


def _bars(file: PreferenceFile) -> ColumnElement[bool]:
    """Whether a row of the ledger is in force and gives the register of this file as its reason."""
    return and_(Suppression.reason == REASON_OF[file.register], Suppression.lifted_at.is_(None))
