import pytest

from dialer.accounts.models import Role
from dialer.lists.kinds import ListKind
from dialer.shifts.lifecycle import ShiftState
from dialer.shifts.situation import Situation


@pytest.fixture
def home(client):
    return lambda: client.get("/home").text


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get("/home").headers["Location"] == "/sign-in"


def test_without_a_number_the_one_thing_to_do_is_to_add_one(sign_in, make_person, home):
    sign_in(make_person(phone=None))

    assert "Add your phone number" in home()
    assert "Priority Voters" not in home()


def test_the_members_door_is_open_to_those_who_may(sign_in, make_person, home):
    sign_in(make_person(may_call_members=True))

    assert 'href="/start/members"' in home()


def test_the_members_door_is_explained_to_the_others(sign_in, make_person, home):
    sign_in(make_person())

    assert 'href="/start/members"' not in home()
    assert "Ask your organiser to turn it on for you" in home()


def test_in_the_middle_of_an_evening_the_way_leads_back(sign_in, make_person, make_evening, home):
    person = make_person()
    make_evening(Situation.READY, person)
    sign_in(person)

    assert 'href="/shift"' in home()


def test_connect_is_only_offered_when_somebody_can_be_rung(
    sign_in, make_person, make_entry, client, clock
):
    sign_in(make_person())
    make_entry()

    by_day = client.get("/start/priority_voters").text
    clock.moment = clock.moment.replace(hour=2)
    by_night = client.get("/start/priority_voters").text

    assert "Connect</button>" in by_day
    assert "Connect</button>" not in by_night
    assert "Calling starts again" in by_night


def test_a_list_can_be_chosen_where_there_are_several_and_somebody_waits(
    sign_in, make_person, make_list, make_entry, client
):
    sign_in(make_person())
    for name in ("North", "South"):
        make_entry(make_list(name=name))
    make_list(name="Nobody on it")

    page = client.get("/start/priority_voters").text

    assert "North: 1 person waiting" in page
    assert "Any list" in page
    assert "Nobody on it" not in page


def test_with_one_list_there_is_nothing_to_choose(sign_in, make_person, make_entry, client):
    sign_in(make_person())
    make_entry()

    assert "Which list" not in client.get("/start/priority_voters").text


def test_an_area_can_be_chosen_where_somebody_waits_in_several(
    sign_in, make_person, make_list, make_entry, client
):
    sign_in(make_person())
    call_list = make_list()
    for area in ("Leeds West", "Leeds West", "Leeds East"):
        make_entry(call_list, area=area)

    page = client.get("/start/priority_voters").text

    assert "Leeds East: 1 person waiting" in page
    assert "Leeds West: 2 people waiting" in page
    assert '<option value="">Anywhere' in page


def test_in_one_area_there_is_nothing_to_choose(sign_in, make_person, make_entry, client):
    sign_in(make_person())
    make_entry(area="Leeds West")

    assert "Anywhere" not in client.get("/start/priority_voters").text


def test_the_area_of_the_last_evening_is_chosen_already(
    sign_in, make_person, make_list, make_entry, make_shift, client
):
    person, call_list = make_person(), make_list()
    for area in ("Leeds West", "Leeds East"):
        make_entry(call_list, area=area)
    make_shift(person, area="Leeds West", _state=ShiftState.ENDED)
    sign_in(person)

    page = client.get("/start/priority_voters").text

    assert '<option value="Leeds West" selected>' in page
    assert '<option value="Leeds East">' in page


@pytest.mark.parametrize("may", [True, False])
def test_where_nobody_can_be_rung_the_other_door_is_shown_to_those_who_may(
    may, sign_in, make_person, make_list, make_entry, client
):
    sign_in(make_person(may_call_members=may))
    make_list()
    make_entry(make_list(kind=ListKind.MEMBERS))

    page = client.get("/start/priority_voters").text

    assert "Nobody can be rung right now" in page
    assert ("Call Members and Volunteers instead" in page) is may


def test_a_list_kind_that_does_not_exist_is_not_found(sign_in, make_person, client):
    sign_in(make_person())

    assert client.get("/start/everybody").status_code == 404


def test_organisers_may_call_as_well(sign_in, make_person, make_list, client):
    make_list(kind=ListKind.PRIORITY_VOTERS)
    sign_in(make_person(role=Role.ORGANISER))

    assert "Make calls yourself" in client.get("/organiser").text
    assert client.get("/start/priority_voters").status_code == 200
