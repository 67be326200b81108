"""What contacts said: appended with the call, and read back."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from dialer.calls.models import Call
from dialer.lists.models import CallList
from dialer.queue.models import QueueEntry
from dialer.queue.reached import note_reached_by
from dialer.voterid.known import note_voter_id
from dialer.voterid.models import Answer, Via
from dialer.voterid.scripts import script_named


def append_answers(
    session: Session,
    call: Call,
    answers: Mapping[str, str],
    *,
    via: Via,
    at: datetime,
    said_at: datetime | None = None,
) -> None:
    """Append answers (question to code) to a call; an empty code takes an answer back.

    ``said_at``: when they were said, where that may be long before ``at``. A question that was answered since
    keeps that answer, and what stands already is not said again. The Voter ID on the contact's row and the
    funnel of the list follow. Raises ``UnknownAnswer``; then nothing is appended.
    """
    script = script_named(_script_of(session, call))
    for question, code in answers.items():
        script.check_answer(question, code)
    standing = answers_to(session, call.id)
    later = _answered_since(session, call.id, said_at) if said_at else frozenset[str]()
    said = [
        Answer(
            call_id=call.id,
            contact_id=call.contact_id,
            question=question,
            code=code,
            via=via,
            given_at=at,
        )
        for question, code in answers.items()
        if standing.get(question, "") != code and question not in later
    ]
    if said:
        session.add_all(said)
        session.flush()
        # The place before the contact, as whoever settles a call locks them.
        note_reached_by(session, call)
        note_voter_id(session, call.contact_id)


def move_answers(session: Session, call_id: UUID, part_id: UUID) -> None:
    """What was said on a call so far belongs to this part of it from now on; the words stay as they are."""
    session.execute(update(Answer).where(Answer.call_id == call_id).values(call_id=part_id))


def answers_to(session: Session, call_id: UUID) -> Mapping[str, str]:
    """The answers that stand for a call, question to code: the latest of each that was not taken back."""
    latest = (
        select(Answer.question, Answer.code)
        .where(Answer.call_id == call_id)
        .ext(distinct_on(Answer.question))
        .order_by(Answer.question, Answer.id.desc())
    )
    return {question: code for question, code in session.execute(latest) if code}


def answers_given(session: Session, shift_id: UUID) -> int:
    """How many answers stand from the calls of one shift."""
    latest = (
        select(Answer.code)
        .join(Call, Call.id == Answer.call_id)
        .where(Call.shift_id == shift_id)
        .ext(distinct_on(Answer.call_id, Answer.question))
        .order_by(Answer.call_id, Answer.question, Answer.id.desc())
        .subquery()
    )
    return session.scalar(select(func.count()).where(latest.c.code != "")) or 0


def _answered_since(session: Session, call_id: UUID, moment: datetime) -> frozenset[str]:
    told = select(Answer.question).where(Answer.call_id == call_id, Answer.given_at > moment)
    return frozenset(session.scalars(told))


def _script_of(session: Session, call: Call) -> str:
    return session.scalars(
        select(CallList.script)
        .join(QueueEntry, QueueEntry.call_list_id == CallList.id)
        .where(QueueEntry.id == call.entry_id)
    ).one()
