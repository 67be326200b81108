"""What a volunteer's phone is told to do: press 1, wait in a conference, and back out of it by star."""

from xml.etree import ElementTree

import pytest

from dialer.calls.lifecycle import CallState
from dialer.shifts.lifecycle import ConferenceState, LegState, ShiftState
from dialer.shifts.models import Conference
from tests.fakes import PUBLIC_URL
from tests.reading import all_of, fresh, state_of


def test_whoever_picks_up_is_asked_to_press_1(twilio, make_leg):
    leg = make_leg(_state=LegState.RINGING)

    answer = twiml(twilio.asks(leg, "answered"))

    assert "Press 1 to start" in answer.find("Gather/Say").text
    assert answer.find("Gather").get("action").startswith(f"{PUBLIC_URL}/webhooks/legs/{leg.id}/")
    assert state_of(leg) is LegState.ANSWERED


def test_an_answering_machine_is_put_through_to_nobody(twilio, make_leg):
    answer = twiml(twilio.asks(make_leg(_state=LegState.RINGING), "answered"))

    assert answer.find(".//Conference") is None
    assert answer[-1].tag == "Hangup"
    assert all_of(Conference) == []


def test_pressing_1_leads_into_a_conference_of_their_own(twilio, make_leg):
    leg = make_leg(_state=LegState.ANSWERED)

    answer = twiml(twilio.asks(leg, "pressed", Digits="1"))

    (conference,) = all_of(Conference)
    assert answer.find("Dial/Conference").text == str(conference.id)
    assert state_of(leg) is LegState.ON_THE_LINE


@pytest.mark.parametrize("key", ["2", "#", ""])
def test_any_other_key_is_asked_again(key, twilio, make_leg):
    leg = make_leg(_state=LegState.ANSWERED)

    answer = twiml(twilio.asks(leg, "pressed", Digits=key))

    assert answer.find("Gather") is not None
    assert state_of(leg) is LegState.ANSWERED


def test_who_ended_the_evening_meanwhile_is_thanked_and_hung_up(twilio, make_shift, make_leg):
    leg = make_leg(make_shift(_state=ShiftState.ENDED), _state=LegState.ANSWERED)

    answer = twiml(twilio.asks(leg, "pressed", Digits="1"))

    assert [verb.tag for verb in answer] == ["Say", "Hangup"]


def test_star_hangs_up_the_contact_and_waits_until_their_line_is_free(twilio, volunteer, on_a_call):
    call = on_a_call(volunteer)

    answer = twiml(left(twilio, volunteer, "in-progress"))

    assert fresh(call).hang_up_wanted
    assert state_of(volunteer.conference) is ConferenceState.ENDED
    assert [verb.tag for verb in answer] == ["Pause", "Redirect"]
    assert "keys/menu" in answer.find("Redirect").text


def test_star_after_the_conversation_asks_how_it_went(twilio, volunteer, on_a_call):
    call = on_a_call(volunteer, CallState.COMPLETED)

    answer = twiml(left(twilio, volunteer, "in-progress"))

    assert "How did it go" in answer.find("Gather/Say").text
    assert f"keys/outcome/{call.id}" in answer.find("Gather").get("action")


def test_whoever_hung_up_is_told_nothing_more(twilio, volunteer):
    answer = twiml(left(twilio, volunteer, "completed"))

    assert list(answer) == []
    assert state_of(volunteer.conference) is ConferenceState.ENDED


def test_hold_and_fallback_need_no_database(twilio, wired):
    hold, fallback = (twilio.post(f"/webhooks/{path}", {}) for path in ("hold", "fallback"))

    assert [verb.tag for verb in twiml(hold)] == ["Say", "Play"]
    assert [verb.tag for verb in twiml(fallback)] == ["Say", "Hangup"]


def left(twilio, volunteer, status: str):
    path = f"/webhooks/conferences/{volunteer.conference.id}/left"
    return twilio.post(path, {"CallSid": "CA1", "CallStatus": status})


def twiml(response):
    assert response.status_code == 200
    assert response.content_type == "text/xml; charset=utf-8"
    return ElementTree.fromstring(response.text)  # noqa: S314 - our own words
