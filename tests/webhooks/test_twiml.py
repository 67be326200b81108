"""What the volunteer's phone is told, as TwiML."""

from uuid import UUID
from xml.etree import ElementTree

from dialer.telephony.addresses import Addresses
from dialer.webhooks import twiml

LEG, CONFERENCE = UUID(int=1), UUID(int=2)
ADDRESSES = Addresses("https://phonebank.example")


def test_a_prompt_is_heard_three_times_and_then_given_up():
    answer = read(twiml.ask("Press 1.", to="https://phonebank.example/x", before=["Thank you."]))

    said = [[say.text for say in verb] for verb in answer]
    assert [verb.tag for verb in answer] == [*["Gather"] * 4, "Hangup"]
    assert said == [["Thank you.", "Press 1."], ["Press 1."], ["Press 1."], [twiml.GIVING_UP], []]


def test_a_key_counts_whenever_it_is_pressed():
    """Outside a Gather a key is lost, and whoever knows the menu by heart does not wait for its end."""
    answer = read(twiml.ask("Press 1.", to="/x", before=["Thank you.", "One more thing."]))

    assert answer.findall("Say") == []
    assert {gather.get("action") for gather in answer.findall("Gather")} == {"/x"}


def test_one_digit_is_taken_as_it_is_pressed_hash_among_them():
    gather = read(twiml.ask("Press 1.", to="/x")).find("Gather")

    assert (gather.get("numDigits"), gather.get("finishOnKey")) == ("1", "")
    assert (gather.get("input"), gather.get("method")) == ("dtmf", "POST")


def test_more_digits_end_with_hash():
    gather = read(twiml.ask("Press.", to="/x", digits=2)).find("Gather")

    assert (gather.get("numDigits"), gather.get("finishOnKey")) == ("2", "#")


def test_the_volunteer_waits_in_a_conference_that_ends_when_they_leave_it():
    dial = read(twiml.conference(CONFERENCE, LEG, ADDRESSES)).find("Dial")
    conference = dial.find("Conference")

    assert dial.get("hangupOnStar") == "true"
    assert dial.get("action").startswith(ADDRESSES.conference_left(CONFERENCE).partition("#")[0])
    assert conference.text == str(CONFERENCE)
    assert conference.get("startConferenceOnEnter") == "true"
    assert conference.get("endConferenceOnExit") == "true"
    assert conference.get("beep") == "false"
    assert conference.get("participantLabel") == f"volunteer-{LEG}"


def test_the_conference_reports_what_happens_in_it():
    conference = read(twiml.conference(CONFERENCE, LEG, ADDRESSES)).find("Dial/Conference")

    assert conference.get("statusCallbackEvent") == "start end join leave"
    assert str(CONFERENCE) in conference.get("statusCallback")


def test_nothing_is_recorded_anywhere():
    told = [
        twiml.conference(CONFERENCE, LEG, ADDRESSES),
        twiml.press_one(LEG, ADDRESSES, "the Example Party"),
        twiml.hold("https://phonebank.example/sounds/hold.wav"),
        twiml.ask("Press 1.", to="/x"),
    ]

    assert not any("record" in each.lower() for each in told)


def test_waiting_for_a_line_to_be_free_comes_back_to_the_menu():
    answer = read(twiml.moment("https://phonebank.example/menu"))

    assert [verb.tag for verb in answer] == ["Pause", "Redirect"]
    assert answer[1].text == "https://phonebank.example/menu"


def test_names_are_spoken_and_not_taken_for_markup():
    answer = read(twiml.goodbye("Next is <Hangup/> & Sons."))

    assert [verb.tag for verb in answer] == ["Say", "Hangup"]
    assert answer[0].text == "Next is <Hangup/> & Sons."


def test_nothing_more_is_an_empty_answer():
    assert list(read(twiml.nothing())) == []


def read(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # noqa: S314 - our own words
