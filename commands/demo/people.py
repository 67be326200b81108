"""The people of the demo: a volunteer, an organiser, and voters on two example lists."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from commands.demo.bank import code_of_tonight
from commands.demo.environment import VOLUNTEER_PHONE
from commands.house.procfile import ROOT
from dialer.accounts.links import sign_in_url
from dialer.accounts.members.numbers import folded
from dialer.accounts.members.store import MemberRow, keep_members
from dialer.accounts.models import Person, Role
from dialer.accounts.store import add_person, find_by_email, set_phone
from dialer.db import transaction
from dialer.lists.importing import import_file
from dialer.lists.kinds import ListKind
from dialer.lists.screening.standing import london_day, state_screened
from dialer.lists.store import all_lists
from dialer.phone import PhoneNumber
from dialer.wiring import wired

VOLUNTEER = "alex@phonebank.example"
ORGANISER = "sam@phonebank.example"
# Somebody who has no account yet.
MEMBER_NUMBER = "M 555 001"
MEMBER = "robin@phonebank.example"
EXAMPLES = (
    ("priority-voters.csv", "Priority Voters in Saltmarsh", ListKind.PRIORITY_VOTERS),
    ("members.csv", "Members in Saltmarsh", ListKind.MEMBERS),
)
KINDER_THAN_LIFE = {
    "weights": {"answers": 65, "no_answer": 15, "machine": 8, "busy": 7, "not_in_use": 5},
    "hangs_up": 0.2,
    "rings_back": 0.3,
}
LINK_LASTS = timedelta(hours=12)


@dataclass(frozen=True)
class Links:
    """One-time links for the people of the demo, and the link to its phone bank."""

    volunteer: str
    organiser: str
    join: str


def people_a_phone_bank() -> None:
    """Load the example lists and add the demo's people, unless that was done at an earlier start."""
    now = wired().clock.now()
    with transaction() as session:
        is_done = find_by_email(session, ORGANISER) is not None
    if is_done:
        return
    for file, name, kind in EXAMPLES:
        import_file(ROOT / "examples" / file, list_name=name, kind=kind)
    with transaction() as session:
        # Nobody who is made up is on a register.
        for call_list in all_lists(session):
            state_screened(call_list, london_day(now), now=now)
        _add_people(session, now)


def sign_in_links() -> Links:
    """Fresh links that last an evening."""
    with transaction() as session:
        join = f"{wired().settings.public_url}/join/{code_of_tonight(session)}"
        return Links(_link(session, VOLUNTEER), _link(session, ORGANISER), join)


def write_behaviour(home: Path) -> None:
    """Tell the emulator how people behave: kinder than life, so that there is somebody to talk to.

    The volunteer's own phone rings until you pick it up.
    """
    alex = {"number": VOLUNTEER_PHONE, "behaviour": "no_answer"}
    (home / "people.json").write_text(json.dumps([alex]))
    (home / "mix.json").write_text(json.dumps(KINDER_THAN_LIFE))


def _add_people(session: Session, now: datetime) -> None:
    alex = add_person(
        session,
        name="Alex Carter",
        email=VOLUNTEER,
        role=Role.VOLUNTEER,
        may_call_members=True,
        now=now,
    )
    set_phone(session, alex.id, PhoneNumber(VOLUNTEER_PHONE))
    robin = MemberRow(number=folded(MEMBER_NUMBER), email=MEMBER, name="Robin Mistry")
    keep_members(session, [robin], now=now)
    add_person(
        session,
        name="Sam Okafor",
        email=ORGANISER,
        role=Role.ORGANISER,
        may_call_members=True,
        now=now,
    )


def _link(session: Session, email: str) -> str:
    person = find_by_email(session, email)
    if not isinstance(person, Person):
        raise LookupError(f"{email} is gone from the demo; start it with --reset")
    return sign_in_url(session, person.id, now=wired().clock.now(), valid_for=LINK_LASTS)
