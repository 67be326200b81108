"""A crowd on one list, written straight into the tables, and one volunteer who claims them.

Lines are +4400 and seven digits: numbers of nobody, because no British number begins with two zeros. Ofcom's
ranges for drama are too small for a million.
"""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Insert, Text, cast, func, insert, literal, select, text
from sqlalchemy.orm import Session

from dialer.accounts.models import Person, Role
from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.lists.models import CallList, Contact, Line
from dialer.numbering import LineKind
from dialer.queue.models import QueueEntry
from dialer.shifts.models import Shift
from dialer.wiring import wired


def make_crowd(people: int) -> UUID:
    """So many people on one open list, a line each; gives the id of a shift that may claim them."""
    now = wired().clock.now()
    with transaction() as session:
        call_list = CallList(
            id=uuid4(),
            name="Crowd",
            kind=ListKind.PRIORITY_VOTERS,
            created_at=now,
            screened_on=now.date(),
        )
        session.add(call_list)
        session.flush()
        # The rows fit by construction: looking that up a million times is not what is measured.
        session.execute(text("SET LOCAL session_replication_role = replica"))
        for rows in _rows(people, call_list.id, now):
            session.execute(rows)
        shift_id = _shift(session)
    with wired().sessions() as session:
        session.connection(execution_options={"isolation_level": "AUTOCOMMIT"})
        session.execute(text("VACUUM ANALYZE"))
    return shift_id


def _rows(people: int, list_id: UUID, now: datetime) -> Iterator[Insert]:
    nth = func.generate_series(1, people).column_valued("nth")
    number = literal("+4400") + func.lpad(cast(nth, Text), 7, "0")
    kind = literal(LineKind.LANDLINE, Line.kind.type)
    yield insert(Line).from_select(["number", "kind"], select(number, kind))
    yield insert(Contact).from_select(
        ["line", "first_name", "created_at"],
        select(Line.number, literal("Sam"), literal(now)).order_by(Line.number),
    )
    yield insert(QueueEntry).from_select(
        ["call_list_id", "contact_id", "line", "due_at"],
        select(literal(list_id), Contact.id, Contact.line, literal(now)).order_by(Contact.id),
    )


def _shift(session: Session) -> UUID:
    now = wired().clock.now()
    person = Person(
        name="Bench", email="bench@phonebank.example", role=Role.VOLUNTEER, created_at=now
    )
    session.add(person)
    session.flush()
    shift = Shift(person_id=person.id, kind=ListKind.PRIORITY_VOTERS, started_at=now, seen_at=now)
    session.add(shift)
    session.flush()
    return shift.id
