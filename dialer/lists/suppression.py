"""Lines that may not be rung: the ledger, by line, of who said so, when and through whom."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import exists, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from dialer.lists.models import Contact, Line, Reason, Source, Suppression
from dialer.queue.barring import bar_lines, unbar_lines

# The reasons that are somebody's own wish; the others are the state of a number, or a register's.
WISHES = (Reason.DO_NOT_CALL, Reason.WRITTEN_OBJECTION)


def suppress(
    session: Session, line: str, reason: Reason, source: Source, *, said_at: datetime, evidence: str
) -> None:
    """Keep that this line may not be rung, and hand nobody out on it; saying it twice keeps the first.

    ``evidence`` is the id of the call, message or person through whom it was said.
    """
    # Whoever is about to ring this line holds its row: either they see this wish, or it finds their call.
    _hold(session, line)
    session.execute(
        insert(Suppression)
        .values(line=line, reason=reason, source=source, said_at=said_at, evidence=evidence)
        .on_conflict_do_nothing()
    )
    bar_lines(session, [line])


def lift(
    session: Session,
    line: str,
    reasons: Collection[Reason],
    *,
    at: datetime,
    by: str,
    evidence: str | None = None,
) -> None:
    """Allow a line again as far as these reasons go; the rows stay, with who lifted them.

    With ``evidence`` only what was said through that is lifted: nobody takes back what another has said.
    """
    _hold(session, line)
    through = [] if evidence is None else [Suppression.evidence == evidence]
    session.execute(
        update(Suppression)
        .where(
            Suppression.line == line,
            Suppression.reason.in_(reasons),
            Suppression.lifted_at.is_(None),
            *through,
        )
        .values(lifted_at=at, lifted_by=by)
    )
    unbar_lines(session, [line], now=at)


def is_suppressed(session: Session, line: str) -> bool:
    """Whether anything in force forbids ringing this line."""
    found = exists().where(Suppression.line == line, Suppression.lifted_at.is_(None))
    return bool(session.scalar(select(found)))


def was_asked_never(session: Session, line: str) -> bool:
    """Whether somebody at this line has asked never to be rung: no register, and no state of the number."""
    found = exists().where(
        Suppression.line == line, Suppression.reason.in_(WISHES), Suppression.lifted_at.is_(None)
    )
    return bool(session.scalar(select(found)))


def has_objected(session: Session, contact_id: int) -> bool:
    """Whether this person has objected in writing to being contacted at all."""
    found = exists().where(Contact.id == contact_id, Contact.objected_at.is_not(None))
    return bool(session.scalar(select(found)))


def reasons_against(session: Session, line: str) -> list[Suppression]:
    """Everything in force that forbids ringing this line, the oldest first."""
    return list(
        session.scalars(
            select(Suppression)
            .where(Suppression.line == line, Suppression.lifted_at.is_(None))
            .order_by(Suppression.said_at)
        )
    )


def in_force(session: Session, *, ending: str = "", limit: int) -> list[Suppression]:
    """What is in force for lines whose number ends in these digits, the newest first.

    By default all that we were told; the millions of lines that a register lists would only hide it.
    """
    ends = Suppression.line.endswith(ending, autoescape=True)
    wanted = ends if ending else Suppression.source != Source.REGISTER
    return list(
        session.scalars(
            select(Suppression)
            .where(Suppression.lifted_at.is_(None), wanted)
            .order_by(Suppression.said_at.desc(), Suppression.id.desc())
            .limit(limit)
        )
    )


def told_and_lifted(session: Session, *, limit: int) -> list[Suppression]:
    """What was said once and is lifted by now, the last lifted first; registers' files are left out."""
    return list(
        session.scalars(
            select(Suppression)
            .where(Suppression.lifted_at.is_not(None), Suppression.source != Source.REGISTER)
            .order_by(Suppression.lifted_at.desc(), Suppression.id.desc())
            .limit(limit)
        )
    )


def suppression_by_id(session: Session, suppression_id: int) -> Suppression | None:
    """One row of the ledger; None when it is not there or was lifted."""
    return session.scalar(
        select(Suppression).where(Suppression.id == suppression_id, Suppression.lifted_at.is_(None))
    )


def _hold(session: Session, line: str) -> None:
    session.execute(select(Line.number).where(Line.number == line).with_for_update(key_share=True))
