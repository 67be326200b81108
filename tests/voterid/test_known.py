"""What is known of a contact follows what was said, and what was taken back."""

from importlib import import_module

import pytest
from sqlalchemy import text, update

from dialer.calls.lifecycle import CallState
from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.lists.models import Contact
from dialer.queue.models import QueueEntry
from dialer.record.answers import add_answer
from dialer.record.telling import GivenOutcome, give_outcome, undo_outcome
from tests.reading import all_of

SPOKE = Outcome.SPOKE


@pytest.fixture
def call(volunteer, on_a_call):
    return on_a_call(volunteer, CallState.COMPLETED)


def test_the_voter_id_is_kept_with_the_outcome(call, clock):
    give(call, SPOKE, intention="L", likelihood="9", never="T")

    assert known_of(call) == ("L9/T", clock.now(), clock.now())


def test_an_answer_from_the_keypad_counts_as_well(call):
    give(call, SPOKE)

    add_answer(call.shift_id, call.id, "intention", "T")

    assert known_of(call)[0] == "T"


def test_an_answer_taken_back_is_known_no_more(call):
    give(call, SPOKE, intention="L")

    give(call, SPOKE, intention="")

    assert known_of(call)[:2] == (None, None)


def test_a_later_call_without_an_intention_leaves_the_voter_id_and_its_day(
    call, volunteer, make_call, clock
):
    give(call, SPOKE, intention="L")
    told_at = clock.now()
    clock.passes(days=40)
    with transaction() as session:
        entry = session.get_one(QueueEntry, call.entry_id)
    placed = {"_state": CallState.COMPLETED, "placed_at": clock.now()}
    again = make_call(volunteer.shift, entry, **placed)

    give(again, SPOKE, likelihood="3")

    assert known_of(call) == ("L", told_at, clock.now())


def test_nobody_was_spoken_to_who_was_not_at_home(call):
    give(call, Outcome.NOT_HOME)

    assert known_of(call) == (None, None, None)


def test_a_conversation_undone_was_none(call):
    give(call, SPOKE, intention="L")

    undo_outcome(call.shift_id, call.id)

    assert known_of(call)[2] is None


def test_a_conversation_corrected_to_an_engaged_line_was_none(call):
    give(call, SPOKE)

    give(call, Outcome.BUSY)

    assert known_of(call)[2] is None


@pytest.mark.parametrize(
    "answers",
    [
        {"intention": "L", "likelihood": "10", "voted": "yes", "never": "S"},
        {"intention": "D", "likelihood": "6", "voted": "yes"},
        {"intention": "Z"},
        {"likelihood": "6"},
    ],
)
def test_calls_from_before_are_told_as_if_they_were_made_today(wired, call, answers):
    give(call, SPOKE, **answers)
    today = known_of(call)
    migration = import_module("migrations.versions.0007_select_by_what_is_known")
    with transaction() as session:
        session.execute(update(Contact).values(voter_id=None, voter_id_at=None, spoken_at=None))

    with transaction() as session:
        session.execute(text(migration.SPOKEN))
        session.execute(text(migration.VOTER_ID))

    assert known_of(call) == today


def give(call, outcome: Outcome, **answers: str) -> None:
    give_outcome(call.shift_id, call.id, GivenOutcome(outcome, answers))


def known_of(call):
    [contact] = [each for each in all_of(Contact) if each.id == call.contact_id]
    return contact.voter_id, contact.voter_id_at, contact.spoken_at
