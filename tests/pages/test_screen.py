import re
from datetime import timedelta

import pytest

from dialer.db import transaction
from dialer.record.evening import end_shift
from dialer.shifts.lifecycle import ShiftState
from dialer.shifts.situation import Situation
from dialer.shifts.store import latest_shift_of
from tests.evenings import OTHER_VOTER, VOTER
from tests.reading import fresh

REGIONS = ["status", "person", "script", "actions"]


@pytest.mark.parametrize("word", list(Situation))
def test_every_situation_has_a_screen(volunteer, make_evening, screen, word):
    shift = make_evening(word, volunteer)

    seen = screen()

    assert seen["situation"] == word
    assert seen["shift"] == str(shift.id)
    assert list(seen["regions"]) == sorted(REGIONS)
    assert all(seen["regions"].values())


@pytest.mark.parametrize("word", list(Situation))
def test_no_screen_shows_a_telephone_number_but_the_partys(
    client, volunteer, make_evening, screen, word
):
    make_evening(word, volunteer)

    shown = client.get("/shift").text + str(screen())

    digits = re.sub(r"[\s().-]", "", shown)
    for line in (VOTER, OTHER_VOTER, volunteer.phone):
        assert line.removeprefix("+44") not in digits


@pytest.mark.parametrize("word", sorted(set(Situation) - {Situation.ENDED}))
def test_the_party_and_its_address_are_always_on_the_call_screen(
    client, volunteer, make_evening, word
):
    make_evening(word, volunteer)

    page = client.get("/shift").text

    assert "the Example Party" in page
    assert "1 Example Street, London" in page
    assert "020 7946 0000" in page


def test_the_version_stays_while_nothing_happens(volunteer, make_evening, screen, clock):
    clock.moment += timedelta(
        minutes=1
    )  # the times to ring back that are offered change with the quarter
    make_evening(Situation.TALKING, volunteer)
    before = screen()

    clock.moment += timedelta(minutes=1)

    assert screen()["version"] == before["version"]
    # A token is new each second and would make every look a change; scripts send theirs as a header.
    assert "csrf_token" not in str(before["regions"])


def test_looking_at_the_screen_is_a_sign_of_life(volunteer, make_evening, screen, clock):
    shift = make_evening(Situation.READY, volunteer)
    clock.moment = clock.moment.replace(second=30)

    screen()

    assert fresh(shift).seen_at == clock.moment


def test_with_no_shift_there_is_nothing_to_look_at(volunteer, client, screen):
    assert client.get("/shift").headers["Location"] == "/home"
    assert screen() == {"problem": "You are not on a shift."}


def test_a_script_whose_session_is_over_hears_so(client):
    assert client.get("/shift/screen", headers={"Accept": "application/json"}).status_code == 401


def test_the_latest_shift_is_the_one_shown(volunteer, make_evening, make_shift, screen, clock):
    make_shift(volunteer, _state=ShiftState.ENDED, started_at=clock.moment.replace(hour=1))
    now = make_evening(Situation.READY, volunteer)

    with transaction() as session:
        assert latest_shift_of(session, volunteer.id).id == now.id
    assert screen()["shift"] == str(now.id)


@pytest.mark.parametrize(
    ("word", "can"),
    [(Situation.READY, True), (Situation.DIALING, False), (Situation.RINGING, False)],
)
def test_the_last_call_can_be_changed_only_until_the_next_is_rung(
    volunteer, make_evening, screen, word, can
):
    make_evening(word, volunteer)

    assert ("what you said about" in screen()["regions"]["script"]) is can


def test_off_the_line_the_screen_leads_to_ones_own_number(volunteer, make_evening, screen):
    make_evening(Situation.OFF_THE_LINE, volunteer)

    assert 'href="/number"' in screen()["regions"]["script"]


def test_while_the_menu_is_on_the_screen_speaks_of_no_buttons(volunteer, make_evening, screen):
    make_evening(Situation.IN_MENU, volunteer)

    said = screen()["regions"]["script"]

    assert "press a key on your phone" in said
    assert "buttons here" not in said


def test_whoever_has_this_version_is_not_sent_it_again(client, volunteer, make_evening, screen):
    make_evening(Situation.TALKING, volunteer)
    before = screen()

    again = client.get(f"/shift/screen?have={before['version']}").json

    assert (again["regions"], again["version"]) == ({}, before["version"])
    assert again["announce"] == before["announce"]


@pytest.mark.parametrize(("word", "asked"), [(Situation.DIALING, False), (Situation.WRAP_UP, True)])
def test_the_end_asks_of_a_call_only_if_it_rang(client, volunteer, make_evening, word, asked):
    shift = make_evening(word, volunteer)

    end_shift(shift.id)

    assert ("One thing before you go" in client.get("/shift").text) is asked
