"""Answers that come one by one, from the keypad, after the outcome."""

from collections.abc import Mapping
from uuid import UUID

from dialer.calls.models import Call
from dialer.calls.parts import part_with
from dialer.db import runs_again, transaction
from dialer.events.models import About
from dialer.events.store import keep
from dialer.lists.models import CallList
from dialer.live.publish import nudge
from dialer.queue.models import QueueEntry
from dialer.record.evening import NotNow, own_call
from dialer.record.held import wishing
from dialer.voterid.models import Via
from dialer.voterid.scripts import Script, script_named
from dialer.voterid.store import answers_to, append_answers


@runs_again
def add_answer(
    shift_id: UUID, call_id: UUID, question: str, code: str, *, entry_id: int | None = None
) -> None:
    """Append the answer to one question of a call of this shift, to whom was asked: ``entry_id``, where it is known.

    Raises ``UnknownAnswer``, and ``NotNow`` when the call is not this shift's or was never with that person.
    """
    with wishing(shift_id) as held:
        call = part_with(held.session, own_call(held, call_id), entry_id)
        if call is None:
            raise NotNow("This call was never with that person.")
        detail = {question: code, "via": str(Via.KEYPAD)}
        key = f"answer/{question}/{held.now.isoformat()}"
        keep(held.session, About.CALL, call.id, key, "answered", detail, at=held.now)
        append_answers(held.session, call, {question: code}, via=Via.KEYPAD, at=held.now)
        nudge(held.session, shift_id)


def script_of(call_id: UUID) -> Script:
    """The script of the list this call was made for."""
    with transaction() as session:
        call = session.get_one(Call, call_id)
        entry = session.get_one(QueueEntry, call.entry_id)
        return script_named(session.get_one(CallList, entry.call_list_id).script)


def answers_so_far(call_id: UUID, entry_id: int | None) -> Mapping[str, str]:
    """What the person with this queue entry answered in this call; nothing, when it was never with them."""
    with transaction() as session:
        was = part_with(session, session.get_one(Call, call_id), entry_id)
        return answers_to(session, was.id) if was else {}
