"""Somebody asks for a link: written down first, so that no mail is lost with Redis."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from dialer.accounts.mails.store import keep_wanted
from dialer.jobs import Job, enqueue


def want_sign_in_link(
    session: Session, email: str, *, now: datetime, bank_id: UUID | None = None
) -> None:
    """Have a link mailed that signs in whoever has this address, if anybody has.

    ``bank_id``: the phone bank they came for. The link may be opened on another device, which knows nothing of it.
    """
    _want(session, email, None, bank_id, now)


def want_activation_link(
    session: Session,
    email: str,
    *,
    membership_number: str,
    now: datetime,
    bank_id: UUID | None = None,
) -> None:
    """Have a link mailed that makes this member an account, if number and address are of one member.

    ``bank_id``: the phone bank they came for.
    """
    _want(session, email, membership_number, bank_id, now)


def _want(
    session: Session, email: str, number: str | None, bank_id: UUID | None, now: datetime
) -> None:
    wanted = keep_wanted(
        session, email.strip().lower(), membership_number=number, bank_id=bank_id, now=now
    )
    enqueue(session, Job.SEND_LINK, wanted.id)
