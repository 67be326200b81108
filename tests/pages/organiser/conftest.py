"""An organiser at a browser: signed in, and sending forms as the pages make them."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dialer.accounts.models import Person, Role
from tests.pages.forms import token_in


@dataclass
class Organiser:
    """Opens pages and sends forms with the token that a page gave."""

    client: FlaskClient
    person: Person

    def opens(self, path: str) -> str:
        response = self.client.get(path)
        assert response.status_code == 200, response.text
        return response.text

    def sends(self, path: str, **form: object) -> TestResponse:
        token = token_in(self.opens("/organiser/people"))
        return self.client.post(path, data={"csrf_token": token, **form})


@pytest.fixture
def organiser(sign_in: Callable[[Person], FlaskClient], make_person) -> Organiser:
    person = make_person(role=Role.ORGANISER)
    return Organiser(sign_in(person), person)


@pytest.fixture
def volunteer(sign_in: Callable[[Person], FlaskClient], make_person) -> Person:
    person = make_person()
    sign_in(person)
    return person
