"""The mail that brings a sign-in link."""

import time
from collections.abc import Callable
from smtplib import SMTPException
from uuid import UUID

from dialer.accounts.links import sign_in_url
from dialer.accounts.store import find_person
from dialer.db import transaction
from dialer.mail import Mail, send
from dialer.wiring import wired

_WORDS = """Hello {name},

open this link to sign in and make calls for {party}:

{url}

It works once, and for 30 minutes. If you did not ask for it, you need do nothing:
nobody can sign in without it.
"""


# Somebody waits for this mail: after these pauses they had better ask for another.
_PAUSES = (3.0, 10.0)


def send_sign_in_link(person_id: UUID, *, pause: Callable[[float], None] = time.sleep) -> None:
    """Mail a fresh link to this person. Done twice, it sends two links, both good; unknown: nothing is sent.

    Raises what :func:`dialer.mail.send` raises, when its third attempt fails too: the job has
    then failed, and the person asks for another link.
    """
    with transaction() as session:
        person = find_person(session, person_id)
        if person is None:
            return
        url = sign_in_url(session, person_id, now=wired().clock.now())
    party = wired().settings.party_name
    words = _WORDS.format(name=person.name, party=party, url=url)
    _send(Mail(to=person.email, subject=f"Your sign-in link for {party}", words=words), pause)


def _send(mail: Mail, pause: Callable[[float], None]) -> None:
    for seconds in _PAUSES:
        try:
            send(mail)
        except (OSError, SMTPException):
            pause(seconds)
        else:
            return
    send(mail)
