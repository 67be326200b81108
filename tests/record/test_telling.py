"""How a call went as the volunteer tells it: once, twice, too late, and what is refused."""

import pytest

from dialer.calls.lifecycle import CallState, Signal
from dialer.calls.outcomes import CallOff, Outcome
from dialer.queue.models import EntryState
from dialer.record.answers import add_answer
from dialer.record.evening import NotNow
from dialer.record.telling import GivenOutcome, give_outcome, undo_outcome
from dialer.shifts.lifecycle import ShiftState
from dialer.voterid.models import Answer, Via
from dialer.voterid.scripts import UnknownAnswer, script_named
from tests.on_the_line import tell
from tests.reading import all_of, fresh, jobs_on, told
from tests.record.settled import entry_of, give, suppressed

SPOKE, WRONG_NUMBER, NEVER = Outcome.SPOKE, Outcome.WRONG_NUMBER, Outcome.DO_NOT_CALL
OVER = CallState.COMPLETED


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


def test_an_outcome_said_before_the_one_that_stands_is_kept_and_changes_nothing(
    volunteer, on_a_call, clock
):
    call, tapped = on_a_call(volunteer, OVER), clock.now()
    clock.passes(minutes=2)
    give(call, SPOKE)
    clock.passes(minutes=1)

    give(call, Outcome.NOT_HOME, said_at=tapped, note="Back on Monday")

    assert fresh(call).outcome is SPOKE
    assert fresh(call).note == "Back on Monday"
    assert entry_of(call).state is EntryState.DONE
    assert told(call).count("outcome_given") == 2


def test_an_outcome_said_before_it_was_taken_back_does_not_come_again(volunteer, on_a_call, clock):
    call, tapped = on_a_call(volunteer, OVER), clock.now()
    clock.passes(minutes=1)
    give(call, WRONG_NUMBER, said_at=tapped)
    clock.passes(minutes=1)
    undo_outcome(volunteer.shift.id, call.id)

    give(call, WRONG_NUMBER, said_at=tapped)

    assert fresh(call).outcome is None
    assert not suppressed(call)


def test_a_later_word_counts_however_long_it_was_on_its_way(volunteer, on_a_call, clock):
    call = on_a_call(volunteer, OVER)
    give(call, Outcome.NOT_HOME)
    tapped = clock.passes(seconds=5)
    clock.passes(hours=1)

    give(call, SPOKE, said_at=tapped)

    assert fresh(call).outcome is SPOKE


def test_what_the_volunteer_said_counts_more_than_what_the_line_told_by_itself_later(
    volunteer, on_a_call, clock
):
    tapped = clock.now()
    told_at = clock.passes(minutes=1)
    by_itself = {"outcome": Outcome.FAILED, "outcome_at": told_at}
    call = on_a_call(volunteer, CallState.ABANDONED, **by_itself)

    give(call, Outcome.VOICEMAIL, said_at=tapped)

    assert fresh(call).outcome is Outcome.VOICEMAIL


def test_an_answer_said_before_the_one_on_the_keypad_does_not_replace_it(
    volunteer, on_a_call, clock
):
    call, tapped = on_a_call(volunteer, OVER), clock.now()
    question, code = an_answer()
    clock.passes(minutes=1)
    give(call, SPOKE)
    add_answer(volunteer.shift.id, call.id, question, code)
    clock.passes(minutes=1)

    give(call, SPOKE, answers={question: "", "likelihood": "9"}, said_at=tapped)

    assert {row.question: row.code for row in all_of(Answer)} == {question: code, "likelihood": "9"}


def overtaken(volunteer, on_a_call, clock):
    """A call that was settled, and another one after it."""
    older = on_a_call(volunteer, OVER, carrier_sid="CAolder")
    give(older, SPOKE)
    clock.passes(minutes=1)
    give(on_a_call(volunteer, OVER), SPOKE)
    return older


def an_answer() -> tuple[str, str]:
    question = script_named("local-election").questions[0]
    return question.key, question.choices[0].code
