"""What is told of somebody from whom the call has gone on to another of their household."""

import pytest

from dialer.calls.lifecycle import CallState, Signal
from dialer.calls.models import Call
from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.queue.models import EntryState, QueueEntry
from dialer.record.answers import add_answer
from dialer.record.evening import NotNow
from dialer.record.household import Handover, speak_to
from dialer.record.telling import SAVED_FOR_THE_FIRST, GivenOutcome, give_outcome
from dialer.shifts.models import HelpKind, HelpWanted
from dialer.voterid.store import answers_to
from tests.on_the_line import tell
from tests.reading import all_of, fresh, told
from tests.record.settled import suppressed

NOT_HOME, SPOKE, NEVER = Outcome.NOT_HOME, Outcome.SPOKE, Outcome.DO_NOT_CALL


@pytest.fixture
def call(volunteer, on_a_call):
    return on_a_call(volunteer)


@pytest.fixture
def margaret(call):
    """The queue entry of whoever was asked for first."""
    return call.entry_id


@pytest.fixture
def peter(call, margaret, make_entry, make_contact, volunteer):
    """Who came to the telephone: the call is with him by now."""
    contact = make_contact(first_name="Peter", line=call.line)
    entry = make_entry(volunteer.call_list, contact)
    speak_to(volunteer.shift.id, call.id, Handover(entry.id))
    return entry


def test_a_wish_never_to_be_called_holds_although_the_call_went_on(call, margaret, peter):
    tell_of(call, margaret, NEVER)

    assert suppressed(call)
    assert told(call).count("outcome_given") == 1
    assert part_of(call).outcome is NEVER
    assert (fresh(call).outcome, fresh(call).hang_up_wanted) == (None, False)


def test_a_wish_holds_whoever_it_is_said_to_be_of(call, peter):
    tell_of(call, peter.id + 1, NEVER)

    assert suppressed(call)
    assert fresh(call).outcome is None


def test_an_outcome_for_the_first_is_theirs_and_the_call_goes_on(call, margaret, peter, volunteer):
    tell_of(call, margaret, SPOKE, answers={"intention": "L"}, note="Kind.")

    part = part_of(call)
    assert (part.outcome, part.note) == (SPOKE, "Kind.")
    with transaction() as session:
        assert answers_to(session, part.id) == {"intention": "L"}
        assert answers_to(session, call.id) == {}
    assert (fresh(call).outcome, fresh(call).hang_up_wanted) == (None, False)
    assert fresh(peter).claimed_by == volunteer.shift.id
    assert fresh(volunteer.shift).notice == SAVED_FOR_THE_FIRST


def test_what_was_tapped_before_the_call_went_on_by_keypad_still_counts(
    volunteer, on_a_call, make_entry, make_contact, clock
):
    call, tapped = on_a_call(volunteer), clock.now()
    first, other = call.entry_id, make_entry(volunteer.call_list, make_contact(line=call.line))
    clock.passes(minutes=1)
    speak_to(volunteer.shift.id, call.id, Handover(other.id))

    tell_of(call, first, SPOKE, said_at=tapped)

    assert part_of(call).outcome is SPOKE


def test_what_was_tapped_before_a_later_word_on_the_first_does_not(call, margaret, peter, clock):
    tapped = clock.now()
    clock.passes(minutes=1)
    tell_of(call, margaret, Outcome.REFUSED)

    tell_of(call, margaret, SPOKE, said_at=tapped, note="Kind.")

    assert (part_of(call).outcome, part_of(call).note) == (Outcome.REFUSED, "Kind.")


def test_what_is_told_of_somebody_the_call_was_never_with_is_kept_and_refused(call, peter):
    with pytest.raises(NotNow, match="never with that person"):
        tell_of(call, peter.id + 1, SPOKE)

    assert told(call).count("outcome_given") == 1
    assert (part_of(call).outcome, fresh(call).outcome) == (NOT_HOME, None)


def test_of_an_older_call_only_the_answers_and_the_wish_of_the_first_count(
    call, margaret, peter, volunteer, on_a_call, clock
):
    ended(call)
    clock.passes(minutes=1)
    later = on_a_call(volunteer, CallState.COMPLETED, carrier_sid="CAlater")
    give_outcome(volunteer.shift.id, later.id, GivenOutcome(SPOKE))

    tell_of(call, margaret, NEVER, answers={"intention": "L"})

    part = part_of(call)
    with transaction() as session:
        assert answers_to(session, part.id) == {"intention": "L"}
    assert (part.outcome, suppressed(call)) == (NOT_HOME, True)
    assert fresh(peter).state is not EntryState.OPEN


def test_a_host_hears_of_hostility_however_late_it_is_told(volunteer, on_a_call, clock):
    call = on_a_call(volunteer, CallState.COMPLETED)
    give_outcome(volunteer.shift.id, call.id, GivenOutcome(NOT_HOME))
    clock.passes(minutes=1)
    later = on_a_call(volunteer, CallState.COMPLETED, carrier_sid="CAlater")
    give_outcome(volunteer.shift.id, later.id, GivenOutcome(NOT_HOME))

    give_outcome(volunteer.shift.id, call.id, GivenOutcome(Outcome.HOSTILE))

    (wanted,) = all_of(HelpWanted)
    assert (wanted.kind, wanted.call_id) == (HelpKind.HOSTILE, call.id)
    assert fresh(call).outcome is NOT_HOME


def test_a_slip_on_the_first_can_be_changed_while_the_call_goes_on(
    volunteer, on_a_call, make_entry, make_contact
):
    call = on_a_call(volunteer)
    first, other = call.entry_id, make_entry(volunteer.call_list, make_contact(line=call.line))
    speak_to(volunteer.shift.id, call.id, Handover(other.id, Outcome.DECEASED))

    tell_of(call, first, NOT_HOME)

    assert part_of(call).outcome is NOT_HOME
    assert [each.state for each in all_of(QueueEntry) if each.id == first] == [EntryState.WAITING]


def test_a_page_that_is_behind_hands_nobody_over_for_whom_it_does_not_show(
    call, margaret, peter, volunteer, make_entry, make_contact
):
    robin = make_entry(volunteer.call_list, make_contact(line=call.line))
    said = Handover(robin.id, SPOKE, {"intention": "L"}, from_entry_id=margaret)

    with pytest.raises(NotNow, match="gone on with somebody else already"):
        speak_to(volunteer.shift.id, call.id, said)

    assert (fresh(call).entry_id, fresh(robin).state) == (peter.id, EntryState.OPEN)
    assert part_of(call).outcome is SPOKE
    with transaction() as session:
        assert answers_to(session, part_of(call).id) == {"intention": "L"}
        assert answers_to(session, call.id) == {}


def test_a_page_that_is_behind_and_means_the_same_is_right(call, margaret, peter, volunteer):
    again = Handover(peter.id, Outcome.MOVED, from_entry_id=margaret)

    speak_to(volunteer.shift.id, call.id, again)

    assert (fresh(call).entry_id, part_of(call).outcome) == (peter.id, Outcome.MOVED)


def test_what_a_page_that_is_behind_says_by_itself_changes_nothing(
    call, margaret, peter, volunteer
):
    tell_of(call, margaret, SPOKE)

    speak_to(volunteer.shift.id, call.id, Handover(peter.id, from_entry_id=margaret))

    assert part_of(call).outcome is SPOKE


def test_a_keyed_answer_belongs_to_whom_was_asked(call, margaret, peter, volunteer):
    add_answer(volunteer.shift.id, call.id, "intention", "L", entry_id=margaret)

    with transaction() as session:
        assert answers_to(session, part_of(call).id) == {"intention": "L"}
        assert answers_to(session, call.id) == {}


def tell_of(call, entry_id: int, outcome: Outcome, **more) -> None:
    """The volunteer says how it went with the person who has this queue entry."""
    give_outcome(call.shift_id, call.id, GivenOutcome(outcome, entry_id=entry_id, **more))


def ended(call) -> None:
    """They hung up, and it is told how it went with the second."""
    tell(call, Signal.HUNG_UP)
    give_outcome(call.shift_id, call.id, GivenOutcome(SPOKE))


def part_of(call) -> Call:
    return next(each for each in all_of(Call) if each.on_call_id == call.id)
