"""Documents that fail: the fallback, or the end of the call; and what Twilio complains of."""

import pytest

from tests.emulator.desk import VOTER
from tests.emulator.patience import until


@pytest.fixture(autouse=True)
def _somebody_answers(desk):
    desk.settle(VOTER, "answers", after=1)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ({"raw": "boom", "status": 500}, 11200),
        ({"raw": "<html/>"}, 12102),
        ({"raw": "<Response/>", "kind": "application/json"}, 12300),
        ({"raw": ""}, 12100),
        ({"raw": "", "status": 302, "headers": {"Location": "/answer"}}, 11215),
        ({"raw": "<Response><Say voice='x'>x</Say></Response>"}, 13511),
    ],
)
def test_the_fallback_is_told_what_went_wrong(desk, service, answer, code):
    service.answers("/answer", **answer)
    service.answers("/fallback", "<Say>Please hold the line.</Say>")

    desk.ring(VOTER, fallback_url=service.url("/fallback"))

    told = service.is_told("/fallback")
    assert told["ErrorCode"] == str(code)
    assert told["ErrorUrl"] == service.url("/answer")
    assert desk.logged("say", text="Please hold the line.")
    assert desk.complaints() == [code]


def test_without_a_fallback_the_call_ends(desk, service):
    service.answers("/answer", status=500)

    call = desk.ring(VOTER)

    desk.becomes(call, "completed")
    assert desk.complaints() == [11200]


def test_an_address_that_nobody_listens_on_is_complained_of(desk):
    call = desk.ring(VOTER, url="http://127.0.0.1:9/answer")

    desk.becomes(call, "completed")
    assert desk.complaints() == [11205]


def test_an_answer_that_takes_too_long_is_none(desk, service):
    service.answers("/answer", "<Say>Too late.</Say>", after=2)

    call = desk.ring(VOTER, url=service.url("/answer#rt=200"))

    desk.becomes(call, "completed")
    assert desk.complaints() == [11200]
    assert desk.log("say") == []


def test_a_redirect_on_the_web_is_followed(desk, service):
    service.answers("/answer", status=302, headers={"Location": "/elsewhere"})
    service.answers("/elsewhere", "<Say>Here.</Say>")

    desk.ring(VOTER)

    desk.logged("say", text="Here.")
    assert service.told("/elsewhere")[0].method == "GET"


def test_a_redirect_in_the_document_is_asked_for(desk, service):
    service.answers("/answer", "<Redirect>next?step=2</Redirect><Say>Never said.</Say>")
    service.answers("/next", "<Say>Second.</Say>")

    desk.ring(VOTER)

    desk.logged("say", text="Second.")
    assert service.told("/next")[0].url.endswith("/next?step=2")
    assert desk.log("say", text="Never said.") == []


def test_a_call_under_way_can_be_given_other_words(desk, service):
    service.answers("/answer", "<Pause length='900'/>")
    call = desk.ring(VOTER)
    until(lambda: service.told("/answer"))
    service.is_told("/status", CallStatus="in-progress")

    desk.twilio.calls(call).update(twiml="<Response><Say>Goodbye.</Say></Response>")

    desk.logged("say", text="Goodbye.", call_sid=call)
    service.is_told("/status", CallStatus="completed")


def test_when_address_and_words_are_given_the_address_wins(desk, service):
    service.answers("/answer", "<Say>From the address.</Say>")

    desk.ring(VOTER, twiml="<Response><Say>From the words.</Say></Response>")

    desk.logged("say", text="From the address.")
    assert desk.complaints() == [32019]


def test_a_sound_that_is_not_there_is_complained_of_and_passed_over(desk, service):
    service.answers("/answer", "<Play>/missing.wav</Play><Say>Onwards.</Say>")
    service.answers("/missing.wav", status=404)

    desk.ring(VOTER)

    desk.logged("say", text="Onwards.")
    assert desk.complaints() == [11200]


def test_a_sound_is_played(desk, service):
    service.answers("/answer", "<Play loop='2'>/hello.wav</Play><Pause length='99'/>")
    service.answers("/hello.wav", raw="not really a sound", kind="audio/wav")

    desk.ring(VOTER)

    desk.handset_is(VOTER, said=["♪", "♪"])
    assert desk.complaints() == []
