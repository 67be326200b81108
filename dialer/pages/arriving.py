"""Whoever came for a phone bank and had to sign in first is led on to it, on whichever device they do."""

from uuid import UUID

from flask import redirect, session, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from dialer.db import transaction
from dialer.pages.signed_in import JOINS
from dialer.phonebanks.models import PhoneBank
from dialer.phonebanks.store import bank_by_code, bank_by_id, is_on
from dialer.record.evening import NotNow
from dialer.record.joining import join
from dialer.wiring import wired

# Where a session keeps the phone bank that was just joined, until a page has said so.
_JOINED = "joined"


def bank_wanted(db: Session) -> UUID | None:
    """The phone bank for which somebody came to this browser before they signed in."""
    bank = bank_by_code(db, session.get(JOINS, ""))
    return bank.id if bank else None


def lead_on(person_id: UUID, bank_id: UUID | None) -> Response:
    """Where somebody who has just signed in goes: into the phone bank to which their link leads, if it is on.

    Else to its page, which asks whether they come, or says kindly that it is over or called off.
    """
    if bank_id is None:
        return redirect(url_for("front.door"), 303)
    with transaction() as db:
        bank = bank_by_id(db, bank_id)
    if session.get(JOINS) == bank.code:
        session.pop(JOINS)
    return come_in(person_id, bank)


def come_in(person_id: UUID, bank: PhoneBank) -> Response:
    """Join a phone bank that is on, and go to the first page; to the phone bank's own page while it is not on."""
    if is_on(bank, wired().clock.now()):
        try:
            join(person_id, bank.id)
        except NotNow:  # ended in this very moment: its page says so
            return redirect(url_for("joining.show", code=bank.code), 303)
        session[_JOINED] = str(bank.id)
        return redirect(url_for("home.show"), 303)
    return redirect(url_for("joining.show", code=bank.code), 303)


def has_just_joined(bank_id: UUID) -> bool:
    """Whether this phone bank was joined on the way to this page; true once.

    Somebody else may have asked for the link that led there, so the page says which it is and how to leave.
    """
    return bool(session.pop(_JOINED, "") == str(bank_id))


def want_again(bank_id: UUID | None) -> None:
    """Remember where a link led that works no more: the new one is asked for at this browser."""
    if bank_id is not None:
        with transaction() as db:
            session[JOINS] = bank_by_id(db, bank_id).code
