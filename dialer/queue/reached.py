"""How far anybody came with the people of a list, kept on their places so that a list's funnel is there at once.

It is worked out anew from the calls and their answers each time, in the transaction that changes them, so what is
taken back is gone from here as well.
"""

from sqlalchemy import ColumnElement, Select, case, exists, literal, select, update
from sqlalchemy.orm import Session, aliased

from dialer.calls.models import Call
from dialer.calls.outcomes import MEANING
from dialer.queue.models import QueueEntry, Reached
from dialer.voterid.models import Answer

REACHES = tuple(outcome for outcome, meaning in MEANING.items() if meaning.reaches)

_Later = aliased(Answer, name="later")


def note_reached(session: Session, entries: Select[int]) -> None:
    """Keep how far anybody came with these queue entries, given by id. It locks those that change.

    To be called with the shift held, and before any line is.
    """
    session.flush()
    found = _reached()
    session.execute(
        update(QueueEntry)
        .where(QueueEntry.id.in_(entries), QueueEntry.reached != found)
        .values(reached=found)
        .execution_options(synchronize_session=False)
    )


def note_reached_by(session: Session, call: Call) -> None:
    """The same for the entry of one call, whose outcome or answers have changed."""
    note_reached(session, select(Call.entry_id).where(Call.id == call.id))


def _reached() -> ColumnElement[Reached]:
    spoken = exists().where(Call.entry_id == QueueEntry.id, Call.outcome.in_(REACHES))
    answered = spoken.where(Answer.call_id == Call.id, Answer.code != "", ~_said_otherwise_later())
    return case(
        (answered, _word(Reached.ANSWERED)),
        (spoken, _word(Reached.SPOKEN)),
        else_=_word(Reached.NOT_YET),
    )


def _word(reached: Reached) -> ColumnElement[Reached]:
    return literal(reached, QueueEntry.reached.type)


def _said_otherwise_later() -> ColumnElement[bool]:
    return exists().where(
        _Later.call_id == Answer.call_id,
        _Later.question == Answer.question,
        _Later.id > Answer.id,
    )
