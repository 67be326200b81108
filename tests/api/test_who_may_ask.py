"""A token of an organiser opens the API, and nothing else does."""

import pytest

from dialer.accounts.links import sign_in_url
from dialer.accounts.models import Person, Role
from dialer.accounts.tokens.models import ApiToken
from dialer.accounts.tokens.store import revoke_token
from dialer.db import transaction
from tests.api.conftest import Program
from tests.pages.forms import token_in
from tests.reading import all_of

EVERYTHING = [
    ("GET", "/lists"),
    ("GET", "/lists/00000000-0000-0000-0000-000000000001"),
    ("POST", "/lists/00000000-0000-0000-0000-000000000001/pause"),
    ("POST", "/lists/00000000-0000-0000-0000-000000000001/resume"),
    ("POST", "/imports"),
    ("GET", "/imports/00000000-0000-0000-0000-000000000001"),
    ("GET", "/imports/00000000-0000-0000-0000-000000000001/proposal"),
    ("POST", "/imports/00000000-0000-0000-0000-000000000001/confirm"),
    ("POST", "/imports/00000000-0000-0000-0000-000000000001/cancel"),
    ("POST", "/imports/00000000-0000-0000-0000-000000000001/resume"),
    ("GET", "/imports/00000000-0000-0000-0000-000000000001/refused.csv"),
    ("GET", "/suppressions"),
    ("POST", "/suppressions"),
    ("POST", "/suppressions/1/lift"),
    ("POST", "/explain"),
]


@pytest.mark.parametrize(("method", "path"), EVERYTHING)
def test_nobody_gets_in_without_a_token(stranger, method, path):
    answer = stranger.gets(path) if method == "GET" else stranger.sends(path)

    assert answer.status_code == 401
    assert answer.mimetype == "application/problem+json"
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert "Authorization: Bearer" in answer.json["detail"]


def test_a_token_that_nobody_gave_out_opens_nothing(client, wired):
    assert Program(client, "phonebank_guessed").gets("/lists").status_code == 401


def test_a_revoked_token_opens_nothing(program, wired):
    with transaction() as session:
        token = all_of(ApiToken)[0]
        revoke_token(session, token.id, person_id=program.person.id, now=wired.clock.now())

    assert program.gets("/lists").status_code == 401


def test_whoever_is_no_organiser_any_more_gets_in_no_longer(program):
    with transaction() as session:
        session.get_one(Person, program.person.id).role = Role.VOLUNTEER

    assert program.gets("/lists").status_code == 401


def test_a_browser_that_is_signed_in_gets_in_no_further(client, wired, make_person):
    with transaction() as session:
        url = sign_in_url(session, make_person(role=Role.ORGANISER).id, now=wired.clock.now())
    path = url.removeprefix(wired.settings.public_url)
    client.post(path, data={"csrf_token": token_in(client.get(path).text)})
    assert client.get("/organiser").status_code == 200

    assert client.get("/api/lists").status_code == 401


def test_the_use_of_a_token_is_noted(program, wired):
    program.gets("/lists")

    assert all_of(ApiToken)[0].last_used_at == wired.clock.now()


def test_a_token_that_runs_wild_is_told_to_wait(program):
    answers = [program.gets("/lists/nothing").status_code for _ in range(3)]
    answers += [program.sends("/explain", number="1").status_code for _ in range(121)]

    last = program.sends("/explain", number="1")

    assert 429 not in answers[:100]
    assert last.status_code == 429
    assert last.mimetype == "application/problem+json"
    assert "Wait a minute" in last.json["detail"]
