"""One-time links to sign in with: only a token's hash is kept, and reading a link does not use it up."""

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from dialer.accounts import store
from dialer.accounts.models import Person
from dialer.wiring import wired

MAILED_LINK_LASTS = timedelta(minutes=30)
TOKEN_BYTES = 32


def sign_in_url(
    session: Session,
    person_id: UUID,
    *,
    now: datetime,
    valid_for: timedelta = MAILED_LINK_LASTS,
    bank_id: UUID | None = None,
) -> str:
    """A new link that signs this person in, once, until ``now + valid_for``. Whoever holds it can use it.

    ``bank_id``: the phone bank to which it leads on.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    expires_at = now + valid_for
    store.keep_link(session, person_id, hash_of(token), expires_at=expires_at, bank_id=bank_id)
    return f"{wired().settings.public_url}/sign-in/{token}"


def whose_link(session: Session, token: str, *, now: datetime) -> Person | None:
    """Whom this link would sign in, without using it up; None when it is unknown, used or expired."""
    link = store.find_link(session, hash_of(token))
    if link is None or link.used_at is not None or link.expires_at <= now:
        return None
    return store.find_person(session, link.person_id)


def use_link(session: Session, token: str, *, now: datetime) -> Person | None:
    """Use this link up and tell whom it signs in; None when it is unknown, used or expired."""
    return store.use_link(session, hash_of(token), now=now)


def where_link_leads(session: Session, token: str) -> UUID | None:
    """The phone bank to which this link leads on, used or not; None for most links, and for unknown ones."""
    link = store.find_link(session, hash_of(token))
    return link.phone_bank_id if link else None


def hash_of(token: str) -> str:
    """What the database keeps of a token. A plain hash is enough: nobody can guess 32 random bytes."""
    return hashlib.sha256(token.encode()).hexdigest()
