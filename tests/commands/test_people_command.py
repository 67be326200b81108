"""Tokens, members, and removing people, from the command line."""

import pytest
from click.testing import CliRunner

from commands.main import cli
from dialer.accounts.members.models import Member
from dialer.accounts.models import Role
from dialer.accounts.tokens.issuing import organiser_with
from dialer.db import transaction
from dialer.wiring import wire
from dialer.wiring import wired as wiring
from tests.fakes import environment
from tests.reading import all_of, fresh


@pytest.fixture
def people(wired, database_url, redis_url):
    """``dialer people …``, and what it printed."""
    env = environment(DATABASE_URL=database_url, REDIS_URL=redis_url)

    def people(*words: str):
        try:
            return CliRunner().invoke(cli, ["people", *words], env=env)
        finally:
            if wiring() is not wired:
                wiring().sessions.kw["bind"].dispose()
            wire(wired)

    return people


@pytest.fixture
def token_for(people):
    return lambda email: people("token", email)


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


def test_somebody_is_removed(people, make_person):
    person = make_person(name="Dorothy Hale", email="dorothy@phonebank.example")

    answer = people("remove", "dorothy@phonebank.example", "--yes")

    assert answer.exit_code == 0
    assert "Dorothy Hale is removed." in answer.output
    assert fresh(person).email is None


def test_without_a_yes_nobody_is_removed(people, make_person):
    person = make_person(email="dorothy@phonebank.example")

    answer = people("remove", "dorothy@phonebank.example")

    assert answer.exit_code == 1
    assert fresh(person).removed_at is None


def test_the_only_organiser_cannot_be_removed(people, make_person):
    make_person(email="grace@phonebank.example", role=Role.ORGANISER)

    answer = people("remove", "grace@phonebank.example", "--yes")

    assert answer.exit_code == 1
    assert "only organiser" in answer.output


def test_a_members_file_is_loaded_and_refused_rows_are_told(people, tmp_path):
    file = tmp_path / "members.csv"
    file.write_text("member no,email,name\n1,frank@phonebank.example,Frank\n2,,Ada\n")

    answer = people("members", str(file))

    assert answer.exit_code == 0
    assert "1 members taken, 1 of them new; 0 forgotten; 1 rows refused." in answer.output
    assert "row 3, email: there is no address" in answer.output
    assert [member.number for member in all_of(Member)] == ["1"]


def test_a_file_that_is_no_members_file_says_so(people, tmp_path):
    file = tmp_path / "people.csv"
    file.write_text("name,phone\nJo,0113 496 0001\n")

    answer = people("members", str(file))

    assert answer.exit_code == 1
    assert "no column for the membership number" in answer.output
