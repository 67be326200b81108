"""What somebody who rings us hears, as the carrier is told it."""

from uuid import UUID
from xml.etree import ElementTree

import pytest

from dialer.telephony.addresses import Addresses
from dialer.voicemail.greeting import NOTHING_HEARD
from dialer.webhooks.inbound_twiml import goodbye, greeted, recording_after, steps_of

STEPS = steps_of(Addresses("https://phonebank.example"), UUID(int=7))
HERE = "https://phonebank.example/webhooks/inbound/00000000-0000-0000-0000-000000000007/"


def test_a_key_is_heard_while_we_greet():
    gather, *_ = verbs(greeted("Hello.", STEPS))

    assert gather.tag == "Gather"
    assert gather.get("action") == f"{HERE}key#rc=3&rp=all"
    assert [said.text for said in gather] == ["Hello."]


def test_hash_counts_as_a_key_and_is_not_swallowed():
    gather, *_ = verbs(greeted("Hello.", STEPS))

    assert (gather.get("numDigits"), gather.get("finishOnKey")) == ("1", "")


@pytest.mark.parametrize("spoken", [greeted("Hello.", STEPS), recording_after("Now.", STEPS)])
def test_a_message_has_somewhere_to_go_and_nine_ends_it(spoken):
    record = next(verb for verb in verbs(spoken) if verb.tag == "Record")

    assert record.get("action") == f"{HERE}recorded#rc=3&rp=all"
    assert record.get("recordingStatusCallback") == f"{HERE}recording#rc=3&rp=all"
    assert record.get("recordingStatusCallbackEvent") == "completed absent"
    assert record.get("finishOnKey") == "#9"
    assert record.get("maxLength") == "180"


@pytest.mark.parametrize("spoken", [greeted("Hello.", STEPS), recording_after("Now.", STEPS)])
def test_whoever_left_no_message_may_still_press_nine_and_then_the_call_ends(spoken):
    *_, record, again, said, end = verbs(spoken)

    assert [verb.tag for verb in (record, again, said, end)] == [
        "Record",
        "Gather",
        "Say",
        "Hangup",
    ]
    assert again[0].text.startswith(NOTHING_HEARD)
    assert again.get("action") == f"{HERE}key#rc=3&rp=all"


def test_words_are_escaped():
    said, end = verbs(goodbye("Green & <Gold>"))

    assert said.text == "Green & <Gold>"
    assert said.get("language") == "en-GB"
    assert end.tag == "Hangup"


def verbs(spoken: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(spoken))  # noqa: S314 - our own words
