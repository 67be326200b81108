"""A list as CSV: everybody on it with how far they are, and of their numbers only the last digits."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy.orm import Session

from dialer.calls.outcomes import MEANING, Outcome
from dialer.lists.roll.store import OnRoll, everybody_on
from dialer.phone import PhoneNumber
from dialer.queue.hours import LONDON
from dialer.queue.models import EntryState
from dialer.spreadsheet import csv_line

HEADER = (
    "last name",
    "first name",
    "phone ends in",
    "address",
    "postcode",
    "ward",
    "polling district",
    "elector number",
    "membership number",
    "state",
    "tries",
    "not before",
    "last outcome",
)
STATES = {
    EntryState.OPEN: "to ring",
    EntryState.WAITING: "to ring later",
    EntryState.CLAIMED: "with a volunteer",
    EntryState.DONE: "done",
    EntryState.BARRED: "must not be rung",
}


def roll_lines(session: Session, call_list_id: UUID, *, sees_members: bool) -> Iterator[str]:
    """CSV that no spreadsheet runs, heading first; times in London. Whoever was taken off the list is left out.

    That somebody is a member is told only to somebody who ``sees_members``.
    """
    yield csv_line(HEADER)
    for person in everybody_on(session, call_list_id):
        yield csv_line(_cells(person, sees_members=sees_members))


def _cells(person: OnRoll, *, sees_members: bool) -> tuple[str, ...]:
    outcome = person.last_outcome
    waits = person.state is EntryState.WAITING
    return (
        person.last_name,
        person.first_name,
        str(PhoneNumber(person.line)),
        person.address,
        person.postcode,
        person.ward,
        person.polling_district or "",
        person.elector_number or "",
        (person.membership_number or "") if sees_members else "",
        STATES[person.state],
        str(person.attempts),
        f"{person.due_at.astimezone(LONDON):%Y-%m-%d %H:%M}" if waits else "",
        MEANING[Outcome(outcome)].label if outcome else "",
    )
