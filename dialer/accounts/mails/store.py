"""Mails that are owed, in the database."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from dialer.accounts.mails.models import WantedLink

_PATIENCE = timedelta(seconds=5)  # a mail server that is busy, a job that was lost


def keep_wanted(
    session: Session,
    email: str,
    *,
    membership_number: str | None = None,
    bank_id: UUID | None = None,
    now: datetime,
) -> WantedLink:
    """Keep that somebody wants a link, and the phone bank they came for."""
    wanted = WantedLink(email=email, membership_number=membership_number, wanted_at=now)
    wanted.phone_bank_id = bank_id
    session.add(wanted)
    session.flush()
    return wanted


def hold_wanted(
    session: Session, wanted_id: UUID, *, now: datetime, until: datetime
) -> WantedLink | None:
    """A link that is owed, for one worker alone until then; None when it was sent or another has it.

    The row is locked, so of two workers that come at the same moment one gets it.
    """
    wanted = session.get(WantedLink, wanted_id, with_for_update=True)
    if wanted is None or (wanted.held_until is not None and wanted.held_until > now):
        return None
    wanted.held_until = until
    return wanted


def let_go_wanted(session: Session, wanted_id: UUID) -> None:
    """It was not sent: others may try."""
    wanted = session.get(WantedLink, wanted_id, with_for_update=True)
    if wanted is not None:
        wanted.held_until = None


def forget_wanted(session: Session, wanted_id: UUID) -> None:
    """It is owed no more."""
    session.execute(delete(WantedLink).where(WantedLink.id == wanted_id))


def owed_links(session: Session, *, now: datetime) -> Sequence[WantedLink]:
    """Links that nobody is sending and that it is time to try again.

    First after 5 s, and then once a link has waited as long again as it had waited at the last try: after
    10 s, 20 s, 40 s …
    """
    last = func.coalesce(WantedLink.asked_at, WantedLink.wanted_at)
    waited = last - WantedLink.wanted_at
    return session.scalars(
        select(WantedLink)
        .where(or_(WantedLink.held_until.is_(None), WantedLink.held_until <= now))
        .where(last + func.greatest(waited, _PATIENCE) <= now)
        .order_by(last)
    ).all()
