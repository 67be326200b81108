"""What the rules are told of the database."""

from datetime import timedelta

from dialer.calls.lifecycle import CallState
from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.lists.models import Reason, Source
from dialer.lists.suppression import suppress
from dialer.shifts.lifecycle import ShiftState
from dialer.voterid.models import Via
from dialer.voterid.store import append_answers
from simulation.facts.store import database_facts, lines_of_contacts


def facts(wired, *, minutes=60):
    with transaction() as session:
        return database_facts(session, since=wired.clock.now() - timedelta(minutes=minutes))


def test_a_call_is_told_as_it_stands(wired, make_call):
    made = make_call(_state=CallState.COMPLETED, outcome=Outcome.SPOKE, carrier_sid="CA1")

    [call] = facts(wired).calls

    assert (call.id, call.line, call.sid) == (made.id, made.line, "CA1")
    assert (call.state, call.outcome) == ("completed", "spoke")
    assert call.call_list_id in facts(wired).hours


def test_calls_of_another_evening_are_left_out(wired, make_call):
    make_call(_state=CallState.COMPLETED, queued_at=wired.clock.now() - timedelta(days=1))

    assert facts(wired).calls == []


def test_calls_of_the_month_before_are_told_for_themselves(wired, make_call):
    yesterday = wired.clock.now() - timedelta(days=1)
    call = make_call(
        _state=CallState.COMPLETED, outcome=Outcome.SPOKE, queued_at=yesterday, placed_at=yesterday
    )

    [earlier] = facts(wired).earlier

    assert (earlier.line, earlier.contact_id) == (call.line, call.contact_id)
    assert (earlier.placed_at, earlier.outcome) == (yesterday, "spoke")


def test_lists_are_told_with_their_lines(make_list, make_entry, wired):
    call_list = make_list(name="Doorsteps", max_attempts=2)
    entries = [make_entry(call_list) for _ in range(2)]

    told = facts(wired).lists[call_list.id]

    assert (told.name, told.people, told.max_attempts) == ("Doorsteps", 2, 2)
    assert told.lines == {entry.line for entry in entries}


def test_the_latest_answer_counts(wired, make_call):
    call = make_call(_state=CallState.COMPLETED)
    for code in ("L", "T"):
        with transaction() as session:
            append_answers(session, call, {"intention": code}, via=Via.SCREEN, at=wired.clock.now())

    assert facts(wired).answers == {call.id: {"intention": "T"}}


def test_wishes_are_told(wired):
    with transaction() as session:
        suppress(session, "+441134960001", Reason.DO_NOT_CALL, Source.ORGANISER,
                 said_at=wired.clock.now(), evidence="a test")  # fmt: skip

    [wish] = facts(wired).suppressions

    assert (wish.line, wish.source, wish.lifted_at) == ("+441134960001", "organiser", None)


def test_whatever_is_still_under_way_is_told(wired, make_conference, make_entry, make_shift):
    make_entry(claimed_by=make_shift(_state=ShiftState.ENDED).id)
    make_conference()

    told = " ".join(facts(wired).unfinished)

    assert "conference" in told
    assert "shift" in told
    assert "queue entry" in told


def test_every_line_in_a_queue_is_known(wired, make_entry):
    entries = [make_entry(), make_entry()]

    with transaction() as session:
        assert lines_of_contacts(session) == {entry.line for entry in entries}
