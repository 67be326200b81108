"""The log: the independent witness of an evening."""

from datetime import datetime

from tests.emulator.desk import OTHER_VOTER, VOTER, desk
from tests.emulator.evening import park_volunteer


def test_entries_are_numbered_and_read_on_from_where_one_was(desk):
    desk.settle(VOTER, "busy")
    desk.becomes(desk.ring(VOTER), "busy")

    first = desk.get("/log?limit=3")
    rest = desk.get(f"/log?after={first['next']}")

    numbers = [entry["n"] for entry in first["entries"] + rest["entries"]]
    assert numbers == list(range(1, len(numbers) + 1))
    assert desk.get(f"/log?after={numbers[-1] + 100}") == {
        "entries": [], "next": numbers[-1] + 100,
    }  # fmt: skip


def test_an_entry_bears_both_clocks_and_its_kind(desk):
    desk.settle(VOTER, "busy")
    desk.ring(VOTER)

    entry = desk.logged("leg", status="queued")

    assert datetime.fromisoformat(entry["at"]).date().isoformat() == "2026-06-04"
    assert entry["machine"] > 1_700_000_000
    assert entry["to"] == VOTER
    assert entry["status_callback"].endswith("/status")


def test_who_was_there_when_a_voter_was_answered_can_be_told_from_the_log_alone(desk, service):
    shift = park_volunteer(desk)
    desk.settle(VOTER, "answers", after=1)
    voter = shift.ring_voter(VOTER)
    answered = desk.logged("leg", call_sid=voter, status="in-progress")

    joins = [
        entry
        for entry in desk.log("conference", sid=answered["conference_sid"])
        if entry["n"] < answered["n"]
    ]

    present = {who["label"] for who in joins[-1]["participants"]}
    assert present == {"volunteer", VOTER}


def test_a_voter_answered_with_nobody_there_shows(desk, service):
    desk.settle(OTHER_VOTER, "answers", after=1)
    desk.twilio.conferences("nobody-here").participants.create(
        to=OTHER_VOTER, from_=desk.exchange.settings.numbers[0]
    )

    entry = desk.logged("conference", event="participant-join")

    assert [who["phone"] for who in entry["participants"]] == [OTHER_VOTER]


def test_the_log_is_also_written_to_a_file(tmp_path):
    file = tmp_path / "evening.jsonl"
    with desk(log_file=file) as it:
        it.settle(VOTER, "busy")
        it.becomes(it.ring(VOTER), "busy")
        entries = it.log()

    assert len(file.read_text().splitlines()) >= len(entries)


def test_requests_are_logged_with_what_they_touched(desk):
    desk.settle(VOTER, "busy")
    call = desk.ring(VOTER)

    entry = desk.logged("rest", method="POST")

    assert (entry["status"], entry["sid"], entry["fault"]) == (201, call, None)


def test_the_same_seed_makes_the_same_evening():
    def evening() -> list[tuple[str, str]]:
        with desk(speed=300, seed=5) as it:
            numbers = [f"+447700900{n:03d}" for n in range(25)]
            calls = {number: it.ring(number, timeout=15) for number in numbers}
            for call in calls.values():
                it.service.is_told("/status", CallSid=call)
            for number in numbers:
                it.logged("leg", to=number, call_sid=calls[number])
            ends = [it.ended(call) for call in calls.values()]
            return list(zip(numbers, ends, strict=True))

    assert evening() == evening()
