import pytest

from dialer.app import create_app
from dialer.wiring import Wiring, wire
from tests.pages.forms import token_in


def test_nothing_from_elsewhere_may_run_or_frame_the_pages(client):
    headers = client.get("/sign-in").headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/sign-in", "/nowhere", "/health"])
def test_no_page_has_anything_inline(client, path):
    page = client.get(path, headers={"Accept": "text/html"}).text

    assert "<style" not in page
    assert "style=" not in page
    assert " onclick=" not in page
    assert "<script>" not in page


@pytest.mark.parametrize(
    ("path", "code", "words"),
    [("/nowhere", 404, "There is no such page"), ("/sign-out", 405, "cannot be opened like that")],
)
def test_an_error_is_explained_to_people_and_to_programs(client, path, code, words):
    for accept in ("text/html", "application/json"):
        response = client.get(path, headers={"Accept": accept})

        assert response.status_code == code
        assert words in response.text


def test_the_party_colours_its_pages(client):
    sheet = client.get("/party.css")

    assert sheet.mimetype == "text/css"
    assert "--party: #0b4f6c; --on-party: #ffffff" in sheet.text


def test_health_tells_what_answers_and_what_waits(client):
    response = client.get("/health")

    assert response.json == {
        "status": "ok",
        "database": True,
        "redis": True,
        "queues": {"default": 0, "dialing": 0, "quick": 0, "urgent": 0},
        "refused_webhooks": 0,
    }


def test_health_counts_the_webhooks_that_were_forged(client, twilio):
    twilio.post("/webhooks/hold", {}, token="somebody else's")
    twilio.post("/webhooks/fallback", {}, token="somebody else's")

    assert client.get("/health").json["refused_webhooks"] == 2


def test_without_redis_the_service_is_degraded_and_says_so(client, wired, no_redis):
    wire(Wiring(wired.settings, wired.sessions, no_redis, wired.carrier, wired.clock))

    response = client.get("/health")

    assert response.status_code == 200
    assert response.json["status"] == "degraded"


def test_health_shows_no_secret(client, wired):
    page = client.get("/health", headers={"Accept": "text/html"}).text

    assert wired.settings.secret_key not in page
    assert wired.settings.twilio_auth_token not in page
    assert "postgresql://" not in page


def test_without_redis_people_still_sign_in_and_the_log_says_that_limits_are_local(
    wired, no_redis, make_person, caplog
):
    make_person(email="dorothy@phonebank.example")
    wire(Wiring(wired.settings, wired.sessions, no_redis, wired.carrier, wired.clock))
    client = create_app().test_client()

    answers = [ask_to_sign_in(client).status_code for _ in range(6)]

    assert answers[0] == 200
    assert "falling back to in-memory" in caplog.text.lower()


def ask_to_sign_in(client):
    token = token_in(client.get("/sign-in").text)
    return client.post("/sign-in", data={"email": "dorothy@phonebank.example", "csrf_token": token})
