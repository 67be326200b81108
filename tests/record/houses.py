"""What happens when several of a household speak on one call, in the world in which evenings are interleaved."""

from collections.abc import Sequence

from dialer.calls.models import Call
from dialer.calls.outcomes import MEANING, Outcome
from dialer.db import transaction
from dialer.queue.household.choosing import housemates
from dialer.queue.models import QueueEntry
from dialer.record.answers import add_answer
from dialer.record.household import FIRST_WAS, Handover, speak_to
from dialer.record.telling import GivenOutcome, give_outcome
from dialer.voterid.models import Answer
from tests.reading import all_of
from tests.record.world import World, pick, wish

CODES = ["L", "G", "T"]


def hands_over(world: World, call: Call, nth: int) -> None:
    """Somebody else of the house comes to the telephone, if there is anybody."""
    with transaction() as session:
        entry = session.get_one(QueueEntry, call.entry_id)
        others = [each.entry_id for each in housemates(session, entry, now=world.clock.now())]
    if others:
        was = pick(FIRST_WAS, nth)
        to = Handover(pick(others, nth), was, from_entry_id=call.entry_id)
        wish(speak_to, call.shift_id, call.id, to)


def keys_an_answer(world: World, call: Call, nth: int) -> None:
    """A question of the spoken menu is answered, for somebody who was on this call."""
    was = pick(on(call), nth)
    answered = (call.shift_id, call.id, "intention", pick(CODES, nth))
    if wish(add_answer, *answered, entry_id=was.entry_id):
        world.answered.add((call.id, was.contact_id))


def tells_of_the_first(world: World, call: Call, nth: int, outcome: Outcome) -> None:
    """What a tablet kept arrives: the call may be with somebody else by now."""
    was = pick(on(call), nth)
    overtaken = world.is_overtaken(call)
    said = GivenOutcome(outcome, {"intention": pick(CODES, nth)}, entry_id=was.entry_id)
    if wish(give_outcome, call.shift_id, call.id, said):
        world.answered.add((call.id, was.contact_id))
        if not overtaken:
            world.given[was.id] = outcome
        if MEANING[outcome].suppresses:
            world.never.add(call.line)


def on(call: Call) -> Sequence[Call]:
    """Everybody this call was with, whoever it is with now the last."""
    parts = [each for each in all_of(Call) if each.on_call_id == call.id]
    last_of_each = {each.entry_id: each for each in sorted(parts, key=lambda part: part.over_at)}
    last_of_each[call.entry_id] = call
    return list(last_of_each.values())


def answers_are_theirs(world: World) -> None:
    """Every answer belongs to the person of its call, and to nobody to whom none was given."""
    with transaction() as session:
        for answer in all_of(Answer):
            call = session.get_one(Call, answer.call_id)
            assert call.contact_id == answer.contact_id
            assert (call.on_call_id or call.id, answer.contact_id) in world.answered
