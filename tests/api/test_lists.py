"""Programs look at lists, pause and resume them."""

from uuid import uuid4

import pytest

from dialer.lists.models import CallList
from dialer.queue.models import EntryState
from tests.reading import all_of


def test_lists_come_with_how_far_they_are(program, make_list, make_entry, make_shift):
    call_list = make_list(name="Doorsteps")
    make_entry(call_list)
    make_entry(call_list, claimed_by=make_shift().id)
    make_entry(call_list, state=EntryState.DONE, last_outcome="spoke")
    make_entry(call_list, state=EntryState.WAITING)
    make_entry(call_list, state=EntryState.BARRED)

    [told] = program.gets("/lists").json["lists"]

    assert (told["id"], told["name"], told["kind"]) == (
        str(call_list.id),
        "Doorsteps",
        "priority_voters",
    )
    assert (told["people"], told["callable"]) == (5, 3)
    states = ("open", "waiting", "claimed", "done", "barred")
    assert [told[state] for state in states] == [1, 1, 1, 1, 1]
    assert told["by_outcome"] == {"spoke": 1}


def test_a_list_is_paused_and_resumed(program, make_list):
    path = f"/lists/{make_list().id}"

    paused = program.sends(f"{path}/pause").json
    stands = all_of(CallList)[0].paused_at
    resumed = program.sends(f"{path}/resume").json

    assert (paused["is_paused"], paused["is_open"]) == (True, False)
    assert stands is not None
    assert resumed["is_paused"] is False
    assert all_of(CallList)[0].paused_at is None


def test_a_list_is_told_as_closed_outside_its_hours(program, make_list, clock):
    call_list = make_list()
    clock.passes(hours=12)

    told = program.gets(f"/lists/{call_list.id}").json

    assert told["is_open"] is False
    assert told["opens_at"].endswith(("Z", "+00:00", "+01:00"))


@pytest.mark.parametrize("verb", ["", "/pause", "/resume"])
def test_a_list_that_is_not_there_is_a_problem(program, verb):
    path = f"/lists/{uuid4()}{verb}"

    answer = program.sends(path) if verb else program.gets(path)

    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"
    assert answer.json["status"] == 404
