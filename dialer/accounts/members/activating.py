"""A member makes their account, or comes back to the one they have."""

from datetime import datetime

from sqlalchemy.orm import Session

from dialer.accounts.members.links import use_activation
from dialer.accounts.members.models import Member
from dialer.accounts.models import Person, Role
from dialer.accounts.store import add_person, find_by_email, find_by_membership

LONGEST_NAME = 80


class BadName(ValueError):
    """Volunteers and organisers call people by their names; the message says what is wrong with this one."""


def checked_name(typed: str) -> str:
    """A name without space around it. Raises :class:`BadName`."""
    name = " ".join(typed.split())
    if not name:
        raise BadName("Give the name you go by. Others in the phone bank see it.")
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise BadName(f"Give a name of at most {LONGEST_NAME} letters.")
    return name


def account_of(session: Session, member: Member) -> Person | None:
    """The account this member has: by their address, else by their number."""
    return find_by_email(session, member.email) or find_by_membership(session, member.number)


def may_activate(session: Session, member: Member) -> bool:
    """Whether this member may have a link: not when the account is an organiser's under another address.

    A volunteer's account goes with the member to a new address. An organiser's does not, or whoever can load
    a members' file could take it over.
    """
    person = account_of(session, member)
    return person is None or person.email == member.email or person.role is Role.VOLUNTEER


def activate(session: Session, token: str, *, name: str, now: datetime) -> Person | None:
    """Use a link up: the member's account, made now if there was none; None when the link works no more.

    ``name`` is for a new account, as :func:`checked_name` gave it.
    """
    member = use_activation(session, token, now=now)
    if member is None or not may_activate(session, member):
        return None
    person = account_of(session, member)
    if person is None:
        return add_member(session, member.number, name=name, email=member.email, now=now)
    person.email = member.email
    note_membership(session, person, member.number)
    return person


def add_member(session: Session, number: str, *, name: str, email: str, now: datetime) -> Person:
    """A volunteer's account for this member. Raises :class:`dialer.accounts.store.EmailTaken`."""
    person = add_person(session, name=name, email=email, role=Role.VOLUNTEER, now=now)
    note_membership(session, person, number)
    return person


def note_membership(session: Session, person: Person, number: str) -> None:
    """Note which member this is, unless that is known or another account bears the number.

    Two members may share one address, and so an account.
    """
    if person.membership_number is None and find_by_membership(session, number) is None:
        person.membership_number = number
