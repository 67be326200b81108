"""Coming to a phone bank by its link or code, as a volunteer at a browser without scripts."""

from datetime import timedelta

import pytest

from dialer.phonebanks.models import Joining
from tests.pages.forms import token_in
from tests.reading import all_of


def test_the_link_asks_who_one_is_first_and_then_leads_on(client, sign_in, make_person, make_bank):
    bank = make_bank()

    asked = client.get(f"/join/{bank.code}")
    sign_in(make_person())
    led = client.get("/", follow_redirects=True)

    assert asked.location == "/sign-in"
    assert bank.name in led.text
    assert client.get("/").location == "/home"


def test_joining_takes_one_button_and_shows_the_room(client, volunteer, post, make_bank):
    bank = make_bank(name="Kirkby Tuesdays")

    joined = post(f"/join/{bank.code}", {"coming": 1}, page=f"/join/{bank.code}")

    assert joined.location == "/home"
    assert "0</strong> of 50 conversations together" in client.get("/home").text


def test_whoever_tries_one_code_after_the_other_is_stopped(client, volunteer, make_bank):
    bank = make_bank()

    wrong = [client.get(f"/join/NOSU{nth:02}").status_code for nth in range(21)]

    assert wrong == [404] * 20 + [429]
    assert client.get(f"/join/{bank.code}").status_code == 429


def test_the_right_code_may_be_opened_as_often_as_one_likes(client, volunteer, make_bank):
    bank = make_bank()

    assert {client.get(f"/join/{bank.code}").status_code for _ in range(25)} == {200}


def test_a_code_is_taken_however_it_is_typed(client, volunteer, make_bank):
    bank = make_bank(code="BADE47")

    led = client.get("/join?code= bade-47 ", follow_redirects=True)

    assert bank.name in led.text


def test_a_wrong_code_is_told_kindly_and_can_be_typed_again(client, volunteer):
    answer = client.get("/join/NOSUCH")

    assert answer.status_code == 404
    assert "We know no phone bank by that code" in answer.text
    assert 'value="NOSUCH"' in answer.text


@pytest.mark.parametrize(("when", "words"), [("over", "is over"), ("off", "called off")])
def test_a_code_of_what_is_not_held_any_more_says_so(
    client, volunteer, make_bank, clock, when, words
):
    past = {"ends_at": clock.now()} if when == "over" else {"cancelled_at": clock.now()}
    bank = make_bank(**past)

    answer = client.get(f"/join/{bank.code}")

    assert answer.status_code == 410
    assert words in answer.text
    assert "Call on your own" in answer.text


def test_before_it_begins_one_says_whether_one_comes(client, volunteer, post, make_bank, clock):
    begins = clock.now() + timedelta(days=2)
    bank = make_bank(begins_at=begins, ends_at=begins + timedelta(hours=1))
    page = f"/join/{bank.code}"

    post(page, {"coming": 1}, page=page)
    ahead = client.get("/home").text
    post(page, {}, page=page)

    assert f"You are coming to <strong>{bank.name}" in ahead
    assert [each.coming for each in all_of(Joining)] == [False]
    assert bank.name not in client.get("/home").text


def test_joining_what_ended_meanwhile_says_so(client, volunteer, make_bank, clock):
    bank = make_bank()
    token = token_in(client.get(f"/join/{bank.code}").text)
    clock.passes(hours=1)

    form = {"coming": 1, "csrf_token": token}
    answer = client.post(f"/join/{bank.code}", data=form, follow_redirects=True)

    assert "is over" in answer.text


def test_a_phone_bank_can_be_left(client, volunteer, post, make_bank, has_joined):
    bank = make_bank()
    has_joined(bank, volunteer)

    post(f"/join/{bank.code}", {}, page="/home")

    assert "Type its code" in client.get("/home").text


def test_the_mail_after_an_evening_can_be_turned_off(client, volunteer, post):
    post("/account/thanks", {}, page="/account")

    assert "You get no mail after an evening" in client.get("/account").text
