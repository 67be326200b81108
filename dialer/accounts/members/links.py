"""One-time links with which members activate their account: like those that sign in, for somebody not here yet."""

import secrets
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from dialer.accounts.links import MAILED_LINK_LASTS, TOKEN_BYTES, hash_of
from dialer.accounts.members import store
from dialer.accounts.members.models import Member
from dialer.wiring import wired


def activation_url(
    session: Session, member_number: str, *, now: datetime, bank_id: UUID | None = None
) -> str:
    """A new link with which this member, once and within half an hour, makes their account.

    ``bank_id``: the phone bank to which it leads on.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    expires_at = now + MAILED_LINK_LASTS
    store.keep_link(session, member_number, hash_of(token), expires_at=expires_at, bank_id=bank_id)
    return f"{wired().settings.public_url}/activate/{token}"


def whose_activation(session: Session, token: str, *, now: datetime) -> Member | None:
    """Whose account this link would make, without using it up; None when it is unknown, used or expired."""
    return store.member_of_link(session, hash_of(token), now=now)


def where_activation_leads(session: Session, token: str) -> UUID | None:
    """The phone bank to which this link leads on, used or not; None for most links, and for unknown ones."""
    link = store.find_link(session, hash_of(token))
    return link.phone_bank_id if link else None


def use_activation(session: Session, token: str, *, now: datetime) -> Member | None:
    """Use this link up and tell whose it was; None when it is unknown, used or expired."""
    return store.use_link(session, hash_of(token), now=now)
