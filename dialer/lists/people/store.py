"""Taking in the people of a batch, all at once, so that doing it again changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    func,
    literal_column,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from dialer.lists.models import Contact, Line
from dialer.lists.people.arriving import ARRIVING, stage
from dialer.lists.people.finding import find_or_name, unknown_rows
from dialer.lists.people.objectors import honour_objections
from dialer.lists.screening.apply import screen_new_lines
from dialer.queue.entering import follow_areas, follow_numbers, put_in_queue, take_off
from dialer.queue.models import QueueEntry

_WORDS = ("first_name", "last_name", "address", "road", "postcode", "ward", "constituency")
_MAY_LACK = (
    "line",
    "register_year",
    "polling_district",
    "elector_number",
    "membership_number",
    "name_key",
    "postal_voter",
)


@dataclass(frozen=True)
class TakenIn:
    """How many rows brought somebody new, whom we cannot ring, and who may well be an objector come in anew.

    ``unknown``: rows about nobody we know; ``mistaken``: rows whose elector number is known as somebody else's.
    """

    new: int
    without_phone: int
    unknown: Sequence[int]
    mistaken: Sequence[int]
    objected: int


def take_in(
    session: Session,
    people: bytes,
    *,
    call_list_id: UUID | None,
    must_be_known: bool,
    now: datetime,
) -> TakenIn:
    """Take in a batch as :func:`dialer.lists.people.staging.staged` wrote it; ``call_list_id``: and onto this list.

    Safe to do again: lines, people and entries are found by their keys; what is new about them is added, an empty
    cell takes nothing away, and whoever is on the list keeps their place.
    """
    stage(session, people)
    found = find_or_name(session, must_be_known=must_be_known)
    _keep_lines(session)
    screen_new_lines(session, _lines(), now=now)
    session.execute(_ADD, {"now": now})
    objected = honour_objections(session, now=now)
    changed = _change(session)
    if changed:
        whoever = select(Contact.id).where(Contact.id.in_(changed))
        follow_numbers(session, whoever, now=now)
        follow_areas(session, whoever)
    _let_go(session, now)
    if call_list_id is not None:
        put_in_queue(session, call_list_id, _arrived(), now=now)
    unknown = unknown_rows(session) if must_be_known else []
    return TakenIn(found.new, _without_phone(session), unknown, found.mistaken, objected)


def _lines() -> Select[str]:
    """The lines of the file, new or not: a register may have come while this file was being read."""
    return select(ARRIVING.c.line).where(ARRIVING.c.line.is_not(None))


def _keep_lines(session: Session) -> None:
    here = select(ARRIVING.c.line, ARRIVING.c.kind).where(ARRIVING.c.line.is_not(None))
    session.execute(
        insert(Line)
        .from_select(["number", "kind"], here.distinct().order_by(ARRIVING.c.line))
        .on_conflict_do_nothing()
    )


_ADD = text(
    "INSERT INTO contacts (id, first_name, last_name, line, address, road, postcode, ward, constituency,"
    " register_year, authority, polling_district, elector_number, membership_number, identity, name_key, postal_voter,"
    " tags, objected_note, facts, created_at)"
    " SELECT contact_id, first_name, last_name, line, address, road, postcode, ward, constituency,"
    " register_year, authority, polling_district, elector_number, membership_number, identity, name_key,"
    " coalesce(postal_voter, false), tags, '', facts, :now FROM arriving WHERE is_new ORDER BY nth"
)


def _change(session: Session) -> Sequence[int]:
    """Add to known people what is new about them; who has changed.

    Who has objected in writing is left exactly as they are (compliance rule 12).
    """
    after, own = _after(), Contact.__table__.c
    changed = (
        update(Contact)
        .values(after)
        .where(
            Contact.id == ARRIVING.c.contact_id,
            ~ARRIVING.c.is_new,
            ~ARRIVING.c.leaves,
            Contact.objected_at.is_(None),
            or_(*(own[name].is_distinct_from(value) for name, value in after.items())),
        )
        .returning(Contact.id)
        .execution_options(synchronize_session=False)
    )
    return session.scalars(changed).all()


def _after() -> dict[str, ColumnElement[object]]:
    """Each column as it is after the file: an empty cell takes nothing away.

    The identity is the strongest sign there is: the register's, else the membership number, else the name.
    """
    own, file = Contact.__table__.c, ARRIVING.c
    words = {name: func.coalesce(func.nullif(file[name], ""), own[name]) for name in _WORDS}
    signs = {name: func.coalesce(file[name], own[name]) for name in _MAY_LACK}
    becomes_member = and_(
        own.elector_number.is_(None),
        own.membership_number.is_(None),
        file.membership_number.is_not(None),
    )
    identity = case((file.is_elector | becomes_member, file.identity), else_=own.identity)
    tags = case((own.tags.contains(file.tags), own.tags), else_=_BOTH_TAGS)
    return {
        **words,
        **signs,
        "identity": identity,
        "authority": case((file.is_elector, file.authority), else_=own.authority),
        "tags": tags,
        "facts": own.facts.op("||")(file.facts),
    }


_BOTH_TAGS: ColumnElement[object] = literal_column(
    "ARRAY(SELECT DISTINCT unnest(contacts.tags || arriving.tags) ORDER BY 1)"
)
_LEAVE = text(
    "UPDATE contacts SET register_year = NULL, authority = '', polling_district = NULL, elector_number = NULL,"
    " identity = CASE WHEN contacts.membership_number IS NOT NULL"
    " THEN 'member|' || lower(contacts.membership_number) END"
    " FROM arriving WHERE contacts.id = arriving.contact_id AND arriving.leaves"
)


def _let_go(session: Session, now: datetime) -> None:
    """Take whoever left the register off every list, and off the register."""
    leaving = select(ARRIVING.c.contact_id).where(
        ARRIVING.c.leaves, ARRIVING.c.contact_id.is_not(None)
    )
    if session.scalar(select(leaving.exists())):
        lists = select(QueueEntry.call_list_id).where(QueueEntry.contact_id.in_(leaving)).distinct()
        for call_list_id in sorted(session.scalars(lists)):
            take_off(session, call_list_id, leaving, now=now)
        session.execute(_LEAVE)


def _arrived() -> Select[int]:
    """Who is on the file, whatever number they may have by now."""
    return select(ARRIVING.c.contact_id).where(
        ~ARRIVING.c.leaves, ARRIVING.c.contact_id.is_not(None)
    )


def _without_phone(session: Session) -> int:
    found = (
        select(func.count())
        .select_from(ARRIVING)
        .join(Contact, Contact.id == ARRIVING.c.contact_id)
        .where(~ARRIVING.c.leaves, Contact.line.is_(None))
    )
    return session.scalar(found) or 0
