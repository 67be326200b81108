"""Putting people on a list, many at once, so that doing it again changes nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Table, func, or_, select, update
from sqlalchemy.dialects.postgresql import Insert, insert
from sqlalchemy.orm import Session

from dialer.lists.files.people import Listed
from dialer.lists.models import CallList, Contact, Line
from dialer.queue.models import EntryState, QueueEntry

_WORDS = ("first_name", "last_name", "address", "postcode", "ward", "constituency")
_MAY_LACK = ("polling_district", "elector_number", "membership_number")


@dataclass(frozen=True)
class TakenIn:
    """How many rows brought somebody new, and how many somebody we knew."""

    taken: int
    merged: int


def put_on_list(
    session: Session, call_list_id: UUID, people: Sequence[Listed], *, now: datetime
) -> TakenIn:
    """Put these people on a list, in their order; whoever is on it already keeps their place.

    Safe to do again: lines, people and entries are found by their unique keys and left as they are,
    so that a suppressed line stays suppressed and a done entry done. The list's row is locked and people are
    taken in the order of their keys, so two files loaded at once wait for each other instead of deadlocking.
    """
    session.execute(
        select(CallList.id).where(CallList.id == call_list_id).with_for_update(key_share=True)
    )
    by_identity = {person.identity: person for person in people}
    known = _ids(session, by_identity)
    _keep_lines(session, by_identity.values())
    _keep_contacts(session, by_identity, now)
    ids = _ids(session, by_identity)
    _let_entries_follow(session, list(ids.values()))
    _keep_entries(session, call_list_id, by_identity, ids, now)
    new = len(ids) - len(known)
    return TakenIn(new, len(people) - new)


def _ids(session: Session, by_identity: Mapping[str, Listed]) -> dict[str, int]:
    rows = session.execute(
        select(Contact.identity, Contact.id).where(Contact.identity.in_(by_identity))
    )
    return {identity: contact_id for identity, contact_id in rows if identity}


def _keep_lines(session: Session, people: Iterable[Listed]) -> None:
    numbers = sorted({person.line for person in people})
    session.execute(
        insert(_table(Line)).on_conflict_do_nothing(),
        [{"number": number.e164, "kind": number.kind} for number in numbers],
    )


def _keep_contacts(session: Session, by_identity: Mapping[str, Listed], now: datetime) -> None:
    """Insert new people; to known ones add what the file says and we did not know, or knew otherwise."""
    statement = insert(_table(Contact))
    newer = _newer(statement)
    own = {name: getattr(Contact, name) for name in newer}
    statement = statement.on_conflict_do_update(
        index_elements=["identity"],
        set_=newer,
        where=or_(*(own[name].is_distinct_from(value) for name, value in newer.items())),
    )
    session.execute(
        statement, [_row(identity, by_identity[identity], now) for identity in sorted(by_identity)]
    )


def _newer(statement: Insert) -> dict[str, ColumnElement[object]]:
    """Each column as it is after the file: an empty cell takes nothing away."""
    file = statement.excluded
    words = {
        name: func.coalesce(func.nullif(file[name], ""), getattr(Contact, name)) for name in _WORDS
    }
    signs = {name: func.coalesce(file[name], getattr(Contact, name)) for name in _MAY_LACK}
    return {
        **words,
        **signs,
        "line": file["line"],
        "facts": Contact.facts.op("||")(file["facts"]),
    }


def _row(identity: str, person: Listed, now: datetime) -> dict[str, object]:
    return {
        **{name: getattr(person, name) for name in _WORDS},
        "line": person.line.e164,
        "identity": identity,
        "register_year": person.register_year if person.is_elector else None,
        "polling_district": person.polling_district or None,
        "elector_number": person.elector_number or None,
        "membership_number": person.membership_number or None,
        "facts": dict(person.facts),
        "created_at": now,
    }


def _let_entries_follow(session: Session, contact_ids: Sequence[int]) -> None:
    """Where somebody's number has changed, whoever waits in a queue is rung on the new one."""
    session.execute(
        update(QueueEntry)
        .where(
            QueueEntry.contact_id == Contact.id,
            Contact.id.in_(contact_ids),
            QueueEntry.state == EntryState.OPEN,
            QueueEntry.line != Contact.line,
        )
        .values(line=Contact.line)
    )


def _keep_entries(
    session: Session,
    call_list_id: UUID,
    by_identity: Mapping[str, Listed],
    ids: Mapping[str, int],
    now: datetime,
) -> None:
    session.execute(
        insert(_table(QueueEntry)).on_conflict_do_nothing(
            index_elements=["call_list_id", "contact_id"]
        ),
        [
            {
                "call_list_id": call_list_id,
                "contact_id": ids[identity],
                "line": person.line.e164,
                "state": EntryState.OPEN,
                "due_at": now,
                "promised": False,
                "attempts": 0,
            }
            for identity, person in by_identity.items()
        ],
    )


def _table(model: type[Line] | type[Contact] | type[QueueEntry]) -> Table:
    """The table itself: rows in bulk need nothing of the mapper."""
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101  what SQLAlchemy's types leave open
    return table
