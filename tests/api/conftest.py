"""A program that speaks to the API for an organiser."""

from dataclasses import dataclass

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dialer.accounts.models import Person, Role
from dialer.accounts.tokens.issuing import new_token
from dialer.db import transaction


@dataclass
class Program:
    """Sends each request with its token; without one when it is empty."""

    client: FlaskClient
    token: str
    person: Person | None = None

    def gets(self, path: str, **query: str) -> TestResponse:
        return self.client.get(f"/api{path}", query_string=query, headers=self._headers())

    def sends(self, path: str, **body: object) -> TestResponse:
        return self.client.post(f"/api{path}", json=body, headers=self._headers())

    def uploads(self, path: str, **form: object) -> TestResponse:
        return self.client.post(f"/api{path}", data=form, headers=self._headers())

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}


@pytest.fixture
def make_token(wired):
    def make(person: Person, name: str = "a test") -> str:
        with transaction() as session:
            return new_token(session, person, name=name, now=wired.clock.now())

    return make


@pytest.fixture
def program(client, make_person, make_token) -> Program:
    person = make_person(role=Role.ORGANISER, may_call_members=True)
    return Program(client, make_token(person), person)


@pytest.fixture
def ungranted(client, make_person, make_token) -> Program:
    """A program of an organiser who may not see members."""
    person = make_person(role=Role.ORGANISER)
    return Program(client, make_token(person), person)


@pytest.fixture
def stranger(client) -> Program:
    return Program(client, "")


def wrong_field(answer: TestResponse) -> dict[str, str]:
    """The one field that an answer says is wrong."""
    assert answer.status_code == 422, answer.text
    assert answer.mimetype == "application/problem+json"
    [wrong] = answer.json["errors"]
    return wrong
