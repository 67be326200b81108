"""Whose account it is that the party vouches for."""

from datetime import datetime

from sqlalchemy.orm import Session

from dialer.accounts.addresses import looks_like_email
from dialer.accounts.members.activating import BadName, add_member, checked_name, note_membership
from dialer.accounts.models import Person, Role
from dialer.accounts.party.identity import PartyIdentity
from dialer.accounts.store import find_by_email, find_by_membership, find_by_subject


class NotLetIn(ValueError):
    """The party knows them and we do not let them in; the message tells them why, and what to do."""


def person_for(session: Session, identity: PartyIdentity, *, now: datetime) -> Person:
    """The person whom the party vouches for: who came this way before, else by address, else by membership number.

    Whoever brings a membership number and is nobody here becomes a volunteer. Raises :class:`NotLetIn`.
    """
    known = find_by_subject(session, identity.subject)
    if known is not None:
        return known
    if not looks_like_email(identity.email):
        raise NotLetIn(
            "The party has not confirmed your e-mail address yet. Confirm it in your party account, then try again."
        )
    person = find_by_email(session, identity.email) or _by_number(session, identity)
    if person is None:
        person = _join(session, identity, now)
    if person.party_subject is not None:
        raise NotLetIn(
            f"The account with {person.email} belongs to another party account. Ask an organiser to look into it."
        )
    person.party_subject = identity.subject
    if identity.membership_number:
        note_membership(session, person, identity.membership_number)
    return person


def _by_number(session: Session, identity: PartyIdentity) -> Person | None:
    """The volunteer with this number, who has a new address by now. Organisers keep theirs: see activating."""
    if not identity.membership_number:
        return None
    person = find_by_membership(session, identity.membership_number)
    if person is None or person.role is not Role.VOLUNTEER:
        return None
    if person.party_subject is None:
        person.email = identity.email
    return person


def _join(session: Session, identity: PartyIdentity, now: datetime) -> Person:
    if not identity.membership_number:
        raise NotLetIn(
            f"Nobody here has the address {identity.email}. Ask the person who invited you to add it, or activate "
            "an account with your membership number."
        )
    try:
        name = checked_name(identity.name)
    except BadName:
        name = identity.email.partition("@")[0]
    return add_member(session, identity.membership_number, name=name, email=identity.email, now=now)
