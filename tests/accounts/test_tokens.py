"""Tokens: made once, known by their hash, ended for good."""

from datetime import timedelta

import pytest

from dialer.accounts.models import Role
from dialer.accounts.tokens.issuing import BadName, NotForThem, new_token, organiser_with
from dialer.accounts.tokens.models import ApiToken
from dialer.accounts.tokens.store import revoke_token, tokens_of
from dialer.db import transaction
from tests.reading import all_of


@pytest.fixture
def organiser(make_person):
    return make_person(role=Role.ORGANISER)


@pytest.fixture
def make_token(wired):
    def make(person, name="exports"):
        with transaction() as session:
            return new_token(session, person, name=name, now=wired.clock.now())

    return make


def whose(token, now):
    with transaction() as session:
        person = organiser_with(session, token, now=now)
        return person.id if person else None


def test_a_token_tells_whose_it_is(organiser, make_token, clock):
    assert whose(make_token(organiser), clock.now()) == organiser.id


def test_the_token_itself_is_not_kept(organiser, make_token):
    token = make_token(organiser)

    [row] = all_of(ApiToken)
    assert token not in str(vars(row))
    assert token.removeprefix("phonebank_") not in str(vars(row))


def test_two_tokens_are_never_the_same(organiser, make_token):
    assert make_token(organiser) != make_token(organiser)


def test_volunteers_get_none(make_person, make_token):
    with pytest.raises(NotForThem, match="organisers only"):
        make_token(make_person())


@pytest.mark.parametrize("name", ["", "  ", "x" * 81])
def test_a_token_must_say_what_it_is_for(organiser, make_token, name):
    with pytest.raises(BadName, match="what the token is for"):
        make_token(organiser, name)


def test_its_use_is_noted_once_a_minute(organiser, make_token, clock):
    token, first = make_token(organiser), clock.now()

    whose(token, first)
    whose(token, clock.passes(seconds=30))
    assert all_of(ApiToken)[0].last_used_at == first

    whose(token, clock.passes(seconds=31))
    assert all_of(ApiToken)[0].last_used_at == first + timedelta(seconds=61)


def test_a_token_is_revoked_by_its_owner_alone(organiser, make_person, make_token, clock):
    token, somebody_else = make_token(organiser), make_person(role=Role.ORGANISER)
    [row] = all_of(ApiToken)

    with transaction() as session:
        theirs = revoke_token(session, row.id, person_id=somebody_else.id, now=clock.now())
    assert theirs is None
    assert whose(token, clock.now()) == organiser.id

    with transaction() as session:
        revoke_token(session, row.id, person_id=organiser.id, now=clock.now())
    assert whose(token, clock.now()) is None
    with transaction() as session:
        assert tokens_of(session, organiser.id) == []
