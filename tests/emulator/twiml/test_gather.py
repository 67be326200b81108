"""Gather: which keys reach the action, and what happens without any."""

import pytest

from tests.emulator.desk import VOTER


@pytest.fixture
def line(desk, service):
    """A phone worked by hand, answered; gives back what it takes to press keys on it."""

    def ring(document: str) -> str:
        service.answers("/answer", document)
        service.answers("/keys", "<Say>Thank you.</Say><Pause length='600'/>")
        desk.post(f"/handsets/{VOTER}/hands-on")
        call = desk.ring(VOTER)
        desk.handset_is(VOTER, state="ringing")
        desk.post(f"/handsets/{VOTER}/answer")
        return call

    return ring


def press(desk, digits: str) -> None:
    assert desk.post(f"/handsets/{VOTER}/press", {"digits": digits}).status_code == 200


def test_the_wanted_number_of_keys_goes_to_the_action(desk, service, line):
    line("<Gather numDigits='2' timeout='300' action='/keys'><Say>Two keys, please.</Say></Gather>")
    desk.handset_is(VOTER, keys_wanted="2 keys")

    press(desk, "42")

    assert service.is_told("/keys")["Digits"] == "42"
    desk.logged("say", text="Thank you.")


def test_a_key_cuts_the_words_short(desk, service, line):
    line(f"<Gather numDigits='1' action='/keys'><Say>{'word ' * 5000}</Say></Gather>")
    desk.handset_is(VOTER, keys_wanted="1 key")

    press(desk, "1")

    assert service.is_told("/keys")["Digits"] == "1"


def test_the_finishing_key_is_not_one_of_the_digits(desk, service, line):
    line("<Gather timeout='300' action='/keys'/>")
    desk.handset_is(VOTER, keys_wanted="keys, then #")

    press(desk, "123#")

    told = service.is_told("/keys")
    assert (told["Digits"], told["FinishedOnKey"]) == ("123", "#")


def test_keys_end_when_no_more_come(desk, service, line):
    line("<Gather timeout='150' action='/keys'/>")
    desk.handset_is(VOTER, state="talking")

    press(desk, "7")

    assert service.is_told("/keys")["Digits"] == "7"


def test_without_keys_the_next_verb_follows(desk, service, line):
    line("<Gather timeout='2' action='/keys'/><Say>Nobody there.</Say>")

    desk.logged("say", text="Nobody there.")
    assert service.told("/keys") == []


def test_without_keys_the_action_is_asked_when_it_wants_to_be(desk, service, line):
    line("<Gather timeout='2' actionOnEmptyResult='true' action='/keys'/>")

    assert service.is_told("/keys")["Digits"] == ""


def test_keys_pressed_before_anybody_asked_are_forgotten(desk, service, line):
    line("<Pause length='150'/><Gather numDigits='1' timeout='2' action='/keys'/><Say>None.</Say>")
    desk.handset_is(VOTER, state="talking")

    press(desk, "9")

    desk.logged("say", text="None.")
    assert service.told("/keys") == []


def test_without_an_action_the_same_document_is_asked(desk, service, line):
    service.answers("/answer", "<Gather numDigits='1' timeout='300'/>")
    line("<Hangup/>")
    desk.handset_is(VOTER, keys_wanted="1 key")

    press(desk, "5")

    assert service.is_told("/answer", Digits="5")
    service.is_told("/status", CallStatus="completed")
