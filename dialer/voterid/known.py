"""What is known of a contact from all their calls, kept on their row so that lists can be selected by it.

Both are worked out anew from the answers and the calls each time, in the transaction that changes them, so
what is taken back is gone from here as well.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from dialer.calls.models import Call
from dialer.calls.outcomes import MEANING
from dialer.lists.models import CallList, Contact
from dialer.queue.models import QueueEntry
from dialer.voterid.codes import INTENTION, codes_named, from_answers
from dialer.voterid.models import Answer
from dialer.voterid.scripts import script_named

REACHES = tuple(outcome for outcome, meaning in MEANING.items() if meaning.reaches)


@dataclass
class _Said:
    """What stands of one call: the answers, the last of them by id, and when it was given."""

    answers: dict[str, str] = field(default_factory=dict)
    last: int = 0
    at: datetime | None = None


def note_voter_id(session: Session, contact_id: int) -> None:
    """Keep the Voter ID of the contact's latest call that tells an intention; none when there is none."""
    latest = _latest(_said(session, contact_id))
    code = None if latest is None else _code(session, *latest)
    at = latest[1].at if latest is not None and code else None
    _keep(session, contact_id, {"voter_id": code, "voter_id_at": at})


def note_conversation(session: Session, contact_id: int) -> None:
    """Keep when the contact was last spoken to: the latest call whose outcome says that a person was reached."""
    session.flush()
    spoke = select(func.max(Call.outcome_at)).where(
        Call.contact_id == contact_id, Call.outcome.in_(REACHES)
    )
    _keep(session, contact_id, {"spoken_at": session.scalar(spoke)})


def _said(session: Session, contact_id: int) -> Mapping[UUID, _Said]:
    latest = (
        select(Answer.call_id, Answer.question, Answer.code, Answer.id, Answer.given_at)
        .where(Answer.contact_id == contact_id)
        .ext(distinct_on(Answer.call_id, Answer.question))
        .order_by(Answer.call_id, Answer.question, Answer.id.desc())
    )
    calls: dict[UUID, _Said] = {}
    for call_id, question, code, answer_id, at in session.execute(latest):
        said = calls.setdefault(call_id, _Said())
        if code:
            said.answers[question] = code
            if answer_id > said.last:
                said.last, said.at = answer_id, at
    return calls


def _latest(calls: Mapping[UUID, _Said]) -> tuple[UUID, _Said] | None:
    telling: Iterable[tuple[UUID, _Said]] = (
        (call_id, said) for call_id, said in calls.items() if INTENTION in said.answers
    )
    return max(telling, key=lambda each: each[1].last, default=None)


def _code(session: Session, call_id: UUID, said: _Said) -> str | None:
    script = session.scalars(
        select(CallList.script)
        .join(QueueEntry, QueueEntry.call_list_id == CallList.id)
        .join(Call, Call.entry_id == QueueEntry.id)
        .where(Call.id == call_id)
    ).one()
    voter_id = from_answers(said.answers, codes_named(script_named(script).codes))
    return str(voter_id) if voter_id else None


def _keep(session: Session, contact_id: int, known: Mapping[str, object]) -> None:
    session.execute(
        update(Contact)
        .where(Contact.id == contact_id)
        .values(**known)
        .execution_options(synchronize_session="fetch")
    )
