"""Agreements of a line to be rung although it is on a register: recorded, withdrawn, kept for ever.

Source: PECR reg 21(4)-(5). An agreement lifts what the registers say of that line and nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from dialer.lists.models import Line
from dialer.lists.screening.apply import screen_new_lines
from dialer.lists.screening.models import Consent
from dialer.lists.screening.registers import REASON_OF
from dialer.lists.suppression import lift


@dataclass(frozen=True)
class Agreement:
    """That whoever holds a line agreed: when, how they said it, what proves it, and who wrote it down."""

    line: str
    given_at: datetime
    how: str
    evidence: str
    by: str


def record_consent(session: Session, agreed: Agreement, *, now: datetime) -> None:
    """Keep an agreement, and let the line be rung as far as the registers go. Saying it twice keeps the first."""
    _hold(session, agreed.line)
    session.execute(
        insert(Consent)
        .values(
            line=agreed.line,
            given_at=agreed.given_at,
            recorded_at=now,
            recorded_by=agreed.by,
            how=agreed.how,
            evidence=agreed.evidence,
        )
        .on_conflict_do_nothing()
    )
    lift(session, agreed.line, list(REASON_OF.values()), at=now, by=f"{agreed.by}: they agreed")


def withdraw_consent(session: Session, line: str, *, by: str, now: datetime) -> bool:
    """End a line's agreement; it is barred again at once if a register lists it. Says whether there was one."""
    _hold(session, line)
    ended = session.scalars(
        update(Consent)
        .where(Consent.line == line, Consent.withdrawn_at.is_(None))
        .values(withdrawn_at=now, withdrawn_by=by)
        .returning(Consent.id)
    ).all()
    if ended:
        screen_new_lines(session, select(Line.number).where(Line.number == line), now=now)
    return bool(ended)


def consents_of(session: Session, line: str) -> Sequence[Consent]:
    """Every agreement there was for a line, the newest first."""
    return session.scalars(
        select(Consent).where(Consent.line == line).order_by(Consent.id.desc())
    ).all()


def _hold(session: Session, line: str) -> None:
    session.execute(select(Line.number).where(Line.number == line).with_for_update(key_share=True))
