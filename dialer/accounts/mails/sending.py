"""Sending a link that is owed: once, whichever worker comes first."""

from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from uuid import UUID

import structlog

from dialer.accounts.letters import letter_for
from dialer.accounts.mails.store import forget_wanted, hold_wanted, let_go_wanted
from dialer.db import transaction
from dialer.mail import Mail, send
from dialer.wiring import wired

# Whoever asked has asked again by then, or gone to bed.
GIVEN_UP_AFTER = timedelta(hours=1)
# Longer than a mail server may take in all, see dialer.mail: a worker that died lets go by this.
HELD_SECONDS = 120
log = structlog.get_logger()


def send_wanted_link(wanted_id: UUID) -> None:
    """Mail the link that is owed by this id; nothing when it was sent, is being sent or fits nobody.

    A server that does not take it for now is asked again by the sweep. A worker that dies after the server took it
    and before that is written down leaves it to be sent again, under the same Message-ID.
    """
    mail = _hold(wanted_id)
    if mail is None:
        return
    try:
        send(mail)
    except (OSError, SMTPException) as problem:
        _failed(wanted_id, problem)
    else:
        _settle(wanted_id)
        log.info("link_sent", wanted_id=wanted_id)


def _hold(wanted_id: UUID) -> Mail | None:
    """The mail to send, held for this worker; one that fits nobody, or is too late, is forgotten."""
    now = wired().clock.now()
    until = now + wired().clock.machine(HELD_SECONDS)
    with transaction() as session:
        wanted = hold_wanted(session, wanted_id, now=now, until=until)
        if wanted is None:
            return None
        is_late = wanted.wanted_at + GIVEN_UP_AFTER <= now
        mail = None if is_late else letter_for(session, wanted, now=now)
        if mail is None:
            forget_wanted(session, wanted_id)
            log.info("link_not_sent", wanted_id=wanted_id, why="late" if is_late else "nobody")
        return mail


def _failed(wanted_id: UUID, problem: Exception) -> None:
    log.warning("link_not_taken", wanted_id=wanted_id, kind=type(problem).__name__)
    if _is_final(problem):
        _settle(wanted_id)
        return
    with transaction() as session:
        let_go_wanted(session, wanted_id)


def _is_final(problem: Exception) -> bool:
    """Whether the server said never: no such address, or not from us (RFC 5321, 4.2.1: codes of 500 and more)."""
    if isinstance(problem, SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in problem.recipients.values())
    return isinstance(problem, SMTPResponseException) and problem.smtp_code >= 500


def _settle(wanted_id: UUID) -> None:
    with transaction() as session:
        forget_wanted(session, wanted_id)
