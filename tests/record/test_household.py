"""Somebody else of the household comes to the telephone: one ring, two people."""

from datetime import timedelta

import pytest

from dialer.calls.earlier import earlier_calls
from dialer.calls.lifecycle import CallState
from dialer.calls.models import Call
from dialer.calls.outcomes import Outcome
from dialer.calls.store import rung_since
from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.lists.models import Line, Reason, Source, Suppression
from dialer.lists.suppression import suppress
from dialer.queue.models import EntryState, QueueEntry
from dialer.queue.retries import REST_AFTER_CONVERSATION
from dialer.record.evening import NotNow
from dialer.record.household import Handover, speak_to
from dialer.record.look import look
from dialer.record.telling import GivenOutcome, give_outcome, undo_outcome
from dialer.voterid.store import answers_to
from tests.reading import all_of, fresh, told

NOT_HOME, SPOKE = Outcome.NOT_HOME, Outcome.SPOKE


@pytest.fixture
def call(volunteer, on_a_call):
    return on_a_call(volunteer)


@pytest.fixture
def peter(call, make_entry, make_contact, volunteer):
    contact = make_contact(first_name="Peter", line=call.line)
    return make_entry(volunteer.call_list, contact)


def test_the_call_goes_on_with_whoever_came_to_the_telephone(call, peter, volunteer, redis):
    speak_to(volunteer.shift.id, call.id, Handover(peter.id))

    now = fresh(call)
    assert (now.entry_id, now.contact_id, now.outcome) == (peter.id, peter.contact_id, None)
    assert now.state is CallState.CONNECTED
    assert fresh(peter).claimed_by == volunteer.shift.id
    assert not now.hang_up_wanted


def test_who_was_asked_for_first_is_tried_again_another_day(call, peter, volunteer, clock):
    speak_to(volunteer.shift.id, call.id, Handover(peter.id))

    first = entry(call.entry_id)
    assert (first.state, first.last_outcome) == (EntryState.WAITING, NOT_HOME)
    assert first.due_at >= clock.now() + timedelta(hours=24)
    with transaction() as session:
        (part,) = earlier_calls(session, call.contact_id, list(ListKind))
    assert (part.outcome, part.on_call_id) == (NOT_HOME, call.id)


def test_one_ring_is_one_attempt_however_many_speak(call, peter, volunteer, clock):
    speak_to(volunteer.shift.id, call.id, Handover(peter.id))
    give_outcome(volunteer.shift.id, call.id, GivenOutcome(SPOKE))

    with transaction() as session:
        assert len(rung_since(session, call.line, clock.now() - timedelta(days=1))) == 1
        tally = look(session, volunteer.shift.id, now=clock.now()).tally
    assert (tally.calls, tally.spoke) == (1, 1)
    assert (entry(call.entry_id).attempts, fresh(peter).attempts) == (1, 0)
    assert told(call).count("handed_over") == 1


def test_each_keeps_what_they_said(call, peter, volunteer):
    first = call.contact_id
    speak_to(volunteer.shift.id, call.id, Handover(peter.id, SPOKE, {"intention": "L"}, "Kind."))

    give_outcome(volunteer.shift.id, call.id, GivenOutcome(SPOKE, {"intention": "G"}))

    part = next(each for each in all_of(Call) if each.on_call_id == call.id)
    with transaction() as session:
        assert answers_to(session, part.id) == {"intention": "L"}
        assert answers_to(session, call.id) == {"intention": "G"}
    assert (part.contact_id, part.outcome, part.note) == (first, SPOKE, "Kind.")
    assert fresh(call).note == ""


def test_that_somebody_moved_out_makes_no_wrong_number_of_a_house_that_answers(
    call, peter, volunteer
):
    speak_to(volunteer.shift.id, call.id, Handover(peter.id, Outcome.MOVED))

    assert all_of(Suppression) == []
    assert entry(call.entry_id).state is EntryState.DONE


@pytest.mark.parametrize("outcome", [Outcome.MOVED, Outcome.WRONG_NUMBER])
def test_nor_does_what_is_said_of_the_second(outcome, call, peter, volunteer):
    speak_to(volunteer.shift.id, call.id, Handover(peter.id, SPOKE))

    give_outcome(volunteer.shift.id, call.id, GivenOutcome(outcome))

    assert all_of(Suppression) == []
    assert fresh(peter).state is EntryState.DONE


def test_the_conversation_with_the_first_still_counts_when_the_second_is_taken_back(
    call, peter, volunteer, clock
):
    speak_to(volunteer.shift.id, call.id, Handover(peter.id, SPOKE))
    give_outcome(volunteer.shift.id, call.id, GivenOutcome(SPOKE))
    with transaction() as session:
        session.get_one(Call, call.id).over_at = clock.now()

    undo_outcome(volunteer.shift.id, call.id)

    with transaction() as session:
        rest = session.get_one(Line, call.line).rest_until
    assert rest == clock.now() + REST_AFTER_CONVERSATION
    assert fresh(peter).claimed_by == volunteer.shift.id


def test_after_the_call_it_can_still_be_said_that_it_was_somebody_else(
    volunteer, on_a_call, make_entry, make_contact
):
    call = on_a_call(volunteer, CallState.COMPLETED)
    other = make_entry(volunteer.call_list, make_contact(line=call.line))

    speak_to(volunteer.shift.id, call.id, Handover(other.id))

    assert fresh(call).contact_id == other.contact_id


@pytest.mark.parametrize("state", [EntryState.DONE, EntryState.BARRED, EntryState.REMOVED])
def test_whoever_may_not_be_rung_is_not_asked_for(state, call, volunteer, make_entry, make_contact):
    other = make_entry(volunteer.call_list, make_contact(line=call.line), state=state)

    refused(volunteer, call, other)


def test_nobody_of_a_list_behind_another_door_is_asked_for(
    call, volunteer, make_entry, make_contact, make_list
):
    members = make_list(kind=ListKind.MEMBERS)

    refused(volunteer, call, make_entry(members, make_contact(line=call.line)))


def test_nobody_on_another_telephone_is_asked_for(call, volunteer, make_entry):
    refused(volunteer, call, make_entry(volunteer.call_list))


def test_whoever_objected_is_not_asked_for(call, volunteer, make_entry, make_contact, clock):
    contact = make_contact(line=call.line, objected_at=clock.now())

    refused(volunteer, call, make_entry(volunteer.call_list, contact))


def test_a_wish_never_to_be_called_that_was_spoken_meanwhile_holds(call, peter, volunteer, clock):
    with transaction() as session:
        suppress(
            session,
            call.line,
            Reason.DO_NOT_CALL,
            Source.ORGANISER,
            said_at=clock.now(),
            evidence="",
        )

    refused(volunteer, call, peter)


def test_a_wish_is_seen_also_where_nobody_could_bar_the_place_in_the_queue(
    call, peter, volunteer, save, clock
):
    said = {"reason": Reason.DO_NOT_CALL, "source": Source.RING_BACK, "evidence": ""}
    save(Suppression(line=call.line, said_at=clock.now(), **said))

    refused(volunteer, call, peter)


def test_while_it_rings_there_is_nobody_to_pass_the_volunteer_on(
    volunteer, on_a_call, make_entry, make_contact
):
    call = on_a_call(volunteer, CallState.RINGING)

    refused(volunteer, call, make_entry(volunteer.call_list, make_contact(line=call.line)))


def test_an_outcome_that_frees_the_line_for_good_passes_nobody_on(call, peter, volunteer):
    with pytest.raises(NotNow, match="one of the buttons"):
        speak_to(volunteer.shift.id, call.id, Handover(peter.id, Outcome.DO_NOT_CALL))


def refused(volunteer, call, other) -> None:
    """Passing on to the other is refused, and all is as it was."""
    before = fresh(other).state
    with pytest.raises(NotNow):
        speak_to(volunteer.shift.id, call.id, Handover(other.id))
    assert fresh(call).contact_id == call.contact_id
    assert fresh(other).state is before
    assert [each.id for each in all_of(Call)] == [call.id]


def entry(entry_id: int) -> QueueEntry:
    with transaction() as session:
        return session.get_one(QueueEntry, entry_id)
