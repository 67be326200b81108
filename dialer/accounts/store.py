"""People and their sign-in links, in the database."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dialer.accounts.models import Person, Role, SignInLink
from dialer.phone import PhoneNumber


class EmailTaken(ValueError):
    """Somebody with this e-mail address is here already."""


def add_person(
    session: Session,
    *,
    name: str,
    email: str,
    role: Role,
    may_call_members: bool = False,
    now: datetime,
) -> Person:
    """A new person who may sign in. Raises :class:`EmailTaken`."""
    if find_by_email(session, email) is not None:
        raise EmailTaken(f"{email} has an account already; find it under People")
    person = Person(
        name=name.strip(),
        email=email.strip().lower(),
        role=role,
        may_call_members=may_call_members,
        created_at=now,
    )
    session.add(person)
    session.flush()
    return person


def find_person(session: Session, person_id: UUID) -> Person | None:
    """The person with this id."""
    return session.get(Person, person_id)


def find_by_email(session: Session, email: str) -> Person | None:
    """The person with this e-mail address, however they capitalise it."""
    return session.scalar(select(Person).where(Person.email == email.strip().lower()))


def find_by_membership(session: Session, number: str) -> Person | None:
    """The person who is the member with this number, as it is kept."""
    return session.scalar(select(Person).where(Person.membership_number == number))


def find_by_subject(session: Session, subject: str) -> Person | None:
    """The person who is this one at the party's own sign-in."""
    return session.scalar(select(Person).where(Person.party_subject == subject))


def everybody(session: Session) -> Sequence[Person]:
    """Everybody who may sign in, by name."""
    found = select(Person).where(Person.removed_at.is_(None))
    return session.scalars(found.order_by(func.lower(Person.name), Person.id)).all()


def set_phone(session: Session, person_id: UUID, phone: PhoneNumber | None) -> None:
    """Keep a person's own number, or forget it. Another number is one that nobody has checked yet."""
    person, e164 = session.get_one(Person, person_id), phone.e164 if phone else None
    if person.phone != e164:
        person.line_checked_at = None
    person.phone = e164


def sign_out_everywhere(session: Session, person_id: UUID) -> None:
    """Make every session this person has, at whatever browser, worthless."""
    session.get_one(Person, person_id).session_epoch += 1


def keep_link(
    session: Session,
    person_id: UUID,
    token_hash: str,
    *,
    expires_at: datetime,
    bank_id: UUID | None = None,
) -> None:
    """Keep a sign-in link by the hash of its token, and the phone bank to which it leads on."""
    link = SignInLink(token_hash=token_hash, person_id=person_id, expires_at=expires_at)
    link.phone_bank_id = bank_id
    session.add(link)


def find_link(session: Session, token_hash: str) -> SignInLink | None:
    """The sign-in link whose token has this hash."""
    return session.get(SignInLink, token_hash)


def use_link(session: Session, token_hash: str, *, now: datetime) -> Person | None:
    """Use a link up and tell whose it was; None when it is unknown, used or expired.

    The row is locked, so of two browsers that use it at the same moment one gets in.
    """
    link = session.get(SignInLink, token_hash, with_for_update=True)
    if link is None or link.used_at is not None or link.expires_at <= now:
        return None
    link.used_at = now
    return session.get_one(Person, link.person_id)
