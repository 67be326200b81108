"""What is kept about a person, and deleting it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from dialer.accounts.mails.models import WantedLink
from dialer.accounts.members.models import ActivationLink
from dialer.accounts.models import FORMER, Person, Role, SignInLink
from dialer.accounts.tokens.models import ApiToken
from dialer.db import Base
from dialer.phonebanks.models import Host, Joining, News, Thanks
from dialer.queue.models import QueueEntry


def hold_person(session: Session, person_id: UUID) -> Person | None:
    """The person, held for this transaction so that no shift of theirs begins in it; None when they are removed."""
    mine = select(Person).where(Person.id == person_id, Person.removed_at.is_(None))
    return session.scalar(mine.with_for_update())


def hold_organisers(session: Session) -> Sequence[Person]:
    """All organisers, held in one order: of two who go at the same moment the second sees the first gone."""
    organisers = select(Person).where(Person.role == Role.ORGANISER, Person.removed_at.is_(None))
    return session.scalars(organisers.order_by(Person.id).with_for_update()).all()


def forget(session: Session, person: Person, *, now: datetime) -> None:
    """Delete what served only this person, and all by which they could be found, reached or let in.

    Their shifts, calls, answers and what they signed off as organisers stay, by the name of nobody.
    """
    for table, theirs in _only_theirs(person):
        session.execute(delete(table).where(theirs))
    session.execute(
        update(ApiToken)
        .where(ApiToken.person_id == person.id, ApiToken.revoked_at.is_(None))
        .values(revoked_at=now)
    )
    # What they promised to people they rang is kept by whoever is there.
    promised = update(QueueEntry).where(QueueEntry.promised_to == person.id)
    session.execute(promised.values(promised_to=None))
    person.name, person.email, person.phone = FORMER, None, None
    person.membership_number = person.party_subject = person.line_checked_at = None
    person.role, person.may_call_members, person.wants_thanks = Role.VOLUNTEER, False, False
    person.session_epoch += 1
    person.removed_at = now


def _only_theirs(person: Person) -> Sequence[tuple[type[Base], ColumnElement[bool]]]:
    return (
        (WantedLink, WantedLink.email == person.email),
        (SignInLink, SignInLink.person_id == person.id),
        (ActivationLink, ActivationLink.member_number == person.membership_number),
        (Joining, Joining.person_id == person.id),
        (Host, Host.person_id == person.id),
        (Thanks, Thanks.person_id == person.id),
        (News, News.person_id == person.id),
    )
