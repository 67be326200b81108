"""Who is there in a simulated evening: volunteers and an organiser, each with a link to sign in."""

from collections.abc import Sequence
from datetime import timedelta

from dialer.accounts.links import sign_in_url
from dialer.accounts.models import Role
from dialer.accounts.store import add_person, find_by_email
from dialer.db import transaction
from dialer.wiring import wired
from simulation.cast import Volunteer

_LINK_LASTS = timedelta(hours=12)
_ORGANISER = "organiser@phonebank.example"


def let_in(volunteers: Sequence[Volunteer]) -> dict[str, str]:
    """Add the volunteers who are not there yet; a fresh sign-in link for each, by e-mail address."""
    now = wired().clock.now()
    links = {}
    with transaction() as session:
        for who in volunteers:
            person = find_by_email(session, who.email) or add_person(
                session,
                name=who.name,
                email=who.email,
                role=Role.VOLUNTEER,
                may_call_members=True,
                now=now,
            )
            links[who.email] = sign_in_url(session, person.id, now=now, valid_for=_LINK_LASTS)
    return links


def let_organiser_in(count: int) -> list[str]:
    """Add the organiser, unless they are there; so many fresh sign-in links, as each is good for one browser."""
    now = wired().clock.now()
    with transaction() as session:
        person = find_by_email(session, _ORGANISER) or add_person(
            session, name="Gillian Archer", email=_ORGANISER, role=Role.ORGANISER, now=now
        )
        return [
            sign_in_url(session, person.id, now=now, valid_for=_LINK_LASTS) for _ in range(count)
        ]
