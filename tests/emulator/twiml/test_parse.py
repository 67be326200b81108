"""Documents that Twilio would not take, and by which of its codes."""

import pytest
from twilio.twiml.voice_response import Gather, VoiceResponse

from emulator.twiml.parse import parse
from emulator.twiml.refusal import Refusal


def code_of(document: str) -> int:
    with pytest.raises(Refusal) as caught:
        parse(document.encode())
    return caught.value.code


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("", 12100),
        ("not found", 12100),
        ("<Response><Say>unclosed</Response>", 12100),
        ("<!DOCTYPE x [<!ENTITY a 'b'>]><Response><Say>&a;</Say></Response>", 12100),
        ("<html/>", 12102),
        ("<response/>", 12102),
        ("<Response>" + "<Pause/>" * 9000 + "</Response>", 11750),
    ],
)
def test_a_document_that_is_none(document, code):
    assert code_of(document) == code


@pytest.mark.parametrize(
    ("verb", "code"),
    [
        ("<Shout>x</Shout>", 12200),
        ("<say>x</say>", 12200),
        ("words alone", 12200),
        ("<Say/>", 13520),
        ("<Say voice='robot'>x</Say>", 13511),
        ("<Say loop='often'>x</Say>", 13510),
        ("<Say speed='fast'>x</Say>", 12200),
        ("<Say>x <Pause/></Say>", 12200),
        ("<Record transcribe='true'/>", 13614),
        ("<Dial record='record-from-answer'>+442079460000</Dial>", 13217),
        ("<Play/>", 12200),
        ("<Pause length='long'/>", 12200),
        ("<Gather numDigits='0'/>", 13314),
        ("<Gather timeout='-1'/>", 13313),
        ("<Gather finishOnKey='12'/>", 13310),
        ("<Gather input='telepathy'/>", 13326),
        ("<Gather method='PUT'/>", 13312),
        ("<Gather actionOnEmptyResult='yes'/>", 13338),
        ("<Gather><Dial>+442079460000</Dial></Gather>", 13320),
        ("<Dial/>", 13223),
        ("<Dial timeout='soon'>+442079460000</Dial>", 13212),
        ("<Dial hangupOnStar='maybe'><Conference>x</Conference></Dial>", 13213),
        ("<Dial callerId='me'>+442079460000</Dial>", 13214),
        ("<Dial timeLimit='0'>+442079460000</Dial>", 13216),
        ("<Dial><Say>x</Say></Dial>", 13215),
        ("<Dial><Conference>x</Conference><Number>+442079460000</Number></Dial>", 13000),
        ("<Dial><Conference muted='no'>x</Conference></Dial>", 13230),
        ("<Dial><Conference endConferenceOnExit='1'>x</Conference></Dial>", 13231),
        ("<Dial><Conference startConferenceOnEnter=''>x</Conference></Dial>", 13232),
        ("<Dial><Conference waitUrl='ftp://x'>x</Conference></Dial>", 13233),
        ("<Dial><Conference beep='loud'>x</Conference></Dial>", 13235),
        ("<Dial><Conference participantLabel='a/b'>x</Conference></Dial>", 16023),
        ("<Dial><Conference coach='her'>x</Conference></Dial>", 13240),
        ("<Dial><Conference statusCallback='/x'>x</Conference></Dial>", 12200),
        ("<Dial><Conference statusCallbackEvent=\"['start', 'end']\">x</Conference></Dial>", 12200),
        ("<Record maxLength='0'/>", 13612),
        ("<Record timeout='x'/>", 13611),
        ("<Record finishOnKey='x'/>", 13613),
        ("<Record playBeep='loud'/>", 13616),
        ("<Record trim='all'/>", 13699),
        ("<Record recordingStatusCallbackEvent='done'/>", 13621),
        ("<Redirect method='PUT'>/x</Redirect>", 12200),
        ("<Reject reason='rude'/>", 12200),
        ("<Hangup now='true'/>", 12200),
    ],
)
def test_a_verb_that_cannot_be_used(verb, code):
    assert code_of(f"<Response>{verb}</Response>") == code


def test_how_words_are_spoken_does_not_change_them():
    say = "<Say>Press <say-as interpret-as='digits'>1</say-as><break time='1s'/> <s>now.</s></Say>"

    (verb,) = parse(f"<Response>{say}</Response>".encode())

    assert verb.text == "Press 1 now."


def test_what_twilios_own_builder_writes_is_taken():
    response = VoiceResponse()
    gather = Gather(num_digits=1, action="/park", method="POST", timeout=10)
    gather.say("Press 1 to start.", voice="Polly.Amy", language="en-GB")
    response.append(gather)
    dial = response.dial(hangup_on_star=True, action="/menu")
    dial.conference(
        "room-1",
        participant_label="volunteer",
        end_conference_on_exit=True,
        beep="false",
        wait_url="/wait",
        status_callback="https://phonebank.example/conference",
        status_callback_event="start end join leave",
    )
    response.record(max_length=120, play_beep=True, action="/message", trim="trim-silence")
    response.redirect("/again")
    response.hangup()

    verbs = parse(str(response).encode())

    assert [verb.name for verb in verbs] == ["Gather", "Dial", "Record", "Redirect", "Hangup"]
    assert verbs[1].children[0].text == "room-1"
    assert verbs[1].flag("hangupOnStar", False) is True
