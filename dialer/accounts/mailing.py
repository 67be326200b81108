"""The mail that brings a sign-in link."""

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


def send_sign_in_link(person_id: UUID) -> None:
    """Mail a fresh link to this person. Done twice, it sends two links, both good; unknown: nothing is sent.

    Raises what :func:`dialer.mail.send` raises, so that the job is tried again.
    """
    with transaction() as session:
        person = find_person(session, person_id)
        if person is None:
            return
        url = sign_in_url(session, person_id, now=wired().clock.now())
    party = wired().settings.party_name
    words = _WORDS.format(name=person.name, party=party, url=url)
    send(Mail(to=person.email, subject=f"Your sign-in link for {party}", words=words))
