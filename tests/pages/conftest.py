"""Somebody at a browser without scripts."""

from collections.abc import Callable, Iterator

import pytest
from flask.testing import FlaskClient
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from dialer.accounts.links import sign_in_url
from dialer.accounts.models import Person
from dialer.db import transaction
from dialer.wiring import Wiring
from tests.pages.forms import token_in


@pytest.fixture
def sign_in(client: FlaskClient, wired: Wiring) -> Callable[[Person], FlaskClient]:
    """Sign this person in, by a link as they would."""

    def sign_in(person: Person) -> FlaskClient:
        with transaction() as session:
            url = sign_in_url(session, person.id, now=wired.clock.now())
        path = url.removeprefix(wired.settings.public_url)
        token = token_in(client.get(path).text)
        client.post(path, data={"csrf_token": token})
        return client

    return sign_in


@pytest.fixture
def post(client: FlaskClient) -> Callable[..., object]:
    """Send a form with the token of the page it stands on; ``json`` asks for the answer as a script does."""

    def post(path: str, form: dict[str, object] | None = None, *, page: str, json: bool = False):
        headers = {"X-CSRFToken": token_in(client.get(page).text)}
        if json:
            headers["Accept"] = "application/json"
        return client.post(path, data=form or {}, headers=headers)

    return post


@pytest.fixture
def no_redis() -> Iterator[Redis]:
    """A Redis that is not there."""
    with Redis(host="127.0.0.1", port=1, retry=Retry(NoBackoff(), 0)) as redis:
        yield redis


@pytest.fixture
def volunteer(sign_in, make_person):
    person = make_person(name="Dorothy Hale", phone="+447700900177")
    sign_in(person)
    return person


@pytest.fixture
def screen(client):
    """The call screen, as a script fetches it."""

    def screen():
        return client.get("/shift/screen", headers={"Accept": "application/json"}).json

    return screen


@pytest.fixture
def press(post):
    """Press a button of the call screen, as a script does."""

    def press(path, **form):
        fields = {name.replace("answer_", "answer-"): value for name, value in form.items()}
        return post(f"/shift/{path}", fields, page="/account", json=True)

    return press
