"""How a call went, as the volunteer tells it: an outcome given, said otherwise, or taken back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from dialer.calls.models import Call
from dialer.calls.outcomes import MEANING, Outcome, outcome_by_itself
from dialer.calls.parts import part_with
from dialer.calls.store import last_settled_call, live_call, unsettled_call
from dialer.db import runs_again
from dialer.events.models import About
from dialer.events.store import keep, last_told
from dialer.lists.models import Reason, Source
from dialer.lists.suppression import suppress
from dialer.live.publish import nudge
from dialer.queue.claim import claimed_entry
from dialer.queue.holding import hold_places
from dialer.record import calls
from dialer.record.evening import NotNow, own_call
from dialer.record.held import Held, wishing
from dialer.record.helping import want_help
from dialer.record.next import go_on, let_go
from dialer.record.outcomes import settle_call, take_back, unsettle_call
from dialer.record.withdraw import withdraw_line
from dialer.shifts.models import HelpKind
from dialer.voterid.models import Via
from dialer.voterid.store import append_answers

UNDONE = "outcome_undone"
SAVED_FOR_THE_FIRST = (
    "That was written down for the person you asked for first. The call has gone on with somebody else: "
    "say how it went with them too."
)


@dataclass(frozen=True)
class GivenOutcome:
    """How a call ended and what was said, as the volunteer gave it in. ``answers``: question -> code.

    ``entry_id``: whom the screen showed, where it is known; on one call several of a household may be spoken to.
    ``said_at``: when it was said, where it may have been on its way for long; None for this moment.
    """

    outcome: Outcome
    answers: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    call_back_at: datetime | None = None
    entry_id: int | None = None
    via: Via = Via.SCREEN
    said_at: datetime | None = None


@runs_again
def give_outcome(shift_id: UUID, call_id: UUID, given: GivenOutcome) -> None:
    """Say how a call ended. The contact's line is freed first if it is not free yet.

    For the shift's last call it may be said again: the last word counts, by when it was said. What is told of
    an older call, or was said before the last word, out of the outbox of a tablet that had no connection, is
    kept, and so are its answers and a wish never to be called; its outcome stays. What is told of somebody from
    whom the call went on to another of their household is written down for them, and the call goes on. Raises
    :class:`NotNow` for a call that is not the shift's, was never placed, or was never with this person, and
    ``UnknownAnswer`` for an answer that its script does not have.
    """
    with wishing(shift_id) as held:
        call = own_call(held, call_id)
        if call.placed_at is None:
            raise NotNow("This person was not rung, so there is nothing to say about the call.")
        _keep_outcome(held, call, given)
        was = part_with(held.session, call, given.entry_id)
        if was is None:
            _hear_late(held, call, given.outcome)
        else:
            tell_of(held, call, was, given)
    # Only now: what was told is kept, and so is a wish, whoever it was said of.
    if was is None and not MEANING[given.outcome].suppresses:
        raise NotNow("This call was never with that person. Say how it went with the one you see.")


def tell_of(held: Held, call: Call, was: Call, given: GivenOutcome) -> None:
    """Write down how it went with one person on a call: the one it is with, or one who ``was`` a part of it."""
    append_answers(
        held.session, was, given.answers, via=given.via, at=held.now, said_at=given.said_at
    )
    if _is_overtaken(held, call, was, given.said_at):
        was.note = was.note or given.note
        _hear_late(held, call, given.outcome)
        return
    if was is call and call.over_at is None:
        calls.hang_up(held, call)
    settle_call(held, was, given.outcome, note=given.note, call_back_at=given.call_back_at)
    if was is not call and call.outcome is None:
        held.shift.notice = SAVED_FOR_THE_FIRST
    if MEANING[given.outcome].suppresses:
        withdraw_line(held.session, call.line)  # told late, they may be on another screen
    if given.outcome is Outcome.HOSTILE:
        want_help(held, HelpKind.HOSTILE, call)
    held.session.flush()
    nudge(held.session, held.shift.id)
    go_on(held)


@runs_again
def undo_outcome(shift_id: UUID, call_id: UUID) -> None:
    """Ask again how the last call ended, unless the next person is being rung already."""
    with wishing(shift_id) as held:
        call = own_call(held, call_id)
        if call.outcome is None:
            return
        if call.over_at is None:
            raise NotNow("That call is still being ended. Try again in a few seconds.")
        if live_call(held.session, shift_id) or unsettled_call(held.session, shift_id):
            raise NotNow(
                "The next person is being rung already, so the last call stays as you said."
            )
        if call != last_settled_call(held.session, shift_id):
            raise NotNow("Only your last call can be changed.")
        on_screen = claimed_entry(held.session, shift_id)
        places = [call.entry_id, *([on_screen.id] if on_screen else [])]
        hold_places(held.session, places, lines=[call.line])
        let_go(held)
        keep(held.session, About.CALL, call.id, _at(UNDONE, held), UNDONE, {}, at=held.now)
        unsettle_call(held, call)
        take_back(held, call)
        nudge(held.session, shift_id)


def _keep_outcome(held: Held, call: Call, given: GivenOutcome) -> None:
    detail = {"outcome": str(given.outcome), "via": str(given.via), "note": given.note}
    detail |= {"call_back_at": str(given.call_back_at or ""), **given.answers}
    key = _at("outcome", held)
    keep(held.session, About.CALL, call.id, key, "outcome_given", detail, at=held.now)


def _at(what: str, held: Held) -> str:
    return f"{what}/{held.now.isoformat()}"


def _is_overtaken(held: Held, call: Call, was: Call, said_at: datetime | None) -> bool:
    """Whether something came after it: another call, or a later word on this person."""
    if call.outcome is not None and call != last_settled_call(held.session, held.shift.id):
        return True
    last_word = _last_word(held, was)
    return said_at is not None and last_word is not None and said_at < last_word


def _last_word(held: Held, was: Call) -> datetime | None:
    """When the volunteer last gave this outcome or took it back; what is told by itself is no word.

    By keypad a call goes on with somebody else, and the first counts as not at home without being asked about.
    """
    if was.outcome is None:
        return last_told(held.session, was.id, UNDONE)
    by_itself = Outcome.NOT_HOME if was.on_call_id else outcome_by_itself(was.state)
    return None if was.outcome is by_itself else was.outcome_at


def _hear_late(held: Held, call: Call, outcome: Outcome) -> None:
    """A wish never to be called holds whenever it is told, and whoever was shouted at is looked after.

    Everything else has been overtaken by what came after.
    """
    if outcome is Outcome.HOSTILE:
        want_help(held, HelpKind.HOSTILE, call)
    if not MEANING[outcome].suppresses:
        return
    evidence = f"call {call.id}"
    suppress(
        held.session,
        call.line,
        Reason.DO_NOT_CALL,
        Source.VOLUNTEER,
        said_at=held.now,
        evidence=evidence,
    )
    withdraw_line(held.session, call.line)
