"""The volunteer's wishes: calling, skipping, hanging up, going on, ending."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from dialer.calls.lifecycle import CallState, Signal
from dialer.calls.models import Call
from dialer.calls.outcomes import CallOff, Outcome
from dialer.jobs import Job
from dialer.queue.models import EntryState, QueueEntry
from dialer.queue.retries import BACK_AFTER_SKIP
from dialer.record import evening
from dialer.record.evening import NotNow
from dialer.shifts.lifecycle import ConferenceSignal, ConferenceState, ShiftSignal, ShiftState
from tests.on_the_line import after_the_pause, tell
from tests.reading import all_of, fresh, jobs_on, state_of, told


def test_the_call_button_rings_the_person_on_the_screen(volunteer, people, redis):
    entry = shown(volunteer, people)

    evening.call_next(volunteer.shift.id, entry.id)

    (call,) = all_of(Call)
    assert (call.entry_id, call.line, call.state) == (entry.id, entry.line, CallState.QUEUED)
    assert jobs_on("dialing", redis) == [(Job.PLACE_CALL, str(call.id))]


def test_tapping_twice_rings_once(volunteer, people, redis):
    entry = shown(volunteer, people)

    evening.call_next(volunteer.shift.id, entry.id)
    evening.call_next(volunteer.shift.id, entry.id)

    assert len(all_of(Call)) == 1
    assert len(jobs_on("dialing", redis)) == 1


def test_two_tabs_that_tap_at_once_ring_once(volunteer, people, redis):
    entry = shown(volunteer, people)

    with ThreadPoolExecutor(2) as tabs:
        taps = [tabs.submit(evening.call_next, volunteer.shift.id, entry.id) for _ in range(2)]

    assert [tap.result() for tap in taps] == [None, None]
    assert len(jobs_on("dialing", redis)) == 1


def test_a_page_that_shows_somebody_else_rings_nobody(volunteer, people):
    entry = shown(volunteer, people, number=2)

    with pytest.raises(NotNow, match="Somebody else"):
        evening.call_next(volunteer.shift.id, entry.id + 1)

    assert all_of(Call) == []


def test_who_is_called_from_the_menu_is_rung_when_the_volunteer_is_back_on_hold(
    volunteer, people, make_conference, redis
):
    entry = shown(volunteer, people)
    tell(volunteer.conference, ConferenceSignal.VOLUNTEER_LEFT)

    evening.call_next(volunteer.shift.id, entry.id)
    before = all_of(Call)
    tell(
        make_conference(volunteer.leg, _state=ConferenceState.OPENING),
        ConferenceSignal.VOLUNTEER_JOINED,
    )

    assert before == []
    assert [call.entry_id for call in all_of(Call)] == [entry.id]


def test_a_person_who_is_skipped_goes_to_somebody_else_a_little_later(volunteer, people, clock):
    first = shown(volunteer, people, number=2)
    second = first.id + 1

    evening.skip(volunteer.shift.id, first.id)

    back = fresh(first)
    assert (back.state, back.due_at) == (EntryState.WAITING, clock.now() + BACK_AFTER_SKIP)
    assert claimed() == [second]


def test_a_skip_that_comes_when_the_countdown_has_ended_calls_off(volunteer, people, clock):
    entry = shown(volunteer, people, number=2)
    evening.call_next(volunteer.shift.id, entry.id)

    evening.skip(volunteer.shift.id, entry.id)

    (call,) = all_of(Call)
    assert (call.called_off_because, call.placed_at) == (CallOff.BY_VOLUNTEER, None)
    assert fresh(entry).due_at == clock.now() + BACK_AFTER_SKIP
    assert claimed() == [entry.id + 1]


def test_a_skip_that_comes_when_their_phone_rings_stops_it(volunteer, on_a_call, redis):
    call = on_a_call(volunteer, CallState.RINGING)

    evening.skip(volunteer.shift.id, call.entry_id)

    assert jobs_on("urgent", redis) == [(Job.HANG_UP_CALL, str(call.id))]


@pytest.mark.parametrize("state", [CallState.ANSWERED, CallState.CONNECTED])
def test_whoever_has_picked_up_is_not_skipped(state, volunteer, on_a_call):
    call = on_a_call(volunteer, state)

    with pytest.raises(NotNow, match="picked up"):
        evening.skip(volunteer.shift.id, call.entry_id)

    assert not fresh(call).hang_up_wanted


def test_a_skip_of_one_person_does_not_stop_the_call_to_another(volunteer, on_a_call):
    call = on_a_call(volunteer, CallState.QUEUED)

    with pytest.raises(NotNow, match="nobody to skip"):
        evening.skip(volunteer.shift.id, call.entry_id + 1)

    assert state_of(call) is CallState.QUEUED


def test_a_wait_that_comes_when_the_countdown_has_ended_keeps_the_person(make_volunteer, people):
    volunteer = make_volunteer(auto_advance=True)
    entry = shown(volunteer, people, number=2)
    evening.call_next(volunteer.shift.id, entry.id)

    evening.set_auto_advance(volunteer.shift.id, on=False, entry_id=entry.id)

    (call,) = all_of(Call)
    assert (call.called_off_because, call.placed_at) == (CallOff.BY_VOLUNTEER, None)
    assert claimed() == [entry.id]
    assert not fresh(volunteer.shift).auto_advance


def test_a_wait_lets_a_phone_that_rings_go_on_and_says_so(make_volunteer, on_a_call):
    volunteer = make_volunteer(auto_advance=True)
    call = on_a_call(volunteer, CallState.RINGING)

    evening.set_auto_advance(volunteer.shift.id, on=False, entry_id=call.entry_id)

    assert not fresh(call).hang_up_wanted
    assert fresh(volunteer.shift).notice == evening.RINGS_ALREADY


def test_ringing_by_itself_turned_off_for_later_lets_a_call_go_on(make_volunteer, on_a_call):
    volunteer = make_volunteer(auto_advance=True)
    call = on_a_call(volunteer, CallState.QUEUED)

    evening.set_auto_advance(volunteer.shift.id, on=False)

    assert state_of(call) is CallState.QUEUED


def test_hanging_up_asks_the_carrier_for_it(volunteer, on_a_call, redis):
    call = on_a_call(volunteer)

    evening.hang_up(volunteer.shift.id, call.id)

    assert fresh(call).hang_up_wanted
    assert jobs_on("urgent", redis) == [(Job.HANG_UP_CALL, str(call.id))]


def test_hanging_up_what_was_not_rung_yet_calls_it_off_for_a_while(volunteer, on_a_call, clock):
    call = on_a_call(volunteer, CallState.QUEUED)

    evening.hang_up(volunteer.shift.id, call.id)

    now = fresh(call)
    assert (now.state, now.called_off_because) == (CallState.CANCELED, CallOff.BY_VOLUNTEER)
    assert entry(call).due_at == clock.now() + BACK_AFTER_SKIP
    assert claimed() == []


def test_hanging_up_what_is_over_is_a_success(volunteer, on_a_call, redis):
    call = on_a_call(volunteer, CallState.COMPLETED)

    evening.hang_up(volunteer.shift.id, call.id)

    assert jobs_on("urgent", redis) == []


def test_a_call_hung_up_while_it_rang_went_unanswered(volunteer, on_a_call):
    call = on_a_call(volunteer, CallState.RINGING)
    evening.hang_up(volunteer.shift.id, call.id)

    tell(call, Signal.CALLED_OFF)

    assert fresh(call).outcome is Outcome.NO_ANSWER


def test_switching_auto_advance_on_rings_the_person_on_the_screen_after_a_pause(
    volunteer, people, clock
):
    entry = shown(volunteer, people)

    evening.set_auto_advance(volunteer.shift.id, on=True)
    after_the_pause(volunteer.shift, clock)

    assert [call.entry_id for call in all_of(Call)] == [entry.id]


def test_switching_auto_advance_off_lets_the_call_in_hand_go_on(make_volunteer, on_a_call, people):
    volunteer = make_volunteer(auto_advance=True)
    call = on_a_call(volunteer, CallState.RINGING)
    people(1, volunteer.call_list)

    evening.set_auto_advance(volunteer.shift.id, on=False)
    tell(call, Signal.RANG_OUT)

    assert [each.id for each in all_of(Call)] == [call.id]


def test_ending_frees_every_line_and_gives_the_person_back(volunteer, people, redis):
    entry = shown(volunteer, people)

    evening.end_shift(volunteer.shift.id)

    assert state_of(volunteer.shift) is ShiftState.ENDED
    assert fresh(entry).state is EntryState.OPEN
    assert jobs_on("urgent", redis) == [(Job.HANG_UP_LEG, str(volunteer.leg.id))]


def test_ending_in_mid_call_hangs_up_and_keeps_the_outcome_owed(volunteer, on_a_call, redis):
    call = on_a_call(volunteer)

    evening.end_shift(volunteer.shift.id)
    tell(call, Signal.HUNG_UP)

    assert (Job.HANG_UP_CALL, str(call.id)) in jobs_on("urgent", redis)
    assert fresh(call).outcome is None
    assert entry(call).claimed_by == volunteer.shift.id


def test_ending_twice_is_ending_once(volunteer, redis):
    evening.end_shift(volunteer.shift.id)
    evening.end_shift(volunteer.shift.id)

    assert told(volunteer.shift) == [ShiftSignal.SAID_GOODBYE]
    assert len(jobs_on("urgent", redis)) == 1


def test_nobody_is_handed_out_to_an_evening_that_has_ended(volunteer, people):
    entry = people(1, volunteer.call_list)[0]
    evening.end_shift(volunteer.shift.id)

    evening.look_for_next(volunteer.shift.id)

    assert fresh(entry).state is EntryState.OPEN


def test_looking_again_finds_who_came_to_the_list_meanwhile(volunteer, people):
    evening.look_for_next(volunteer.shift.id)
    entry = people(1, volunteer.call_list)[0]

    evening.look_for_next(volunteer.shift.id)

    assert fresh(entry).claimed_by == volunteer.shift.id


def test_being_seen_is_written_down_now_and_then(volunteer, clock):
    began = clock.now()
    clock.passes(seconds=9)
    evening.seen(volunteer.shift.id)
    soon = fresh(volunteer.shift).seen_at

    later = clock.passes(seconds=2)
    evening.seen(volunteer.shift.id)

    assert (soon, fresh(volunteer.shift).seen_at) == (began, later)


def shown(volunteer, people, *, number: int = 1):
    """The person on the volunteer's screen, the first of so many on the list."""
    entries = people(number, volunteer.call_list)
    evening.look_for_next(volunteer.shift.id)
    return fresh(entries[0])


def entry(call):
    return next(each for each in all_of(QueueEntry) if each.id == call.entry_id)


def claimed() -> list[int]:
    return [each.id for each in all_of(QueueEntry) if each.state is EntryState.CLAIMED]
