"""Reading the call screen as the service draws it."""

import pytest

from dialer.accounts.links import sign_in_url
from dialer.db import transaction
from dialer.shifts.situation import Situation
from simulation.browser.reading import view_of
from tests.pages.forms import token_in


@pytest.fixture
def volunteer(client, make_person, wired):
    person = make_person(phone="+447700900177")
    with transaction() as session:
        url = sign_in_url(session, person.id, now=wired.clock.now())
    path = url.removeprefix(wired.settings.public_url)
    client.post(path, data={"csrf_token": token_in(client.get(path).text)})
    return person


@pytest.fixture
def view(client):
    def view():
        return view_of(client.get("/shift/screen", headers={"Accept": "application/json"}).json)

    return view


@pytest.mark.parametrize("word", list(Situation))
def test_every_situation_can_be_read(volunteer, make_evening, view, word):
    shift = make_evening(word, volunteer)

    seen = view()

    assert (seen.situation, seen.shift) == (word, shift.id)


def test_the_person_to_ring_can_be_named_to_the_service(volunteer, make_evening, view):
    make_evening(Situation.READY, volunteer)

    seen = view()

    assert seen.entry is not None
    assert seen.call is None


def test_the_questions_and_outcomes_of_a_call_can_be_read(volunteer, make_evening, view):
    make_evening(Situation.WRAP_UP, volunteer)

    seen = view()

    assert seen.call is not None
    assert "L" in seen.questions["intention"]
    assert {"spoke", "not_home", "do_not_call", "call_back"} <= seen.outcomes


def test_the_last_call_can_be_changed_where_the_screen_offers_it(volunteer, make_evening, view):
    make_evening(Situation.READY, volunteer)

    assert view().changeable is not None


def test_the_same_screen_is_the_same_moment(volunteer, make_evening, view):
    make_evening(Situation.TALKING, volunteer)

    assert view().moment == view().moment


def test_something_that_is_no_screen_is_refused():
    with pytest.raises(ValueError, match="regions"):
        view_of({"regions": "none"})
