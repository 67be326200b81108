"""The pages of a line check, without scripts."""

import pytest

from dialer.linecheck.progress import Progress
from dialer.pages.volunteer.check_words import WORDS
from dialer.trials.models import Trial
from tests.reading import all_of
from tests.trials import CHECKS


@pytest.fixture
def page(client):
    return lambda: client.get("/number/check").text


def test_saving_a_number_is_followed_by_the_offer_of_a_check_once(sign_in, post, make_person):
    client = sign_in(make_person(phone=None))

    saved = post("/number", {"number": "07700 900123"}, page="/number")

    assert saved.headers["Location"] == "/number/check"
    assert "Ring my phone now" in client.get("/number/check").text


def test_without_a_number_there_is_nothing_to_check(sign_in, make_person, client):
    sign_in(make_person(phone=None))

    assert client.get("/number/check").headers["Location"] == "/number"


def test_the_button_begins_a_check(volunteer, post, page):
    post("/number/check", page="/number/check")

    assert "We are ringing your phone" in page()
    assert len(all_of(Trial)) == 1


def test_stop_ends_it(volunteer, post, page):
    post("/number/check", page="/number/check")

    post("/number/check/stop", page="/number/check")

    assert "The check was stopped" in page()


@pytest.mark.parametrize("word", list(Progress))
def test_every_point_of_a_check_is_told_in_words(volunteer, make_check, page, client, word):
    make_check(volunteer, **CHECKS[word])

    assert WORDS[word].status in page()
    assert client.get("/number/check/now").json["progress"] == word


def test_a_check_of_another_phone_is_no_news(volunteer, make_check, page, number):
    make_check(volunteer, to_number="+441632960999", **CHECKS[Progress.WORKS])

    assert "Ring my phone now" in page()


def test_after_a_while_another_check_is_offered(volunteer, make_check, page, clock):
    make_check(volunteer, **CHECKS[Progress.BUSY])

    clock.passes(minutes=16)

    assert "Ring my phone now" in page()


def test_home_says_whether_the_line_was_checked(sign_in, make_person, client, clock):
    sign_in(make_person())
    before = client.get("/home").text
    sign_in(make_person(line_checked_at=clock.now()))

    assert "Not checked yet" in before
    assert "Line checked</span> on Thu 15 Apr" in client.get("/home").text


def test_another_volunteers_check_is_not_shown(volunteer, make_check, page):
    make_check(**CHECKS[Progress.WORKS])

    assert "Ring my phone now" in page()


def test_the_partys_own_number_is_refused(sign_in, post, make_person):
    sign_in(make_person(phone=None))

    response = post("/number", {"number": "020 7946 0000"}, page="/number")

    assert response.status_code == 422
    assert "from which we ring you" in response.text
