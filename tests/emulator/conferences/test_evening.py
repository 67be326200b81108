"""The whole of it once: a volunteer is parked, a voter is rung and talked to, both hang up."""

from tests.emulator.desk import VOTER
from tests.emulator.evening import park_volunteer


def test_a_volunteer_presses_one_and_waits_alone(desk, service):
    shift = park_volunteer(desk)

    assert service.statuses("/status") == ["initiated", "ringing", "in-progress"]
    assert service.is_told("/park")["Digits"] == "1"
    assert desk.twilio.conferences(shift.conference_sid).fetch().status == "init"
    assert desk.complaints() == []


def test_a_voter_answers_and_is_bridged_at_once(desk, service):
    shift = park_volunteer(desk)
    desk.settle(VOTER, "answers", after=5)

    voter = shift.ring_voter(VOTER)

    service.is_told("/voter", CallStatus="in-progress")
    assert service.statuses("/voter") == ["initiated", "ringing", "in-progress"]
    joined = service.is_told("/conference", StatusCallbackEvent="participant-join", CallSid=voter)
    assert joined["ParticipantLabel"] == VOTER
    assert desk.twilio.conferences(shift.conference_sid).fetch().status == "in-progress"
    service.is_told("/conference", StatusCallbackEvent="conference-start")


def test_a_voter_who_is_hung_up_leaves_and_the_volunteer_stays(desk, service):
    shift = park_volunteer(desk)
    desk.settle(VOTER, "answers", after=5)
    voter = shift.ring_voter(VOTER)
    service.is_told("/voter", CallStatus="in-progress")

    desk.twilio.calls(voter).update(status="completed")

    service.is_told("/voter", CallStatus="completed")
    left = service.is_told("/conference", StatusCallbackEvent="participant-leave")
    assert (left["CallSid"], left["ReasonParticipantLeft"]) == (voter, "participant_hung_up")
    assert desk.status_of(shift.call_sid) == "in-progress"


def test_when_the_volunteer_hangs_up_everybody_is_dropped(desk, service):
    shift = park_volunteer(desk)
    desk.settle(VOTER, "answers", after=5)
    voter = shift.ring_voter(VOTER)
    service.is_told("/voter", CallStatus="in-progress")

    desk.twilio.calls(shift.call_sid).update(status="completed")

    desk.becomes(voter, "completed")
    end = service.is_told("/conference", StatusCallbackEvent="conference-end")
    assert end["ReasonConferenceEnded"] == "participant-with-end-conference-on-exit-left"
    assert end["CallSidEndingConference"] == shift.call_sid
