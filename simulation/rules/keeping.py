"""Nothing is lost: what a volunteer was told is kept is there, and everything that began has ended."""

from collections.abc import Iterable
from uuid import UUID

from simulation.facts.carrier import INBOUND
from simulation.facts.database import CallFact
from simulation.facts.evening import Evening, hidden
from simulation.facts.notes import Kept

_OVER = frozenset({"completed", "abandoned", "no_answer", "busy", "failed", "canceled"})
OPT_OUT_KEY = "9"


def outcome_lost(evening: Evening) -> list[str]:
    """An outcome or an answer that a volunteer was told is kept, and that is not there."""
    calls = {call.id: call for call in evening.database.calls}
    found = []
    for call_id, kept in _last_words(evening).items():
        call = calls.get(call_id)
        if call is None or call.outcome != kept.outcome:
            there = call.outcome if call else "no such call"
            found.append(f"call {call_id}: {kept.outcome} was acknowledged, there is {there}")
            continue
        answers = evening.database.answers.get(call_id, {})
        found += [
            f"call {call_id}: answer {question} = {code!r} was acknowledged, there is {there!r}"
            for question, code in kept.answers.items()
            if (there := answers.get(question)) != code
        ]
    return found


def opt_out_lost(evening: Evening) -> list[str]:
    """Somebody rang back, pressed the key never to be called again, and the line may still be rung."""
    suppressed = {wish.line for wish in evening.database.suppressions}
    inbound = {leg.sid: leg for leg in evening.carrier.legs if leg.direction == INBOUND}
    return [
        f"{pressed.call_sid} from {hidden(inbound[pressed.call_sid].sender)} pressed {pressed.digits}"
        for pressed in evening.carrier.pressed
        if pressed.digits == OPT_OUT_KEY
        and pressed.call_sid in inbound
        and inbound[pressed.call_sid].sender not in suppressed
    ]


def call_stuck(evening: Evening) -> list[str]:
    """Something that is still under way, or an outcome still owed, after everybody has gone home."""
    database, carrier = evening.database, evening.carrier
    return [
        *_stuck_calls(database.calls),
        *(f"database: leg {leg.id} is {leg.state}" for leg in database.legs if not leg.is_over),
        *(f"database: {what}" for what in database.unfinished),
        *(f"carrier: {leg.sid} is {leg.status}" for leg in carrier.legs if leg.ended_at is None),
        *(f"carrier: conference {sid} has not ended" for sid in sorted(carrier.open_conferences)),
        *(f"volunteer: {what}" for what in evening.notes.gave_up),
    ]


def _stuck_calls(calls: Iterable[CallFact]) -> list[str]:
    stuck = [call for call in calls if call.state not in _OVER or call.outcome is None]
    return [f"database: call {call.id} is {call.state}, outcome {call.outcome}" for call in stuck]


def _last_words(evening: Evening) -> dict[UUID, Kept]:
    """For each call the outcome given last; none when that was taken back and not given anew.

    Answers add up: one that was not said again still holds.
    """
    words: dict[UUID, Kept] = {}
    for kept in sorted(evening.notes.kept, key=lambda kept: kept.at):
        before = words.get(kept.call_id)
        answers = {**(before.answers if before else {}), **kept.answers}
        words[kept.call_id] = Kept(
            kept.call_id, kept.outcome, kept.tapped_at, kept.at, answers, kept.call_back_at
        )
    for undone in evening.notes.undone:
        if undone.call_id in words and words[undone.call_id].at < undone.at:
            del words[undone.call_id]
    return words
