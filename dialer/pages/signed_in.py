"""Who is signed in: the session cookie's holder, looked up afresh at each request."""

from dataclasses import dataclass
from uuid import UUID

from flask import Flask, session
from flask_login import LoginManager, current_user, login_user

from dialer.accounts.models import Person, Role
from dialer.accounts.store import find_person
from dialer.db import transaction

# Where a session keeps the code with which somebody came who had to sign in first.
JOINS = "joins"


@dataclass(frozen=True)
class SignedIn:
    """The person at the browser, as Flask-Login wants them."""

    id: UUID
    name: str
    role: Role
    may_call_members: bool
    session_epoch: int

    is_authenticated = True
    is_active = True
    is_anonymous = False

    @classmethod
    def of(cls, person: Person) -> "SignedIn":
        """What a request needs to know of a person."""
        return cls(
            person.id, person.name, person.role, person.may_call_members, person.session_epoch
        )

    @property
    def is_organiser(self) -> bool:
        return self.role is Role.ORGANISER

    def get_id(self) -> str:
        """What the cookie bears: a raised epoch makes every cookie given out before worthless."""
        return f"{self.id}:{self.session_epoch}"


def whoever() -> SignedIn | None:
    """The person at the browser; None when nobody is signed in."""
    person = current_user._get_current_object()
    return person if isinstance(person, SignedIn) else None


def who() -> SignedIn:
    """The person at the browser. Only for views behind the checks in :mod:`dialer.pages.access`."""
    person = whoever()
    if person is None:
        raise PermissionError("nobody is signed in; the view lacks @volunteer_required")
    return person


def let_in(person: Person) -> None:
    """Sign this person in at this browser, for the evening. The phone bank they came for is remembered."""
    joins = session.get(JOINS)
    session.clear()
    if joins:
        session[JOINS] = joins
    session.permanent = True
    login_user(SignedIn.of(person))


def sign_in_with_flask(app: Flask) -> None:
    """Have Flask-Login find the person a session cookie belongs to."""
    manager = LoginManager(app)
    # Tablets change networks in mid-evening, so a session is not bound to an address.
    app.config["SESSION_PROTECTION"] = None
    manager.user_loader(_person_of_cookie)


def _person_of_cookie(cookie: str) -> SignedIn | None:
    person_id, _, epoch = cookie.partition(":")
    with transaction() as db:
        person = find_person(db, UUID(person_id))
        if person is None or str(person.session_epoch) != epoch:
            return None
        return SignedIn.of(person)
