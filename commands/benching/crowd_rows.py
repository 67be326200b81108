"""Many people on one open list and many shifts to claim them, written straight into the tables.

Lines are +4400 and seven digits: numbers of nobody, because no British number begins with two zeros. Ofcom's
ranges for drama are too small for a million.
"""

from collections.abc import Iterator
from uuid import UUID, uuid4

from sqlalchemy import Insert, Text, cast, func, insert, literal, select, text
from sqlalchemy.orm import Session

from dialer.accounts.models import Person, Role
from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.lists.models import CallList, Contact, Line
from dialer.numbering import LineKind
from dialer.queue.models import EntryState, QueueEntry
from dialer.shifts.lifecycle import ShiftState
from dialer.shifts.models import Shift
from dialer.wiring import wired

KINDS = (ListKind.PRIORITY_VOTERS, ListKind.MEMBERS)


def people_to_claim(kind: ListKind, people: int, *, first: int = 0) -> UUID:
    """So many people on one open list of this kind, a line each, numbered from ``first``; gives the list's id."""
    now = wired().clock.now()
    list_id = uuid4()
    with transaction() as session:
        session.add(
            CallList(
                id=list_id, name=f"Crowd {first}", kind=kind, created_at=now, screened_on=now.date()
            )
        )
        session.flush()
        # The rows fit by construction: looking that up a million times is not what is measured.
        session.execute(text("SET LOCAL session_replication_role = replica"))
        for rows in _rows(list_id, first, people):
            session.execute(rows)
    return list_id


def shifts_to_claim(number: int, kind: ListKind) -> list[UUID]:
    """So many shifts of one volunteer, all but ended: each may claim one person."""
    now = wired().clock.now()
    ids = [uuid4() for _ in range(number)]
    with transaction() as session:
        person = _somebody(session)
        columns = {"person_id": person, "kind": kind, "_state": ShiftState.ENDED}
        moments = {"started_at": now, "seen_at": now}
        session.execute(insert(Shift), [{"id": each, **columns, **moments} for each in ids])
    return ids


def tidy_up() -> None:
    """As the database's own housekeeping leaves it."""
    with wired().sessions() as session:
        session.connection(execution_options={"isolation_level": "AUTOCOMMIT"})
        session.execute(text("VACUUM ANALYZE"))


def _rows(list_id: UUID, first: int, people: int) -> Iterator[Insert]:
    now = wired().clock.now()
    nth = func.generate_series(first + 1, first + people).column_valued("nth")
    number = (literal("+4400") + func.lpad(cast(nth, Text), 7, "0")).label("number")
    kind = literal(LineKind.LANDLINE, Line.kind.type)
    numbers = select(number).subquery()
    yield insert(Line).from_select(["number", "kind"], select(numbers.c.number, kind))
    yield insert(Contact).from_select(
        ["line", "first_name", "created_at"],
        select(numbers.c.number, literal("Sam"), literal(now)),
    )
    yield insert(QueueEntry).from_select(
        ["call_list_id", "contact_id", "line", "state", "due_at"],
        select(
            literal(list_id),
            Contact.id,
            Contact.line,
            literal(EntryState.OPEN, QueueEntry.state.type),
            literal(now),
        )
        .join(numbers, numbers.c.number == Contact.line)
        .order_by(Contact.id),
    )


def _somebody(session: Session) -> UUID:
    now, email = wired().clock.now(), f"{uuid4()}@phonebank.example"
    person = Person(name="Bench", email=email, role=Role.VOLUNTEER, created_at=now)
    session.add(person)
    session.flush()
    return person.id
