"""Whatever comes in whatever order, the rules that no code may break are kept.

Reports are late, doubled or lost, jobs run twice or never, the carrier refuses or says nothing, volunteers
press what they like, people ask not to be called, and hours and days go by.
"""

import os
from collections.abc import Callable, Mapping

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.record import evening
from dialer.record.starting import ring_again
from dialer.schema import metadata
from dialer.telephony.errors import BadNumber, CarrierUncertain, Misconfigured
from dialer.wiring import Wiring, wire
from tests.record.houses import (
    answers_are_theirs,
    hands_over,
    keys_an_answer,
    tells_of_the_first,
)
from tests.record.network import Network
from tests.record.world import NUMBERS, TickingClock, World, pick, wish
from workers.asking import ask_the_carrier
from workers.sweep import sweep

# A few, always the same ones, in every run of the tests. To look deeper, say how many in INTERLEAVINGS: then
# they are new ones each time, and the first that breaks a rule is made as short as can be, which takes minutes.
IS_DEEP = "INTERLEAVINGS" in os.environ
EXAMPLES = int(os.environ.get("INTERLEAVINGS", "16"))
UNANSWERED = ["busy", "no-answer", "failed", "canceled"]
OUTCOMES = [
    Outcome.SPOKE,
    Outcome.NOT_HOME,
    Outcome.CALL_BACK,
    Outcome.WRONG_NUMBER,
    Outcome.DO_NOT_CALL,
]
TROUBLES = [
    CarrierUncertain("perhaps"),
    Misconfigured("our account"),
    BadNumber("no such number", code=21211),
]
Step = Callable[[World, int], object]

# What may happen: how often it does for once that another does, and what it is.
STEPS: Mapping[str, tuple[int, Step]] = {
    # As an evening usually goes.
    "begins": (2, lambda world, nth: world.begins(nth, auto_advance=nth % 3 == 0)),
    "all goes well": (5, lambda world, _: world.all_goes_well()),
    "a person is rung": (
        10,
        lambda world, nth: world.a_person_is_rung(nth, pick(["in-progress", *UNANSWERED], nth)),
    ),
    "an outcome is given": (
        9,
        lambda world, nth: world.with_call(
            nth, lambda call: world.gives(call, pick(OUTCOMES, nth))
        ),
    ),
    # Several of a household speak on one call.
    "somebody else comes to the telephone": (
        4,
        lambda world, nth: world.with_call(nth, lambda call: hands_over(world, call, nth)),
    ),
    "an answer is keyed": (
        3,
        lambda world, nth: world.with_call(nth, lambda call: keys_an_answer(world, call, nth)),
    ),
    "the outbox arrives": (
        4,
        lambda world, nth: world.with_call(
            nth, lambda call: tells_of_the_first(world, call, nth, pick(OUTCOMES, nth))
        ),
    ),
    "jobs are done": (3, lambda world, _: world.do_jobs()),
    "reports arrive": (3, lambda world, _: world.all_posts_arrive()),
    # What volunteers wish besides.
    "be rung again": (2, lambda world, nth: world.with_shift(nth, ring_again)),
    "press call": (2, lambda world, nth: world.with_shift(nth, world.presses_call)),
    "skip": (1, lambda world, nth: world.with_shift(nth, world.skips)),
    "set auto-advance": (
        1,
        lambda world, nth: world.with_shift(
            nth, lambda shift: evening.set_auto_advance(shift, on=nth % 2 == 0)
        ),
    ),
    "hang up": (
        1,
        lambda world, nth: world.with_call(
            nth, lambda call: wish(evening.hang_up, call.shift_id, call.id)
        ),
    ),
    "undo": (2, lambda world, nth: world.with_call(nth, world.undoes)),
    "press star or 1": (3, lambda world, nth: world.presses(nth, told=nth % 3 > 0)),
    "a page asks": (2, lambda world, nth: world.with_shift(nth, evening.seen)),
    "end the evening": (1, lambda world, nth: nth % 4 or world.with_shift(nth, evening.end_shift)),
    # What telephones do.
    "it rings": (1, lambda world, nth: world.with_ring(nth, "queued", act=world.network.rings_out)),
    "somebody picks up": (
        3,
        lambda world, nth: world.with_ring(nth, "queued", "ringing", act=world.network.picks_up),
    ),
    "nobody answers": (
        1,
        lambda world, nth: world.with_ring(
            nth,
            "queued",
            "ringing",
            act=lambda ring: world.network.end(ring, pick(UNANSWERED, nth)),
        ),
    ),
    "somebody hangs up": (
        2,
        lambda world, nth: world.with_ring(
            nth, "in-progress", act=lambda ring: world.network.end(ring, "completed")
        ),
    ),
    # What goes wrong.
    "a report arrives, perhaps twice": (
        3,
        lambda world, nth: world.a_post_arrives(nth, times=1 + nth % 2),
    ),
    "a report is lost": (2, lambda world, nth: world.take_post(nth)),
    "jobs are done twice": (2, lambda world, _: world.do_jobs(times=2)),
    "redis loses everything": (1, lambda world, _: world.redis.flushdb()),
    "the carrier will refuse": (
        3,
        lambda world, nth: world.network.refuse_once(pick(TROUBLES, nth)),
    ),
    "the carrier will say nothing": (1, lambda world, _: world.network.say_nothing_once()),
    "never call": (1, lambda world, nth: nth % 3 or world.never_call(pick(NUMBERS, nth))),
    # Time goes by.
    "the sweep comes": (4, lambda world, _: sweep()),
    "the carrier is asked": (4, lambda world, _: ask_the_carrier()),
    "time goes by": (
        3,
        lambda world, nth: world.clock.passes(seconds=pick([1, 5, 20, 60, 90, 9000], nth)),
    ),
    "it is evening again": (
        2,
        lambda world, nth: world.clock.next_evening(pick([1, 1, 2, 7, 31], nth)),
    ),
}
STEP = st.sampled_from([name for name, (often, _) in STEPS.items() for _ in range(often)])
HAPPENINGS = st.lists(st.tuples(STEP, st.integers(0, 999)), min_size=30, max_size=50)


@pytest.mark.timeout(3600 if IS_DEEP else 120)
def test_the_rules_hold_whatever_happens_in_whatever_order(wired, redis):
    clock = TickingClock()
    network = Network(clock=clock)
    wire(Wiring(wired.settings, wired.sessions, redis, network, clock))
    empty = emptying(redis)

    @settings(
        max_examples=EXAMPLES,
        derandomize=not IS_DEEP,
        database=None,
        phases=[Phase.generate, Phase.shrink] if IS_DEEP else [Phase.generate],
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(happenings=HAPPENINGS)
    def evenings(happenings) -> None:
        world = World(clock, redis, network)
        world.begin()
        world.begins(0, auto_advance=True)
        world.begins(1, auto_advance=False)
        world.all_goes_well()
        try:
            for name, nth in happenings:
                STEPS[name][1](world, nth)
            world.comes_to_rest()
            answers_are_theirs(world)
        finally:
            empty()

    evenings()


def emptying(redis) -> Callable[[], None]:
    tables = reversed(metadata().sorted_tables)
    everything = text("; ".join(f'DELETE FROM "{table.name}"' for table in tables))

    def empty() -> None:
        redis.flushdb()
        with transaction() as session:
            session.execute(everything)

    return empty
