"""Participants: who may come into a conference, how they sit in it and how they are taken out."""

import pytest

from tests.emulator.desk import OTHER_VOTER, PARTY, VOTER, desk
from tests.emulator.evening import park_volunteer
from tests.emulator.patience import until

HOST = "+442079460200"


@pytest.fixture
def shift(desk):
    desk.settle(VOTER, "answers", after=2)
    desk.settle(OTHER_VOTER, "no_answer")
    return park_volunteer(desk)


@pytest.fixture
def seats(desk, shift):
    return desk.twilio.conferences(shift.conference_sid).participants


def test_somebody_rung_for_a_conference_shows_as_such(shift, seats):
    call = shift.ring_voter(OTHER_VOTER, label="voter")

    seat = seats(call).fetch()

    assert (seat.label, seat.conference_sid) == ("voter", shift.conference_sid)
    assert seat.status in {"queued", "connecting", "ringing"}
    assert (seat.muted, seat.hold, seat.end_conference_on_exit) == (False, False, False)


def test_a_participant_is_found_by_label_and_by_the_conferences_name(desk, shift):
    named = desk.twilio.conferences("room-1").participants("volunteer").fetch()

    assert named.call_sid == shift.call_sid


def test_a_label_belongs_to_one_participant(desk, shift):
    shift.ring_voter(OTHER_VOTER, label="voter")

    assert desk.refusal(lambda: shift.ring_voter(VOTER, label="voter")) == (400, 16026)


@pytest.mark.parametrize("label", ["a/b", "x" * 129, "CA" + "0" * 32])
def test_a_label_that_cannot_be_one(desk, shift, label):
    assert desk.refusal(lambda: shift.ring_voter(VOTER, label=label)) == (400, 16024)


def test_a_conference_that_has_ended_takes_nobody_by_sid(desk, shift):
    desk.twilio.conferences(shift.conference_sid).update(status="completed")

    assert desk.refusal(lambda: shift.ring_voter(VOTER)) == (400, 16022)


def test_by_name_a_conference_that_has_ended_is_made_anew(desk, shift, service):
    desk.twilio.conferences(shift.conference_sid).update(status="completed")

    call = shift.ring_voter(VOTER, room="room-1")

    assert desk.logged("leg", call_sid=call)["conference_sid"] != shift.conference_sid


def test_an_unknown_conference_takes_nobody(desk, shift):
    refused = desk.refusal(lambda: shift.ring_voter(VOTER, room="CF" + "0" * 32))

    assert refused == (404, 20404)


def test_while_the_volunteer_is_alone_a_strict_exchange_refuses_the_sid():
    with desk(strict_init=True) as it:
        shift = park_volunteer(it)

        assert it.refusal(lambda: shift.ring_voter(VOTER)) == (400, 16001)
        assert shift.ring_voter(VOTER, room="room-1")


def test_a_voter_who_never_answers_leaves_as_not_added(desk, service, shift):
    call = shift.ring_voter(OTHER_VOTER, timeout=5)

    left = service.is_told("/conference", StatusCallbackEvent="participant-leave")

    assert left["CallSid"] == call
    assert left["ReasonParticipantLeft"] == "participant_add_failed"
    assert left["ParticipantCallStatus"] == "no-answer"
    assert desk.status_of(shift.call_sid) == "in-progress"


def test_a_voter_still_ringing_is_called_off_when_the_volunteer_goes(desk, service, shift):
    call = shift.ring_voter(OTHER_VOTER)
    service.is_told("/voter", CallStatus="ringing")

    desk.twilio.calls(shift.call_sid).update(status="completed")

    service.is_told("/voter", CallStatus="canceled")
    assert desk.status_of(call) == "canceled"


def test_a_participant_who_is_taken_out_is_hung_up(desk, service, shift, seats):
    call = shift.ring_voter(VOTER)
    service.is_told("/voter", CallStatus="in-progress")

    seats(call).delete()

    desk.becomes(call, "completed")
    assert desk.refusal(lambda: seats(call).fetch()) == (404, 20404)
    assert [seat.label for seat in seats.list()] == ["volunteer"]


def test_a_host_whispers_to_the_volunteer(desk, service, shift, seats):
    desk.settle(HOST, "answers", after=1)
    seats.create(
        to=HOST, from_=PARTY, label="host", coaching=True, call_sid_to_coach=shift.call_sid
    )
    service.is_told("/conference", ParticipantLabel="host", StatusCallbackEvent="participant-join")

    host = seats("host").fetch()

    assert (host.coaching, host.call_sid_to_coach) == (True, shift.call_sid)
    assert [seat.label for seat in seats.list(coaching=True)] == ["host"]


def test_nobody_can_be_coached_who_is_not_there(desk, seats):
    refused = desk.refusal(
        lambda: seats.create(to=HOST, from_=PARTY, coaching=True, call_sid_to_coach="CA" + "1" * 32)
    )

    assert refused == (400, 16028)


def test_a_conference_that_nobody_could_enter_has_never_been(desk):
    seats = desk.twilio.conferences("room-2").participants
    desk.refusal(lambda: seats.create(to=HOST, from_=PARTY, coaching=True, call_sid_to_coach="CA1"))

    assert desk.twilio.conferences.list(friendly_name="room-2") == []


def test_muting_and_holding_show(desk, service, shift, seats):
    service.answers("/music", "<Say>One moment.</Say>")

    seats(shift.call_sid).update(muted=True)
    held = seats(shift.call_sid).update(hold=True, hold_url=service.url("/music"))

    assert (held.muted, held.hold) == (True, True)
    assert desk.logged("conference", event="participant-mute")["call_sid"] == shift.call_sid
    assert desk.logged("conference", event="participant-hold")
    desk.logged("say", text="One moment.", call_sid=shift.call_sid)


def test_an_announcement_is_heard_by_everybody(desk, service, shift):
    shift.ring_voter(VOTER)
    service.is_told("/voter", CallStatus="in-progress")
    service.answers("/announcement", "<Say>Five minutes left.</Say>")

    desk.twilio.conferences(shift.conference_sid).update(announce_url=service.url("/announcement"))

    until(lambda: len(desk.log("say", text="Five minutes left.")) == 2)


def test_an_ended_conference_says_why(desk, service, shift):
    desk.twilio.conferences(shift.conference_sid).update(status="completed")

    ended = desk.twilio.conferences(shift.conference_sid).fetch()
    assert (ended.status, ended.reason_conference_ended) == (
        "completed",
        "conference-ended-via-api",
    )
    listed = desk.twilio.conferences.list(friendly_name="room-1", status="completed")
    assert [room.sid for room in listed] == [shift.conference_sid]
    refused = desk.refusal(lambda: desk.twilio.conferences(ended.sid).update(status="completed"))
    assert refused == (400, 16022)
