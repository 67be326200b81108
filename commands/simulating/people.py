"""Who is there in a simulated evening: volunteers with sign-in links, and made-up people on two lists."""

import tempfile
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from dialer.accounts.links import sign_in_url
from dialer.accounts.models import Role
from dialer.accounts.store import add_person, find_by_email
from dialer.db import transaction
from dialer.lists.importing import import_file
from dialer.lists.kinds import ListKind
from dialer.lists.screening.standing import london_day, state_screened
from dialer.lists.store import all_lists
from dialer.wiring import wired
from simulation.cast import Volunteer
from simulation.voters import write_members, write_register

_LINK_LASTS = timedelta(hours=12)
_MEMBERS_PART = 3


def load_lists(*, contacts: int, seed: int) -> None:
    """Import so many electors, and a third as many members, through the product's own importing."""
    with tempfile.TemporaryDirectory(prefix="phonebank-lists-") as folder:
        register, members = Path(folder) / "register.csv", Path(folder) / "members.csv"
        write_register(register, rows=contacts, seed=seed)
        write_members(members, rows=max(contacts // _MEMBERS_PART, 50), seed=seed)
        import_file(register, list_name=f"Electors, seed {seed}", kind=ListKind.PRIORITY_VOTERS)
        import_file(members, list_name=f"Members, seed {seed}", kind=ListKind.MEMBERS)
    _nobody_made_up_is_on_a_register()


def _nobody_made_up_is_on_a_register() -> None:
    now = wired().clock.now()
    with transaction() as session:
        for call_list in all_lists(session):
            state_screened(call_list, london_day(now), now=now)


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
