"""Answers that come one by one, from the keypad, after the outcome."""

from uuid import UUID

from dialer.calls.models import Call
from dialer.db import runs_again, transaction
from dialer.events.models import About
from dialer.events.store import keep
from dialer.lists.models import CallList
from dialer.live.publish import nudge
from dialer.queue.models import QueueEntry
from dialer.record.evening import own_call
from dialer.record.held import wishing
from dialer.voterid.models import Via
from dialer.voterid.scripts import Script, script_named
from dialer.voterid.store import append_answers


@runs_again
def add_answer(shift_id: UUID, call_id: UUID, question: str, code: str) -> None:
    """Append the answer to one question of a call of this shift. Raises ``NotNow`` and ``UnknownAnswer``."""
    with wishing(shift_id) as held:
        call = own_call(held, call_id)
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
