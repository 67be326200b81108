"""Watching the emulator and setting it up while it runs."""

import pytest
import requests

from tests.emulator.desk import PARTY, VOTER


def test_it_says_that_it_is_well(desk):
    health = desk.get("/health")

    assert (health["status"], health["crashes"], health["numbers"]) == ("ok", 0, [PARTY])


def test_it_says_what_time_it_is(desk):
    clock = desk.get("/clock")

    assert clock["speed"] == 100
    assert clock["now"].startswith("2026-06-04T17:3")


def test_people_and_mix_can_be_read_back(desk):
    desk.settle(VOTER, "volunteer", after=3, keys=[{"after": 9, "digits": "*1"}])
    desk.post("/mix", {"weights": {"busy": 1}, "seed": 4})

    people = desk.get("/people")

    assert (people["seed"], people["mix"]["weights"]) == (4, {"busy": 1})
    conduct = people["people"][0]["conducts"][0]
    assert (conduct["behaviour"], conduct["keys"]) == ("volunteer", [{"after": 9, "digits": "*1"}])


def test_a_mix_takes_hold_at_once(desk):
    desk.post("/mix", {"weights": {"not_in_use": 1}})

    desk.becomes(desk.ring(VOTER), "failed")


def test_another_seed_leaves_the_mix_as_it_is(desk):
    desk.post("/mix", {"weights": {"busy": 1}})

    desk.post("/mix", {"seed": 9})

    assert (desk.get("/people")["seed"], desk.get("/people")["mix"]["weights"]) == (9, {"busy": 1})


def test_everything_begins_anew_after_a_reset(desk, service):
    desk.settle(VOTER, "answers", after=1)
    service.answers("/answer", "<Pause length='900'/>")
    desk.becomes(desk.ring(VOTER), "in-progress")
    desk.post("/faults", {"preset": "heavy"})
    last = desk.log()[-1]["n"]

    assert desk.post("/reset").status_code == 200

    assert desk.twilio.calls.list() == []
    assert desk.get("/people")["people"] == []
    assert desk.exchange.faults.plan.callback_lost == 0
    assert desk.handset(VOTER)["state"] == "idle"
    assert desk.log()[0]["n"] > last


@pytest.mark.parametrize(
    ("path", "body", "why"),
    [
        ("/faults", {"callback_lost": 3}, "callback_lost is 3"),
        ("/faults", [], "give a JSON object"),
        ("/mix", {"seed": "x"}, "seed is 'x'"),
        ("/people", {"people": 3}, "must be a list"),
    ],
)
def test_what_cannot_be_used_is_explained(desk, path, body, why):
    answer = desk.post(path, body)

    assert (answer.status_code, why in answer.json()["error"]) == (400, True)


def test_a_body_that_is_not_json_is_explained(desk):
    answer = requests.post(f"{desk.base}/emulator/mix", data="{", timeout=5)

    assert (answer.status_code, "not JSON" in answer.json()["error"]) == (400, True)


def test_the_log_wants_a_number(desk):
    answer = requests.get(f"{desk.base}/emulator/log?after=x", timeout=5)

    assert answer.status_code == 400
