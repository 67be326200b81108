from datetime import timedelta

import pytest

from dialer.accounts.links import sign_in_url, use_link, whose_link
from dialer.accounts.models import SignInLink
from dialer.db import transaction
from tests.reading import all_of


@pytest.fixture
def make_link(wired):
    def make_link(person, **options):
        with transaction() as session:
            return sign_in_url(session, person.id, now=wired.clock.now(), **options)

    return make_link


def test_a_link_leads_to_our_own_address_and_bears_32_random_bytes(make_person, make_link, wired):
    url = make_link(make_person())

    assert url.startswith(f"{wired.settings.public_url}/sign-in/")
    assert len(token_of(url)) == 43


def test_the_database_keeps_no_token(make_person, make_link):
    url = make_link(make_person())

    [kept] = all_of(SignInLink)
    assert token_of(url) not in kept.token_hash


def test_using_a_link_tells_whose_it_is_and_uses_it_up(make_person, make_link, wired):
    person = make_person()
    token = token_of(make_link(person))

    with transaction() as session:
        first = use_link(session, token, now=wired.clock.now())
        again = use_link(session, token, now=wired.clock.now())

    assert first.id == person.id
    assert again is None


def test_looking_at_a_link_does_not_use_it_up(make_person, make_link, wired):
    person = make_person()
    token = token_of(make_link(person))

    with transaction() as session:
        seen = [whose_link(session, token, now=wired.clock.now()).id for _ in range(3)]

    assert seen == [person.id] * 3


@pytest.mark.parametrize(
    ("options", "minutes", "works"),
    [({}, 29, True), ({}, 30, False), ({"valid_for": timedelta(days=1)}, 600, True)],
)
def test_a_link_lasts_half_an_hour_unless_said_otherwise(
    make_person, make_link, wired, options, minutes, works
):
    token = token_of(make_link(make_person(), **options))
    later = wired.clock.now() + timedelta(minutes=minutes)

    with transaction() as session:
        seen, used = whose_link(session, token, now=later), use_link(session, token, now=later)

    assert (seen is not None, used is not None) == (works, works)


def token_of(url: str) -> str:
    return url.rsplit("/", 1)[1]
