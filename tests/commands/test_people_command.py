"""Tokens from the command line."""

import pytest
from click.testing import CliRunner

from commands.main import cli
from dialer.accounts.models import Role
from dialer.accounts.tokens.issuing import organiser_with
from dialer.db import transaction
from dialer.wiring import wire
from dialer.wiring import wired as wiring
from tests.fakes import environment


@pytest.fixture
def token_for(wired, database_url, redis_url):
    env = environment(DATABASE_URL=database_url, REDIS_URL=redis_url)

    def token_for(email: str):
        try:
            return CliRunner().invoke(cli, ["people", "token", email], env=env)
        finally:
            if wiring() is not wired:
                wiring().sessions.kw["bind"].dispose()
            wire(wired)

    return token_for


def test_an_organiser_is_given_a_token_that_holds(token_for, make_person, wired):
    person = make_person(role=Role.ORGANISER)

    token = token_for(person.email).output.strip()

    with transaction() as session:
        assert organiser_with(session, token, now=wired.clock.now()).id == person.id


@pytest.mark.parametrize(
    ("email", "said"),
    [("volunteer@phonebank.example", "organisers only"), ("nobody@x.example", "dialer people add")],
)
def test_nobody_else_is_given_one(token_for, make_person, email, said):
    make_person(email="volunteer@phonebank.example")

    answer = token_for(email)

    assert answer.exit_code == 1
    assert said in answer.output
