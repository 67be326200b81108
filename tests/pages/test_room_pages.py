"""The room: a box for volunteers who wait, and a page for hosts."""

import pytest

from dialer.accounts.models import Role
from dialer.shifts.models import HelpKind
from dialer.shifts.situation import Situation
from tests.reading import fresh

WAITING = {
    Situation.RINGING_YOU,
    Situation.PRESS_ONE,
    Situation.CONNECTING,
    Situation.READY,
    Situation.NOBODY_NEXT,
    Situation.IN_MENU,
    Situation.OFF_THE_LINE,
}


@pytest.fixture
def grace(sign_in, make_person):
    """An organiser, signed in."""
    person = make_person(name="Grace Okoro", role=Role.ORGANISER)
    sign_in(person)
    return person


@pytest.mark.parametrize("word", [word for word in Situation if word is not Situation.ENDED])
def test_the_box_is_there_while_one_waits_and_never_while_one_talks(
    screen, volunteer, make_evening, make_bank, word
):
    bank = make_bank(name="Kirkby Tuesdays", message="Soup at nine.")
    make_evening(word, volunteer, phone_bank_id=bank.id)

    regions = screen()["regions"]["script"]

    assert ("Soup at nine." in regions) == (word in WAITING)


def test_without_a_phone_bank_there_is_no_box(screen, volunteer, make_evening, client):
    make_evening(Situation.READY, volunteer)

    assert "conversations together" not in screen()["regions"]["script"]
    assert client.get("/room/box").text == ""


def test_the_box_names_who_is_here_and_not_oneself(
    client, volunteer, make_shift, make_person, make_bank, has_talked
):
    bank = make_bank(goal=4)
    make_shift(volunteer, phone_bank_id=bank.id)
    arun = make_shift(make_person(name="Arun Shah"), phone_bank_id=bank.id)
    has_talked(arun)

    box = client.get("/room/box").text

    assert "1</strong> of 4 conversations" in box
    assert "Here now: you, Arun S." in box
    assert "Hale" not in box


def test_the_evening_ends_with_what_all_did_together(
    client, volunteer, make_evening, make_bank, has_talked
):
    shift = make_evening(Situation.ENDED, volunteer, phone_bank_id=make_bank(goal=2).id)
    has_talked(shift, times=2)

    page = client.get("/shift").text

    assert "2</strong> of 2 conversations: the goal is reached" in page


def test_whoever_does_not_host_stays_out(client, volunteer, make_bank, has_joined):
    bank = make_bank()
    has_joined(bank, volunteer)

    for path in ("", "/now"):
        assert client.get(f"/phone-banks/{bank.id}{path}").status_code == 403
    assert client.get(f"/live/room/{bank.id}").status_code == 403
    assert client.get("/phone-banks/00000000-0000-0000-0000-000000000000").status_code == 404


def test_a_host_sees_names_in_short_and_no_voter(
    client, volunteer, make_bank, make_person, make_evening
):
    bank = make_bank(hosts=[volunteer])
    make_evening(Situation.TALKING, make_person(name="Arun Shah"), phone_bank_id=bank.id)

    page = client.get(f"/phone-banks/{bank.id}").text

    assert "Arun S." in page
    assert "Talking" in page
    assert not {name for name in ("Shah", "Margaret", "Ashworth", "Kirkby, part") if name in page}


def test_a_call_for_help_stands_there_until_it_is_seen(
    client, volunteer, post, make_bank, make_shift, make_help
):
    bank = make_bank(hosts=[volunteer])
    wanted = make_help(make_shift(phone_bank_id=bank.id), kind=HelpKind.HOSTILE)
    page = f"/phone-banks/{bank.id}"
    before = client.get(f"{page}/now").text

    post(f"{page}/seen/{wanted.id}", page=page)

    assert "has ended a call because somebody was hostile" in before
    assert "hostile" not in client.get(f"{page}/now").text
    assert fresh(wanted).seen_by == volunteer.id


def test_a_host_cannot_see_to_another_room(
    client, volunteer, post, make_bank, make_shift, make_help
):
    wanted = make_help(make_shift(phone_bank_id=make_bank().id))
    page = f"/phone-banks/{make_bank(hosts=[volunteer]).id}"

    assert post(f"{page}/seen/{wanted.id}", page=page).status_code == 404


def test_a_message_reaches_those_who_wait(client, volunteer, post, screen, make_bank, make_evening):
    bank = make_bank(hosts=[volunteer])
    make_evening(Situation.READY, volunteer, phone_bank_id=bank.id)
    page = f"/phone-banks/{bank.id}"

    post(f"{page}/message", {"message": "<b>Well done</b>"}, page=page)

    assert "&lt;b&gt;Well done&lt;/b&gt;" in screen()["regions"]["script"]


def test_organisers_hear_of_help_wherever_it_is_wanted(
    grace, client, post, make_person, make_shift, make_help
):
    wanted = make_help(make_shift(make_person(name="Arun Shah")))
    before = client.get("/organiser").text

    post(f"/organiser/help/{wanted.id}/seen", page="/organiser")

    assert "Arun S.</strong> asks for help" in before
    assert "asks for help" not in client.get("/organiser").text


def test_tips_of_organisers_come_first_and_then_ours(grace, post, screen, make_evening, make_bank):
    bank = make_bank()
    for page, words in (("tips", "For all."), (f"{bank.id}/tips", "For Kirkby.")):
        path = f"/organiser/phone-banks/{page}"
        post(path, {"words": words}, page=path)
    make_evening(Situation.READY, grace, phone_bank_id=bank.id)

    assert "For all." in screen()["regions"]["script"]  # the second, after one call


def test_a_tip_can_be_taken_away(grace, client, post):
    page = "/organiser/phone-banks/tips"
    post(page, {"words": "Mention the bus."}, page=page)
    remove = client.get(page).text.partition('action="/organiser/phone-banks/tips/')[2]

    post(f"{page}/{remove.partition('/')[0]}/remove", page=page)

    assert "Mention the bus." not in client.get(page).text.partition("<ul")[2]
    assert post(page, {"words": " "}, page=page).status_code == 422
