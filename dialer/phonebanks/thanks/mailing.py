"""Sending the thanks for an evening: once, and not while the evening may still go on."""

from datetime import timedelta
from smtplib import SMTPException
from uuid import UUID

import structlog
from sqlalchemy.orm import Session

from dialer.accounts.models import Person
from dialer.db import transaction
from dialer.mail import Mail, send
from dialer.phonebanks.models import Thanks
from dialer.phonebanks.store import banks_ahead
from dialer.phonebanks.thanks.evening import evening_came
from dialer.phonebanks.thanks.store import lock_thanks
from dialer.phonebanks.thanks.words import thank_you_words
from dialer.queue.hours import LONDON
from dialer.shifts.store import open_shift_of
from dialer.wiring import wired

# So that the last outcome is told, and whoever only changed phones is not thanked half-way.
WAITS = timedelta(minutes=10)
TRIED_AGAIN_AFTER = timedelta(minutes=15)
log = structlog.get_logger()


def send_thanks(thanks_id: UUID) -> None:
    """Mail somebody the thanks for their evening; done twice, it sends one.

    Marked as handed over before the mail server is asked: whoever dies in between sends none, and none sends two.
    A server that refuses is asked again later, a few times.
    """
    mail = _take(thanks_id)
    if mail is None:
        return
    try:
        send(mail)
    except (OSError, SMTPException) as problem:
        log.warning("thanks_not_sent", problem=type(problem).__name__)
        _give_back(thanks_id)


def _take(thanks_id: UUID) -> Mail | None:
    """The mail to send, marked as handed over; None when there is none to send now."""
    with transaction() as session:
        now = wired().clock.now()
        thanks = lock_thanks(session, thanks_id)
        if thanks is None or thanks.handed_over_at is not None or thanks.due_at > now:
            return None
        if open_shift_of(session, thanks.person_id) is not None:
            thanks.due_at = now + WAITS  # they came back
            return None
        mail = _mail(session, thanks)
        if mail is None:
            session.delete(thanks)  # so that a later shift of this evening owes them one again
            return None
        thanks.handed_over_at = now
        return mail


def _give_back(thanks_id: UUID) -> None:
    with transaction() as session:
        thanks = lock_thanks(session, thanks_id)
        if thanks is not None:
            thanks.handed_over_at, thanks.tries = None, thanks.tries + 1
            thanks.due_at = wired().clock.now() + TRIED_AGAIN_AFTER


def _mail(session: Session, thanks: Thanks) -> Mail | None:
    """None for whoever wants no such mail, or did not ring anybody."""
    person = session.get_one(Person, thanks.person_id)
    came = evening_came(session, person.id, thanks.evening)
    if not person.wants_thanks or not came.rung or person.email is None:
        return None
    settings = wired().settings
    words = thank_you_words(
        came,
        name=person.name,
        party=settings.party_name,
        account=f"{settings.public_url}/account",
        next_ones=_next_ones(session, person.id),
    )
    return Mail(person.email, f"Thank you for calling for {settings.party_name}", words)


def _next_ones(session: Session, person_id: UUID) -> list[str]:
    ahead = banks_ahead(session, person_id, now=wired().clock.now())
    return [
        f"{bank.name}, {bank.begins_at.astimezone(LONDON):%A %d %B, %H:%M}: "
        f"{wired().settings.public_url}/join/{bank.code}"
        for bank in ahead
    ]
