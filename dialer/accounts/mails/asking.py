"""Somebody asks for a link: written down first, so that no mail is lost with Redis."""

from datetime import datetime

from sqlalchemy.orm import Session

from dialer.accounts.mails.store import keep_wanted
from dialer.jobs import Job, enqueue


def want_sign_in_link(session: Session, email: str, *, now: datetime) -> None:
    """Have a link mailed that signs in whoever has this address, if anybody has."""
    _want(session, email, None, now)


def want_activation_link(
    session: Session, email: str, *, membership_number: str, now: datetime
) -> None:
    """Have a link mailed that makes this member an account, if number and address are of one member."""
    _want(session, email, membership_number, now)


def _want(session: Session, email: str, membership_number: str | None, now: datetime) -> None:
    wanted = keep_wanted(
        session, email.strip().lower(), membership_number=membership_number, now=now
    )
    enqueue(session, Job.SEND_LINK, wanted.id)
