"""How a call ended: what the volunteer says, says again, takes back, and says too late."""

from datetime import timedelta

import pytest

from dialer.calls.lifecycle import CallState, Signal
from dialer.calls.models import Call
from dialer.calls.outcomes import CallOff, Outcome
from dialer.db import transaction
from dialer.lists.models import Line, Reason, Source
from dialer.lists.suppression import is_suppressed, suppress
from dialer.queue.models import EntryState, QueueEntry
from dialer.queue.retries import REST_AFTER_ATTEMPT, REST_AFTER_CONVERSATION
from dialer.record.evening import GivenOutcome, NotNow, give_outcome, undo_outcome
from dialer.shifts.lifecycle import ShiftState
from dialer.voterid.models import Answer, Via
from dialer.voterid.scripts import UnknownAnswer, script_named
from tests.on_the_line import after_the_pause, tell
from tests.reading import all_of, fresh, jobs_on, told

SPOKE, WRONG_NUMBER, NEVER = Outcome.SPOKE, Outcome.WRONG_NUMBER, Outcome.DO_NOT_CALL
OVER = CallState.COMPLETED


def test_an_outcome_settles_the_person_and_brings_up_the_next(volunteer, on_a_call, people):
    call = on_a_call(volunteer, OVER)
    next_one = people(1, volunteer.call_list)[0]

    give(call, SPOKE)

    assert fresh(call).outcome is SPOKE
    assert entry_of(call).state is EntryState.DONE
    assert fresh(next_one).claimed_by == volunteer.shift.id


def test_answers_and_a_note_are_kept_with_the_call(volunteer, on_a_call):
    call = on_a_call(volunteer, OVER)
    question, code = an_answer()

    give(call, SPOKE, answers={question: code}, note="Ring the bell twice")

    assert [(row.question, row.code, row.via) for row in all_of(Answer)] == [
        (question, code, Via.SCREEN)
    ]
    assert fresh(call).note == "Ring the bell twice"


def test_an_answer_the_script_does_not_have_changes_nothing(volunteer, on_a_call):
    call = on_a_call(volunteer, OVER)

    with pytest.raises(UnknownAnswer):
        give(call, SPOKE, answers={"favourite_colour": "red"})

    assert fresh(call).outcome is None
    assert told(call) == []


def test_an_outcome_while_still_talking_hangs_up_first(volunteer, on_a_call, redis):
    call = on_a_call(volunteer)

    give(call, Outcome.HOSTILE)

    now = fresh(call)
    assert (now.outcome, now.hang_up_wanted) == (Outcome.HOSTILE, True)
    assert jobs_on("urgent", redis)


def test_the_next_person_is_not_rung_before_the_last_one_has_hung_up(
    make_volunteer, on_a_call, people, redis, clock
):
    volunteer = make_volunteer(auto_advance=True)
    call = on_a_call(volunteer)
    people(1, volunteer.call_list)
    give(call, SPOKE)
    after_the_pause(volunteer.shift, clock)
    before = jobs_on("dialing", redis)

    tell(call, Signal.HUNG_UP)

    assert before == []
    assert len(jobs_on("dialing", redis)) == 1


def test_a_hang_up_that_is_told_after_the_outcome_does_not_change_it(volunteer, on_a_call):
    call = on_a_call(volunteer, CallState.RINGING)
    give(call, Outcome.VOICEMAIL)

    tell(call, Signal.CALLED_OFF)

    assert fresh(call).outcome is Outcome.VOICEMAIL


def test_a_second_tap_is_harmless(volunteer, on_a_call):
    call = on_a_call(volunteer, OVER)

    give(call, Outcome.NOT_HOME)
    give(call, Outcome.NOT_HOME)

    assert entry_of(call).attempts == 1
    assert fresh(call).outcome is Outcome.NOT_HOME


@pytest.mark.parametrize("outcome", [NEVER, WRONG_NUMBER, Outcome.MOVED])
def test_some_outcomes_suppress_the_line_at_once(outcome, volunteer, on_a_call):
    call = on_a_call(volunteer, OVER)

    give(call, outcome)

    assert suppressed(call)


def test_no_outcome_is_owed_for_a_person_who_was_not_rung(volunteer, on_a_call):
    call = on_a_call(volunteer, CallState.QUEUED)

    with pytest.raises(NotNow, match="not rung"):
        give(call, SPOKE)


def test_an_outcome_of_somebody_else_s_call_is_refused(make_volunteer, on_a_call):
    call = on_a_call(make_volunteer(), OVER)

    with pytest.raises(NotNow):
        give_outcome(make_volunteer().shift.id, call.id, GivenOutcome(SPOKE))

    assert fresh(call).outcome is None


def test_an_outcome_owed_can_be_given_after_the_evening_has_ended(make_volunteer, on_a_call):
    call = on_a_call(make_volunteer(_state=ShiftState.ENDED), OVER)

    give(call, SPOKE)

    assert fresh(call).outcome is SPOKE
    assert entry_of(call).state is EntryState.DONE


def test_a_correction_takes_back_what_had_followed(volunteer, on_a_call, clock):
    call = on_a_call(volunteer, OVER)
    give(call, WRONG_NUMBER)

    give(call, Outcome.NOT_HOME)

    assert not suppressed(call)
    assert entry_of(call).state is EntryState.WAITING
    assert line_of(call).rest_until == clock.now() + REST_AFTER_ATTEMPT


def test_a_correction_keeps_the_note(volunteer, on_a_call):
    call = on_a_call(volunteer, OVER)
    give(call, Outcome.NOT_HOME, note="Back on Monday")

    give(call, SPOKE)

    assert fresh(call).note == "Back on Monday"


def test_a_wish_never_to_be_called_is_not_taken_back_by_a_correction(volunteer, on_a_call):
    call = on_a_call(volunteer, OVER)
    give(call, NEVER)

    give(call, SPOKE)

    assert suppressed(call)


def test_what_somebody_else_said_about_a_line_is_not_taken_back_with_an_outcome(
    volunteer, on_a_call, clock
):
    call = on_a_call(volunteer, OVER)
    give(call, Outcome.NOT_HOME)
    with transaction() as session:
        source, now = Source.CARRIER, clock.now()
        suppress(session, call.line, Reason.BAD_NUMBER, source, said_at=now, evidence="21211")

    undo_outcome(volunteer.shift.id, call.id)

    assert suppressed(call)


def test_a_wish_told_when_somebody_else_has_the_person_takes_them_off_that_screen(
    volunteer, make_volunteer, on_a_call, clock
):
    call = on_a_call(volunteer, OVER)
    other = make_volunteer(volunteer.call_list)
    hand_over(call, other)

    give(call, NEVER)

    assert suppressed(call)
    assert entry_of(call).state is EntryState.BARRED
    assert line_of(call).rest_until == clock.now() + REST_AFTER_CONVERSATION


def test_an_outcome_told_after_somebody_else_has_rung_them_settles_nothing(
    volunteer, make_volunteer, on_a_call, clock
):
    """The tablet was without a connection for a day; meanwhile they were reached, and asked for another time."""
    call, other = on_a_call(volunteer, OVER), make_volunteer(volunteer.call_list)
    promised = clock.now() + timedelta(days=5)
    again = on_a_call(other, OVER, carrier_sid="CAagain", queued_at=clock.passes(minutes=5))
    with transaction() as session:
        theirs, own = (session.get_one(QueueEntry, each.entry_id) for each in (call, again))
        own.state, own.claimed_by, own.claimed_until = EntryState.OPEN, None, None
        session.flush()
        theirs.claimed_by = other.shift.id
        later = session.get_one(Call, again.id)
        later.entry_id, later.contact_id, later.line = theirs.id, theirs.contact_id, theirs.line
    give(again, Outcome.CALL_BACK, call_back_at=promised)

    give(call, Outcome.NOT_HOME)

    now = entry_of(call)
    assert (now.due_at, now.promised, now.last_outcome) == (promised, True, Outcome.CALL_BACK)


def test_what_the_volunteer_heard_counts_for_a_call_given_up_as_never_placed(volunteer, on_a_call):
    call = on_a_call(
        volunteer,
        CallState.CANCELED,
        called_off_because=CallOff.NEVER_PLACED,
        outcome=Outcome.SKIPPED,
    )

    give(call, NEVER)

    assert suppressed(call)
    assert entry_of(call).state is EntryState.DONE


def test_what_is_told_late_of_an_older_call_is_kept_and_its_outcome_stays(
    volunteer, on_a_call, clock
):
    older = overtaken(volunteer, on_a_call, clock)
    question, code = an_answer()

    give(older, WRONG_NUMBER, answers={question: code})

    assert fresh(older).outcome is SPOKE
    assert [(row.call_id, row.code) for row in all_of(Answer)] == [(older.id, code)]
    assert told(older).count("outcome_given") == 2
    assert not suppressed(older)


def test_a_wish_never_to_be_called_holds_even_when_told_late(
    volunteer, make_volunteer, on_a_call, clock, make_contact, make_entry
):
    older = overtaken(volunteer, on_a_call, clock)
    other = make_volunteer(volunteer.call_list)
    wife = make_contact(line=older.line)
    on_screen = make_entry(volunteer.call_list, wife, claimed_by=other.shift.id)

    give(older, NEVER)

    assert suppressed(older)
    assert fresh(older).outcome is SPOKE
    assert fresh(on_screen).claimed_by is None


def test_undoing_asks_again_and_brings_the_person_back(volunteer, on_a_call, people):
    call = on_a_call(volunteer, OVER)
    following = people(1, volunteer.call_list)[0]
    give(call, WRONG_NUMBER)

    undo_outcome(volunteer.shift.id, call.id)

    assert fresh(call).outcome is None
    assert not suppressed(call)
    assert entry_of(call).claimed_by == volunteer.shift.id
    assert fresh(following).state is EntryState.OPEN


def test_undoing_is_refused_while_the_next_person_is_being_rung(volunteer, on_a_call, clock):
    call = on_a_call(volunteer, OVER, carrier_sid="CAone")
    give(call, SPOKE)
    clock.passes(minutes=1)
    on_a_call(volunteer, CallState.RINGING)

    with pytest.raises(NotNow, match="stays as you said"):
        undo_outcome(volunteer.shift.id, call.id)


def test_undoing_leaves_a_household_alone_that_somebody_else_has_on_the_screen(
    volunteer, make_volunteer, on_a_call, make_entry, make_contact
):
    call = on_a_call(volunteer, OVER)
    give(call, Outcome.NOT_HOME)
    wife = make_contact(line=call.line)
    make_entry(volunteer.call_list, wife, claimed_by=make_volunteer().shift.id)

    undo_outcome(volunteer.shift.id, call.id)

    assert fresh(call).outcome is None
    assert entry_of(call).state is EntryState.WAITING


def test_a_call_the_carrier_never_took_is_nothing_to_undo(volunteer, on_a_call, clock):
    call = on_a_call(volunteer, CallState.CANCELED, placed_at=None, outcome=Outcome.SKIPPED)

    with pytest.raises(NotNow):
        undo_outcome(volunteer.shift.id, call.id)


def test_a_conversation_rests_the_line_for_a_month_and_a_call_back_until_they_said(
    volunteer, on_a_call, clock
):
    call = on_a_call(volunteer, OVER)
    at = clock.now() + timedelta(hours=2)

    give(call, Outcome.CALL_BACK, call_back_at=at)
    promised, rests = entry_of(call), line_of(call).rest_until
    give(call, SPOKE)

    assert (promised.due_at, promised.promised) == (at, True)
    assert rests == clock.now() + REST_AFTER_ATTEMPT
    assert line_of(call).rest_until == clock.now() + REST_AFTER_CONVERSATION


def overtaken(volunteer, on_a_call, clock):
    """A call that was settled, and another one after it."""
    older = on_a_call(volunteer, OVER, carrier_sid="CAolder")
    give(older, SPOKE)
    clock.passes(minutes=1)
    give(on_a_call(volunteer, OVER), SPOKE)
    return older


def give(call, outcome: Outcome, **more) -> None:
    give_outcome(call.shift_id, call.id, GivenOutcome(outcome, **more))


def an_answer() -> tuple[str, str]:
    question = script_named("local-election").questions[0]
    return question.key, question.choices[0].code


def hand_over(call, other) -> None:
    """The claim ran out, and another volunteer was given the person."""
    with transaction() as session:
        session.get_one(QueueEntry, call.entry_id).claimed_by = other.shift.id


def entry_of(call) -> QueueEntry:
    with transaction() as session:
        return session.get_one(QueueEntry, call.entry_id)


def line_of(call) -> Line:
    with transaction() as session:
        return session.get_one(Line, call.line)


def suppressed(call) -> bool:
    with transaction() as session:
        return is_suppressed(session, call.line)
