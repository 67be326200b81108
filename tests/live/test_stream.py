import pytest

from dialer.accounts.links import sign_in_url
from dialer.accounts.models import Role
from dialer.db import transaction
from dialer.live.publish import HELP
from dialer.record.joining import stay_away
from dialer.shifts.situation import Situation
from tests.pages.forms import token_in


@pytest.fixture
def enter(client, wired):
    """Sign this person in."""

    def enter(person):
        with transaction() as session:
            url = sign_in_url(session, person.id, now=wired.clock.now())
        path = url.removeprefix(wired.settings.public_url)
        client.post(path, data={"csrf_token": token_in(client.get(path).text)})
        return person

    return enter


@pytest.fixture
def volunteer(make_person, enter):
    return enter(make_person())


@pytest.fixture(autouse=True)
def hub(app):
    yield app.extensions["hub"]
    app.extensions["hub"].close()


def test_a_stranger_gets_no_stream(client):
    assert client.get("/live/shift").status_code == 401


def test_without_a_shift_there_is_no_stream(client, volunteer):
    assert client.get("/live/shift").status_code == 404


def test_the_stream_is_that_of_ones_own_shift(client, volunteer, make_evening, hub):
    shift = make_evening(Situation.READY, volunteer)

    response = client.get("/live/shift", buffered=False)

    assert response.mimetype == "text/event-stream"
    assert response.headers["Cache-Control"] == "no-store"
    assert next(iter(response.response)).decode().endswith("data: look\n\n")
    assert list(hub._streams) == [f"shift:{shift.id}"]
    response.close()
    assert not hub._streams


def test_at_a_phone_bank_the_stream_is_that_of_the_room_too(
    client, volunteer, make_evening, make_bank, hub
):
    bank = make_bank()
    shift = make_evening(Situation.READY, volunteer, phone_bank_id=bank.id)

    response = client.get("/live/shift", buffered=False)

    assert set(hub._streams) == {f"shift:{shift.id}", f"room:{bank.id}"}
    response.close()
    assert not hub._streams


def test_once_the_phone_bank_is_left_the_next_stream_is_that_of_the_shift_alone(
    client, volunteer, make_evening, make_bank, hub
):
    bank = make_bank()
    shift = make_evening(Situation.READY, volunteer, phone_bank_id=bank.id)
    stay_away(volunteer.id, bank.id)

    response = client.get("/live/shift", buffered=False)

    assert list(hub._streams) == [f"shift:{shift.id}"]
    response.close()


def test_the_stream_of_help_is_for_organisers(client, volunteer, make_person, enter, hub):
    refused = client.get("/live/help")
    enter(make_person(role=Role.ORGANISER))
    response = client.get("/live/help", buffered=False)

    assert refused.status_code == 403
    assert list(hub._streams) == [HELP]
    response.close()


def test_a_room_s_own_stream_is_for_its_hosts(client, volunteer, make_bank, hub):
    mine, other = make_bank(hosts=[volunteer]), make_bank()

    refused = client.get(f"/live/room/{other.id}")
    response = client.get(f"/live/room/{mine.id}", buffered=False)

    assert refused.status_code == 403
    assert list(hub._streams) == [f"room:{mine.id}"]
    response.close()


def test_pages_at_the_public_address_may_read_it_from_another_port(client, volunteer, wired):
    headers = client.get("/live/shift").headers

    assert headers["Access-Control-Allow-Origin"] == wired.settings.public_url
    assert headers["Access-Control-Allow-Credentials"] == "true"
