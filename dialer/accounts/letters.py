"""The mails that bring a link: to whom, and in what words."""

from datetime import datetime

from sqlalchemy.orm import Session

from dialer.accounts.links import sign_in_url
from dialer.accounts.mails.models import WantedLink
from dialer.accounts.members.activating import may_activate
from dialer.accounts.members.links import activation_url
from dialer.accounts.members.models import Member
from dialer.accounts.members.store import find_member, has_member_with
from dialer.accounts.models import Person
from dialer.accounts.store import find_by_email
from dialer.mail import Mail
from dialer.phonebanks.models import PhoneBank
from dialer.phonebanks.store import bank_by_id
from dialer.wiring import wired

_SIGN_IN = """Hello {name},

open this link to sign in and make calls for {party}:

{url}
{leads_on}
It works once, and for 30 minutes. If you did not ask for it, you need do nothing:
nobody can sign in without it.
"""
_ACTIVATE = """Hello {name},

open this link to make your account and start calling for {party}:

{url}
{leads_on}
It works once, and for 30 minutes. If you did not ask for it, you need do nothing:
no account is made without it.
"""
_NOT_YET = """Hello,

somebody, you we hope, wanted to sign in to the phone bank of {party} with this address.
There is no account for it yet. As a member you can make one, with your membership number:

{url}

If it was not you, you need do nothing.
"""
# Whoever gets the mail may not be the one who opened the phone bank's link, so it is named.
_LEADS_ON = """
It leads on to “{name}”, the phone bank whose link or code was opened before.
"""


def letter_for(session: Session, wanted: WantedLink, *, now: datetime) -> Mail | None:
    """The mail for whoever wants this link; None when it fits nobody here.

    A membership number with the wrong address brings the number's owner nothing: only the address is written to.
    """
    if wanted.membership_number is not None:
        member = find_member(session, wanted.membership_number, email=wanted.email)
        if member is not None and may_activate(session, member):
            return _to_activate(session, wanted, member, now)
    person = find_by_email(session, wanted.email)
    if person is not None:
        return _to_sign_in(session, wanted, person, now)
    if wanted.membership_number is None and has_member_with(session, wanted.email):
        return _not_yet(wanted, _bank(session, wanted))
    return None


def _to_activate(session: Session, wanted: WantedLink, member: Member, now: datetime) -> Mail:
    bank_id, party = wanted.phone_bank_id, wired().settings.party_name
    url = activation_url(session, member.number, now=now, bank_id=bank_id)
    named = {"name": member.name or "there", "party": party, "url": url}
    words = _ACTIVATE.format(**named, leads_on=_leads_on(_bank(session, wanted)))
    return Mail(wanted.email, f"Your account for {party}", words, key=str(wanted.id))


def _to_sign_in(session: Session, wanted: WantedLink, person: Person, now: datetime) -> Mail:
    bank_id, party = wanted.phone_bank_id, wired().settings.party_name
    url = sign_in_url(session, person.id, now=now, bank_id=bank_id)
    named = {"name": person.name, "party": party, "url": url}
    words = _SIGN_IN.format(**named, leads_on=_leads_on(_bank(session, wanted)))
    return Mail(wanted.email, f"Your sign-in link for {party}", words, key=str(wanted.id))


def _not_yet(wanted: WantedLink, bank: PhoneBank | None) -> Mail:
    settings = wired().settings
    url = f"{settings.public_url}/activate" + (f"?join={bank.code}" if bank else "")
    words = _NOT_YET.format(party=settings.party_name, url=url)
    subject = f"Make your account for {settings.party_name}"
    return Mail(wanted.email, subject, words, key=str(wanted.id))


def _bank(session: Session, wanted: WantedLink) -> PhoneBank | None:
    return bank_by_id(session, wanted.phone_bank_id) if wanted.phone_bank_id else None


def _leads_on(bank: PhoneBank | None) -> str:
    return _LEADS_ON.format(name=bank.name) if bank else ""
