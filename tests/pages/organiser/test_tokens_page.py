"""Organisers make tokens for their programs."""

import re

from dialer.accounts.models import Role
from dialer.accounts.tokens.models import ApiToken
from tests.reading import all_of

PAGE = "/organiser/api"


def made_by(organiser, name="exports"):
    answer = organiser.sends(PAGE, name=name)
    assert answer.status_code == 200, answer.text
    return answer, re.search(r'value="(phonebank_[^"]+)"', answer.text)[1]


def test_a_token_is_shown_once_and_opens_the_api(organiser, client):
    answer, token = made_by(organiser)

    assert answer.headers["Cache-Control"] == "no-store"
    assert client.get("/api/lists", headers={"Authorization": f"Bearer {token}"}).status_code == 200
    assert token not in organiser.opens(PAGE)
    assert "exports" in organiser.opens(PAGE)


def test_a_token_that_is_revoked_is_gone(organiser, client):
    _, token = made_by(organiser)

    organiser.sends(f"{PAGE}/{all_of(ApiToken)[0].id}/revoke")

    assert client.get("/api/lists", headers={"Authorization": f"Bearer {token}"}).status_code == 401
    assert "No tokens" in organiser.opens(PAGE)


def test_a_token_without_a_purpose_is_refused(organiser):
    answer = organiser.sends(PAGE, name=" ")

    assert answer.status_code == 422
    assert "what the token is for" in answer.text
    assert all_of(ApiToken) == []


def test_somebody_elses_token_is_not_there_to_be_revoked(organiser, make_person, save, clock):
    other = make_person(role=Role.ORGANISER)
    row = save(ApiToken(token_hash="x", person_id=other.id, name="n", created_at=clock.now()))

    assert organiser.sends(f"{PAGE}/{row.id}/revoke").status_code == 404


def test_volunteers_make_none(client, volunteer):
    assert client.get(PAGE).status_code == 403
