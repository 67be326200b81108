"""Somebody else of the household is on the telephone: the call goes on with them, and nobody is rung again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from dialer.calls.models import Call
from dialer.calls.outcomes import Outcome
from dialer.calls.parts import part_with
from dialer.db import runs_again
from dialer.events.models import About
from dialer.events.store import keep
from dialer.live.publish import nudge
from dialer.queue.claim import CALL_HOLDS, claim_again, lock_entry
from dialer.queue.household.choosing import lock_housemate
from dialer.record.evening import NotNow, own_call
from dialer.record.held import Held, wishing
from dialer.record.outcomes import settle_call
from dialer.record.telling import GivenOutcome, tell_of
from dialer.voterid.models import Via
from dialer.voterid.store import append_answers, move_answers

# What the person who was asked for first can have been to the call while somebody else of the house is on it.
FIRST_WAS = (Outcome.NOT_HOME, Outcome.SPOKE, Outcome.REFUSED, Outcome.MOVED, Outcome.DECEASED)


@dataclass(frozen=True)
class Handover:
    """``entry_id``: the queue entry of whoever is on the telephone now; the rest is about who was before them.

    ``from_entry_id``: whom the volunteer saw or heard named as the one before, where it is known.
    """

    entry_id: int
    outcome: Outcome = Outcome.NOT_HOME
    answers: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    via: Via = Via.SCREEN
    from_entry_id: int | None = None


@runs_again
def speak_to(shift_id: UUID, call_id: UUID, handover: Handover) -> None:
    """Go on with somebody else of the household on the same call.

    What the call was to the first is settled as a part of it, in the same transaction: the line was rung once,
    and that counts as one attempt. Raises :class:`NotNow` when nobody has picked up, when the outcome is known,
    and when the other may not be spoken to; ``UnknownAnswer`` for an answer that the script does not have.

    A page or a spoken menu may be behind: what it tells of somebody whom the call has left already is written
    down for them. It is refused all the same, unless the call is with the other by now.
    """
    with wishing(shift_id) as held:
        call = own_call(held, call_id)
        is_behind = handover.from_entry_id not in (None, call.entry_id)
        is_done = is_behind and handover.entry_id == call.entry_id
        if is_behind:
            _tell_of_the_first(held, call, handover)
        else:
            check_handover(handover, may_pass_on=call.outcome is None and call.state.was_answered)
            _hand_over(held, call, handover)
        nudge(held.session, shift_id)
    if is_behind and not is_done:
        raise NotNow(
            "The call has gone on with somebody else already. Look at the name on the screen, and try again."
        )


def _tell_of_the_first(held: Held, call: Call, handover: Handover) -> None:
    """What is said of them by choice, that is: not at home is what such a form says by itself."""
    was = part_with(held.session, call, handover.from_entry_id)
    if was is None or handover.outcome not in FIRST_WAS[1:]:
        return
    given = GivenOutcome(handover.outcome, handover.answers, handover.note, via=handover.via)
    tell_of(held, call, was, given)


def check_handover(handover: Handover, *, may_pass_on: bool) -> None:
    """Raises :class:`NotNow` when nobody is there to pass the volunteer on, or when the first cannot have been that."""
    if not may_pass_on:
        raise NotNow("There is nobody on the telephone to pass you on.")
    if handover.outcome not in FIRST_WAS:
        raise NotNow("Say what became of the person you asked for with one of the buttons.")


def _hand_over(held: Held, call: Call, handover: Handover) -> None:
    session = held.session
    other = lock_housemate(
        session, lock_entry(session, call.entry_id), handover.entry_id, now=held.now
    )
    if other is None:
        raise NotNow("That person cannot be asked for now. Go on with the one on the screen.")
    append_answers(session, call, handover.answers, via=handover.via, at=held.now)
    part = call.part_of_it(handover.outcome, at=held.now)
    session.add(part)
    session.flush()
    move_answers(session, call.id, part.id)
    settle_call(held, part, handover.outcome, note=handover.note or call.note)
    session.flush()
    if not claim_again(session, other, held.shift.id, until=held.now + CALL_HOLDS):
        raise NotNow("Somebody else has that person on their screen.")
    _keep_it(held, call, part, other.contact_id)
    call.entry_id, call.contact_id, call.note = other.id, other.contact_id, ""


def _keep_it(held: Held, call: Call, part: Call, other: int) -> None:
    detail = {"from": str(part.contact_id), "to": str(other), "outcome": str(part.outcome)}
    key = f"handed over/{held.now.isoformat()}"
    keep(held.session, About.CALL, call.id, key, "handed_over", detail, at=held.now)
