"""What electors told us about voting, call by call, gathered for the voter database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Subquery, exists, func, or_, select
from sqlalchemy.dialects.postgresql import JSONB, distinct_on
from sqlalchemy.orm import Session

from dialer.calls.models import Call
from dialer.lists.models import CallList, Contact, Reason, Suppression
from dialer.queue.models import QueueEntry
from dialer.voterid.codes import INTENTION
from dialer.voterid.models import Answer


@dataclass(frozen=True)
class Asked:
    """Which answers are wanted: those of one list, those given at or after a moment, or all.

    ``authority``: only of electors on this council's register, plainly written.
    """

    list_id: UUID | None = None
    since: datetime | None = None
    authority: str = ""


@dataclass(frozen=True)
class Told:
    """What one elector said in their latest call that told us anything about voting."""

    polling_district: str
    elector_number: str
    script: str
    answers: Mapping[str, str]


def electors_told(session: Session, asked: Asked) -> Iterator[Told]:
    """Each elector's latest call that tells whom they vote for, by polling district and number.

    Read from the database as it goes, so any number of them takes no memory. Left out: whoever has objected
    in writing, and numbers of an older register of the same council and district, which by now are somebody else's.
    """
    told = _latest_told(asked)
    rows = session.execute(
        select(Contact.polling_district, Contact.elector_number, told.c.script, told.c.answers)
        .join(told, told.c.contact_id == Contact.id)
        .where(
            Contact.elector_number.is_not(None),
            ~_is_overtaken(),
            *([Contact.authority == asked.authority] if asked.authority else []),
        )
        .order_by(Contact.authority, Contact.polling_district, Contact.elector_number)
        .execution_options(yield_per=1000)
    )
    for district, number, script, answers in rows:
        if district is not None and number is not None:
            yield Told(district, number, script, answers)


def told_without_number(session: Session, asked: Asked) -> int:
    """How many told us whom they vote for and cannot be named to the voter database."""
    told = _latest_told(asked)
    lacking = or_(Contact.polling_district.is_(None), Contact.elector_number.is_(None))
    return (
        session.scalar(
            select(func.count(Contact.id))
            .join(told, told.c.contact_id == Contact.id)
            .where(lacking)
        )
        or 0
    )


def _is_overtaken() -> ColumnElement[bool]:
    """Whether a newer register of the contact's council and district is there; one of no council may be any's."""
    newest = (
        select(
            Contact.authority,
            Contact.polling_district,
            func.max(Contact.register_year).label("year"),
        )
        .group_by(Contact.authority, Contact.polling_district)
        .cte("newest")
    )
    may_be_theirs = or_(
        newest.c.authority == Contact.authority, newest.c.authority == "", Contact.authority == ""
    )
    return exists().where(
        newest.c.polling_district == Contact.polling_district,
        newest.c.year > Contact.register_year,
        may_be_theirs,
    )


def _latest_told(asked: Asked) -> Subquery:
    """One row for each contact: the script and the answers of their latest call with an intention."""
    calls = _answers_by_call(asked).subquery()
    objected = exists().where(
        Suppression.line == Contact.line,
        Suppression.reason == Reason.WRITTEN_OBJECTION,
        Suppression.lifted_at.is_(None),
    )
    return (
        select(calls.c.contact_id, calls.c.script, calls.c.answers)
        .join(Contact, Contact.id == calls.c.contact_id)
        .where(calls.c.answers.has_key(INTENTION), ~objected, Contact.objected_at.is_(None))
        .ext(distinct_on(calls.c.contact_id))
        .order_by(calls.c.contact_id, calls.c.last.desc())
        .subquery()
    )


def _answers_by_call(asked: Asked) -> Select[tuple[int, str, dict[str, str], int]]:
    standing = (
        select(Answer)
        .ext(distinct_on(Answer.call_id, Answer.question))
        .order_by(Answer.call_id, Answer.question, Answer.id.desc())
        .subquery()
    )
    found = (
        select(
            standing.c.contact_id,
            CallList.script,
            func.jsonb_object_agg(standing.c.question, standing.c.code, type_=JSONB).label(
                "answers"
            ),
            func.max(standing.c.id).label("last"),
        )
        .join(Call, Call.id == standing.c.call_id)
        .join(QueueEntry, QueueEntry.id == Call.entry_id)
        .join(CallList, CallList.id == QueueEntry.call_list_id)
        .where(standing.c.code != "")
        .group_by(standing.c.call_id, standing.c.contact_id, CallList.script)
    )
    if asked.list_id is not None:
        found = found.where(CallList.id == asked.list_id)
    if asked.since is not None:
        found = found.having(func.max(standing.c.given_at) >= asked.since)
    return found
