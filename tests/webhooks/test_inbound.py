"""Somebody rings the party."""

from dataclasses import replace
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from dialer.calls.lifecycle import CallState
from dialer.db import transaction
from dialer.jobs import Job
from dialer.lists.models import Reason, Source, Suppression
from dialer.lists.suppression import is_suppressed, lift
from dialer.voicemail.greeting import BROKEN, CANNOT_TAKE_OFF, TAKEN_OFF, THANKS
from dialer.voicemail.models import InboundCall, Message
from dialer.wiring import wire
from tests.fakes import Twilio
from tests.reading import all_of, events_of, fresh, jobs_on, told

LINE = "+447700900777"
RINGING = {"CallSid": "CA" + "1" * 32, "From": LINE, "CallStatus": "ringing"}
RECORDED = {"RecordingSid": "RE" + "2" * 32, "RecordingDuration": "12", "Digits": "hangup"}


def test_an_inbound_call_is_kept_and_greeted_in_the_partys_name(twilio):
    answer = twilio.post("/webhooks/inbound", RINGING)

    assert answer.status_code == 200
    assert answer.mimetype == "text/xml"
    assert spoken(answer).startswith("Hello, this is the Example Party.")
    assert [inbound.line for inbound in all_of(InboundCall)] == [LINE]


def test_the_same_call_told_twice_is_one_call_and_hears_the_same(twilio, clock):
    first = twilio.post("/webhooks/inbound", RINGING)
    clock.passes(days=1)
    again = twilio.post("/webhooks/inbound", RINGING)

    assert again.data == first.data
    [inbound] = all_of(InboundCall)
    assert events_of(inbound) == 1


def test_a_ring_back_knows_the_latest_call_to_its_line(twilio, rang, clock):
    rang(placed_at=clock.now())
    latest = rang(placed_at=clock.passes(days=1))
    clock.passes(minutes=5)

    answer = twilio.post("/webhooks/inbound", RINGING)

    assert "tried to ring this number this evening" in spoken(answer)
    assert [inbound.about_call_id for inbound in all_of(InboundCall)] == [latest.id]


def test_the_words_are_those_of_the_first_telling(twilio, rang, clock):
    rang(placed_at=clock.now())
    first = twilio.post("/webhooks/inbound", RINGING)
    clock.passes(days=2)

    assert twilio.post("/webhooks/inbound", RINGING).data == first.data


def test_a_call_that_was_never_placed_is_not_spoken_of(twilio, rang):
    rang(placed_at=None, _state=CallState.CANCELED)

    answer = twilio.post("/webhooks/inbound", RINGING)

    assert "tried to ring" not in spoken(answer)
    assert [inbound.about_call_id for inbound in all_of(InboundCall)] == [None]


def test_a_withheld_number_is_greeted_and_is_nobodys_line(twilio, make_person):
    make_person(phone=None)

    answer = twilio.post("/webhooks/inbound", RINGING | {"From": "+266696687"})

    assert "We cannot see your number" in spoken(answer)
    assert "volunteer's telephone" not in spoken(answer)
    assert [inbound.line for inbound in all_of(InboundCall)] == [None]


def test_a_volunteer_is_told_how_to_make_calls(twilio, make_person):
    make_person(phone=LINE)

    assert "choose Connect" in spoken(twilio.post("/webhooks/inbound", RINGING))


def test_nine_takes_the_line_off_at_once(twilio, make_inbound, clock):
    inbound = make_inbound(line=LINE)

    answer = twilio.post(step(inbound, "key"), {"Digits": "9"})

    assert spoken(answer) == TAKEN_OFF
    assert suppressions() == [
        (LINE, Reason.DO_NOT_CALL, Source.RING_BACK, clock.now(), str(inbound.id))
    ]
    assert fresh(inbound).opted_out_at == clock.now()
    assert told(inbound) == ["opted_out"]


def test_nine_pressed_twice_is_one_wish_from_the_first_moment(twilio, make_inbound, clock):
    inbound = make_inbound(line=LINE)
    first = twilio.post(step(inbound, "key"), {"Digits": "9"})
    said_at = clock.now()
    clock.passes(seconds=3)

    again = twilio.post(step(inbound, "key"), {"Digits": "9"})

    assert again.data == first.data
    assert fresh(inbound).opted_out_at == said_at
    assert len(suppressions()) == 1
    assert events_of(inbound) == 1


def test_whoever_rings_again_after_nine_hears_that_it_holds(twilio, make_inbound, clock):
    twilio.post(step(make_inbound(line=LINE), "key"), {"Digits": "9"})
    clock.passes(minutes=1)

    answer = twilio.post("/webhooks/inbound", RINGING)

    assert "You have asked us never to ring this number" in spoken(answer)


def test_a_ring_in_told_again_after_nine_is_answered_as_the_first_time(twilio, clock):
    first = twilio.post("/webhooks/inbound", RINGING)
    [inbound] = all_of(InboundCall)
    clock.passes(seconds=9)
    twilio.post(step(inbound, "key"), {"Digits": "9"})

    assert twilio.post("/webhooks/inbound", RINGING).data == first.data


def test_whoever_may_be_rung_again_is_offered_the_way_out_again(twilio, make_inbound, clock):
    twilio.post(step(make_inbound(line=LINE), "key"), {"Digits": "9"})
    with transaction() as session:
        lift(session, LINE, [Reason.DO_NOT_CALL], at=clock.now(), by="an organiser")
    clock.passes(minutes=1)

    answer = twilio.post("/webhooks/inbound", RINGING)

    assert "press 9 at any time" in spoken(answer)


def test_nine_takes_the_person_off_the_screen_they_are_waiting_on(
    twilio, make_inbound, make_shift, make_contact, make_entry
):
    shift = make_shift()
    waiting = make_entry(contact=make_contact(line=LINE), claimed_by=shift.id)

    twilio.post(step(make_inbound(line=LINE), "key"), {"Digits": "9"})

    assert fresh(waiting).claimed_by is None
    assert "asked not to be called" in fresh(shift).notice


def test_another_key_goes_straight_to_the_tone(twilio, make_inbound):
    inbound = make_inbound(line=LINE)

    answer = twilio.post(step(inbound, "key"), {"Digits": "1"})

    assert "Record" in tags(answer)
    assert suppressions() == []
    assert told(inbound) == ["pressed"]


def test_nine_on_a_withheld_number_is_not_promised_and_asks_for_a_message(twilio, make_inbound):
    inbound = make_inbound(line=None)

    answer = twilio.post(step(inbound, "key"), {"Digits": "9"})

    assert spoken(answer).startswith(CANNOT_TAKE_OFF)
    assert "Record" in tags(answer)
    assert suppressions() == []


def test_a_message_is_kept_and_will_be_fetched(twilio, make_inbound, wired):
    inbound = make_inbound(line=LINE)

    answer = twilio.post(step(inbound, "recorded"), RECORDED)

    [message] = all_of(Message)
    assert spoken(answer) == THANKS
    assert (message.inbound_call_id, message.seconds) == (inbound.id, 12)
    assert jobs_on("quick", wired.redis) == [(Job.FETCH_MESSAGE, str(message.id))]


def test_nine_during_a_message_keeps_the_message_and_takes_the_line_off(twilio, make_inbound):
    inbound = make_inbound(line=LINE)

    answer = twilio.post(step(inbound, "recorded"), RECORDED | {"Digits": "9"})

    assert spoken(answer) == TAKEN_OFF
    assert line_is_off(LINE)
    assert len(all_of(Message)) == 1


def test_nine_during_a_message_on_a_withheld_number_asks_for_the_number(twilio, make_inbound):
    answer = twilio.post(step(make_inbound(line=None), "recorded"), RECORDED | {"Digits": "9"})

    assert spoken(answer).startswith(CANNOT_TAKE_OFF)


@pytest.mark.parametrize("order", [("recorded", "recording"), ("recording", "recorded")])
def test_two_reports_of_one_recording_in_either_order_are_one_message(twilio, make_inbound, order):
    inbound = make_inbound(line=LINE)
    forms = {
        "recorded": RECORDED | {"RecordingDuration": "0"},
        "recording": RECORDED | {"RecordingStatus": "completed"},
    }

    for each in order:
        twilio.post(step(inbound, each), forms[each])
        twilio.post(step(inbound, each), forms[each])

    assert [message.seconds for message in all_of(Message)] == [12]
    assert events_of(inbound) == 2


def test_an_absent_recording_is_noted_and_is_no_message(twilio, make_inbound, wired):
    inbound = make_inbound(line=LINE)

    answer = twilio.post(step(inbound, "recording"), RECORDED | {"RecordingStatus": "absent"})

    assert answer.status_code == 204
    assert all_of(Message) == []
    assert told(inbound) == ["left_nothing"]
    assert jobs_on("quick", wired.redis) == []


def test_what_is_said_when_an_answer_of_ours_failed_needs_no_database(app, wired):
    wire(replace(wired, sessions=None))

    answer = Twilio(app.test_client()).post("/webhooks/inbound/fallback", RINGING)

    assert spoken(answer) == BROKEN


@pytest.mark.parametrize("path", ["key", "recorded", "recording"])
def test_a_step_of_a_call_nobody_knows_is_not_found(twilio, path):
    answer = twilio.post(f"/webhooks/inbound/{uuid4()}/{path}", RECORDED)

    assert answer.status_code == 404
    assert all_of(Message) == []


def test_a_forged_ring_in_is_refused_and_nothing_is_kept(twilio):
    answer = twilio.post("/webhooks/inbound", RINGING, token="another token")

    assert answer.status_code == 403
    assert all_of(InboundCall) == []


def test_a_forged_nine_takes_nobody_off(twilio, make_inbound):
    answer = twilio.post(
        step(make_inbound(line=LINE), "key"), {"Digits": "9"}, token="another token"
    )

    assert answer.status_code == 403
    assert not line_is_off(LINE)


@pytest.fixture
def rang(make_contact, make_entry, make_call):
    """We rang this line, and nobody answered."""
    contact = make_contact(line=LINE)

    def rang(**columns):
        defaults = {"_state": CallState.NO_ANSWER, "outcome": "no_answer"}
        return make_call(entry=make_entry(contact=contact), **defaults | columns)

    return rang


def step(inbound: InboundCall, name: str) -> str:
    return f"/webhooks/inbound/{inbound.id}/{name}"


def spoken(answer: TestResponse) -> str:
    """The first words that are said."""
    return next(verbs(answer).iter("Say")).text


def tags(answer: TestResponse) -> list[str]:
    return [verb.tag for verb in verbs(answer)]


def verbs(answer: TestResponse) -> ElementTree.Element:
    return ElementTree.fromstring(answer.data)  # noqa: S314 - our own words


def suppressions() -> list[tuple[object, ...]]:
    with transaction() as session:
        found = select(
            Suppression.line,
            Suppression.reason,
            Suppression.source,
            Suppression.said_at,
            Suppression.evidence,
        )
        return [tuple(row) for row in session.execute(found)]


def line_is_off(line: str) -> bool:
    with transaction() as session:
        return is_suppressed(session, line)
