"""Making a token, and telling whose it is."""

import secrets
from datetime import datetime

from sqlalchemy.orm import Session

from dialer.accounts.links import TOKEN_BYTES, hash_of
from dialer.accounts.models import Person, Role
from dialer.accounts.tokens import store

# Programs that look for secrets in files and logs find ours by this.
PREFIX = "phonebank_"
LONGEST_NAME = 80


class NotForThem(ValueError):
    """Tokens are for organisers, as everything is that the API can do."""


class BadName(ValueError):
    """A token must say what it is for; the message says how."""


def new_token(session: Session, person: Person, *, name: str, now: datetime) -> str:
    """A token for this organiser, which nobody is ever shown again. ``name``: what it is for.

    Raises :class:`NotForThem`, :class:`BadName`.
    """
    if person.role is not Role.ORGANISER:
        raise NotForThem(f"{person.name} is no organiser; tokens are for organisers only")
    if not 1 <= len(name.strip()) <= LONGEST_NAME:
        raise BadName(f"Say in 1 to {LONGEST_NAME} characters what the token is for.")
    token = PREFIX + secrets.token_urlsafe(TOKEN_BYTES)
    store.keep_token(session, person.id, hash_of(token), name=name.strip(), now=now)
    return token


def organiser_with(session: Session, token: str, *, now: datetime) -> Person | None:
    """The organiser whose token this is, noting its use; None when it is unknown or revoked, or they are none."""
    person = store.organiser_by_token(session, hash_of(token))
    if person is not None:
        store.note_use(session, hash_of(token), now=now)
    return person
