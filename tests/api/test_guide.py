"""What the API says of itself."""

import pytest

from dialer.api.opening import BEHIND_A_TOKEN
from tests.api.test_who_may_ask import EVERYTHING


@pytest.fixture
def document(client):
    return client.get("/api/openapi.json").json


def routes_of(app):
    parts = {part.name for part in BEHIND_A_TOKEN}
    for rule in app.url_map.iter_rules():
        if rule.endpoint.split(".")[0] in parts:
            yield from ((method, rule) for method in rule.methods & {"GET", "POST"})


def test_every_route_is_documented_with_its_answers_and_problems(app, document):
    described = {
        (method.upper(), path) for path, each in document["paths"].items() for method in each
    }

    assert len(described) == len(list(routes_of(app)))
    for path in document["paths"].values():
        for told in path.values():
            assert {"401", "422"} <= set(told["responses"])
            assert told["summary"].endswith(".")
            assert told["tags"]


def test_every_route_is_tried_without_a_token(app):
    assert len(EVERYTHING) == len(list(routes_of(app)))


def test_the_document_says_how_to_get_in(document):
    assert document["openapi"].startswith("3.1")
    assert document["components"]["securitySchemes"]["bearer"]["scheme"] == "bearer"
    assert document["security"] == [{"bearer": []}] or document["security"] == {"bearer": []}


def test_every_shape_that_is_named_is_there(document):
    text = str(document)
    shapes = document["components"]["schemas"]

    named = {part.split("'")[0] for part in text.split("#/components/schemas/")[1:]}
    assert named <= set(shapes)
    assert {"ListTold", "NewSuppression", "Problem"} <= set(shapes)


def test_people_can_read_it(client):
    page = client.get("/api").text

    assert "POST /api/suppressions" in page
    assert "The last 3 to 6 digits" in page
    assert "<code>priority_voters</code>" in page
    assert "https://" not in page.replace("https://phonebank", "")


def test_what_is_not_there_is_told_as_a_problem(client):
    answer = client.post("/api/nothing/of/the/kind")

    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"
