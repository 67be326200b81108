"""The people of the demo: a volunteer, an organiser, and voters on two example lists."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from commands.demo.environment import VOLUNTEER_PHONE
from commands.house.procfile import ROOT
from dialer.accounts.links import sign_in_url
from dialer.accounts.models import Person, Role
from dialer.accounts.store import add_person, find_by_email, set_phone
from dialer.db import transaction
from dialer.lists.importing import import_file
from dialer.lists.kinds import ListKind
from dialer.phone import PhoneNumber
from dialer.wiring import wired

VOLUNTEER = "alex@phonebank.example"
ORGANISER = "sam@phonebank.example"
EXAMPLES = (
    ("priority-voters.csv", "Priority Voters in Saltmarsh", ListKind.PRIORITY_VOTERS),
    ("members.csv", "Members in Saltmarsh", ListKind.MEMBERS),
)
LINK_LASTS = timedelta(hours=12)


@dataclass(frozen=True)
class Links:
    """One-time links for the people of the demo."""

    volunteer: str
    organiser: str


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
        _add_people(session, now)


def sign_in_links() -> Links:
    """Fresh links that last an evening."""
    with transaction() as session:
        return Links(_link(session, VOLUNTEER), _link(session, ORGANISER))


def write_phones(path: Path) -> None:
    """Tell the emulator whose phone nobody made up answers: the volunteer's rings until you pick it up."""
    path.write_text(json.dumps([{"number": VOLUNTEER_PHONE, "behaviour": "no_answer"}]))


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
    add_person(session, name="Sam Okafor", email=ORGANISER, role=Role.ORGANISER, now=now)


def _link(session: Session, email: str) -> str:
    person = find_by_email(session, email)
    if not isinstance(person, Person):
        raise LookupError(f"{email} is gone from the demo; start it with --reset")
    return sign_in_url(session, person.id, now=wired().clock.now(), valid_for=LINK_LASTS)
