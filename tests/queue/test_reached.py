"""How far anybody came with somebody follows what was said, and what was taken back."""

from importlib import import_module

import pytest
from sqlalchemy import text, update

from dialer.calls.lifecycle import CallState
from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.queue.models import QueueEntry, Reached
from dialer.record.answers import add_answer
from dialer.record.telling import GivenOutcome, give_outcome, undo_outcome


@pytest.fixture
def call(volunteer, on_a_call):
    return on_a_call(volunteer, CallState.COMPLETED)


@pytest.mark.parametrize(
    ("outcome", "reached"),
    [
        (Outcome.SPOKE, Reached.SPOKEN),
        (Outcome.REFUSED, Reached.SPOKEN),
        (Outcome.NOT_HOME, Reached.NOT_YET),
    ],
)
def test_who_came_to_the_phone_themselves_is_reached(call, outcome, reached):
    give(call, outcome)

    assert reached_on(call) is reached


def test_who_answered_a_question_has_answered(call):
    give(call, Outcome.SPOKE, intention="L")

    assert reached_on(call) is Reached.ANSWERED


def test_an_answer_by_keypad_after_the_outcome_counts_as_well(call):
    give(call, Outcome.SPOKE)

    add_answer(call.shift_id, call.id, "intention", "T")

    assert reached_on(call) is Reached.ANSWERED


def test_an_answer_that_was_taken_back_does_not_count(call):
    give(call, Outcome.SPOKE, intention="L")

    give(call, Outcome.SPOKE, intention="")

    assert reached_on(call) is Reached.SPOKEN


def test_one_answer_of_two_that_stands_counts(call):
    give(call, Outcome.SPOKE, intention="L", likelihood="9")

    give(call, Outcome.SPOKE, likelihood="")

    assert reached_on(call) is Reached.ANSWERED


def test_an_outcome_undone_reached_nobody(call):
    give(call, Outcome.SPOKE, intention="L")

    undo_outcome(call.shift_id, call.id)

    assert reached_on(call) is Reached.NOT_YET


def test_an_outcome_corrected_to_an_engaged_line_reached_nobody(call):
    give(call, Outcome.SPOKE, intention="L")

    give(call, Outcome.BUSY)

    assert reached_on(call) is Reached.NOT_YET


def test_a_later_try_in_vain_leaves_who_was_reached_reached(call, volunteer, make_call, clock):
    give(call, Outcome.CALL_BACK)
    with transaction() as session:
        entry = session.get_one(QueueEntry, call.entry_id)
    clock.passes(days=1)

    again = make_call(volunteer.shift, entry, _state=CallState.COMPLETED, placed_at=clock.now())
    give(again, Outcome.NOT_HOME)

    assert reached_on(call) is Reached.SPOKEN


@pytest.mark.parametrize(
    ("outcome", "answers"),
    [(Outcome.SPOKE, {"intention": "L"}), (Outcome.REFUSED, {}), (Outcome.BUSY, {})],
)
def test_calls_from_before_are_told_as_if_they_were_made_today(call, outcome, answers):
    give(call, outcome, **answers)
    today = reached_on(call)
    migration = import_module("migrations.versions.0010_keep_who_was_reached")
    with transaction() as session:
        session.execute(update(QueueEntry).values(reached=Reached.NOT_YET))

    with transaction() as session:
        session.execute(text(migration.REACHED))

    assert reached_on(call) is today


def give(call, outcome: Outcome, **answers: str) -> None:
    give_outcome(call.shift_id, call.id, GivenOutcome(outcome, answers))


def reached_on(call) -> Reached:
    with transaction() as session:
        return session.get_one(QueueEntry, call.entry_id).reached
