"""What a phone shows, as a browser hears of it."""

import json
from collections.abc import Iterator
from contextlib import closing

import requests

from tests.emulator.desk import VOTER
from tests.emulator.patience import until


def faces(desk) -> tuple[requests.Response, Iterator[dict]]:
    url = f"{desk.base}/emulator/handsets/{VOTER}/stream"
    answer = requests.get(url, stream=True, timeout=10)
    lines = answer.iter_lines(chunk_size=1, decode_unicode=True)
    return answer, (json.loads(line[6:]) for line in lines if line.startswith("data: "))


def test_it_begins_with_how_things_are(desk):
    answer, shown = faces(desk)
    with closing(answer):
        first = next(shown)

    assert answer.headers["Content-Type"] == "text/event-stream"
    assert (first["number"], first["state"]) == (VOTER, "idle")


def test_every_change_is_sent(desk, service):
    answer, shown = faces(desk)
    with closing(answer):
        next(shown)
        desk.ring(VOTER)

        ringing = next(face for face in shown if face["state"] == "ringing")
        desk.post(f"/handsets/{VOTER}/answer")
        talking = next(face for face in shown if face["state"] == "talking")

    assert ringing["from_shown"] == "020 7946 0000"
    assert talking["call_sid"] == ringing["call_sid"]


def test_while_it_is_watched_nobody_else_answers(desk, service):
    desk.settle(VOTER, "answers", after=1)
    answer, shown = faces(desk)
    with closing(answer):
        assert next(shown)["in_hand"] is True
        desk.ring(VOTER, timeout=5)
        service.is_told("/status", CallStatus="no-answer")

    until(lambda: desk.handset(VOTER)["in_hand"] is False)
