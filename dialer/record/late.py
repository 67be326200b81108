"""Answers that were tapped on a screen and not saved, sent after the call was settled elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from dialer.calls.parts import part_with
from dialer.db import runs_again
from dialer.events.models import About
from dialer.events.store import keep
from dialer.live.publish import nudge
from dialer.record.evening import NotNow, own_call
from dialer.record.held import wishing
from dialer.voterid.models import Via
from dialer.voterid.store import append_answers


@dataclass(frozen=True)
class LateAnswers:
    """What was tapped at ``said_at`` and not saved. ``answers``: question -> code.

    ``entry_id``: of whom, where it is known; on one call several of a household may be spoken to.
    """

    entry_id: int | None
    said_at: datetime
    answers: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


@runs_again
def add_late(shift_id: UUID, call_id: UUID, late: LateAnswers) -> None:
    """Append what was tapped for a call that was settled elsewhere; what was said since keeps its answer.

    A note is added to the one that is there. Raises ``UnknownAnswer``, and ``NotNow`` when the call is not this
    shift's or was never with that person.
    """
    with wishing(shift_id) as held:
        call = part_with(held.session, own_call(held, call_id), late.entry_id)
        if call is None:
            raise NotNow("This call was never with that person, so nothing was saved for them.")
        detail = {**late.answers, "note": late.note, "via": str(Via.SCREEN)}
        key = f"answered late/{held.now.isoformat()}"
        keep(held.session, About.CALL, call.id, key, "answered_late", detail, at=held.now)
        append_answers(
            held.session, call, late.answers, via=Via.SCREEN, at=held.now, said_at=late.said_at
        )
        if late.note not in call.note:
            call.note = f"{call.note}\n{late.note}".strip()
        nudge(held.session, shift_id)
