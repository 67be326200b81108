"""The log as it is kept."""

import io
import json
from datetime import UTC, datetime

import pytest

from emulator.clock import Clock
from emulator.journal import Journal, Kind


@pytest.fixture
def journal() -> Journal:
    return Journal(Clock(datetime(2026, 6, 4, tzinfo=UTC), 0, 1))


def test_entries_are_numbered_from_one(journal):
    journal.note(Kind.SAY, text="one")
    journal.note(Kind.SAY, text="two")

    assert [(entry["n"], entry["text"]) for entry in journal.after(0, 10)] == [
        (1, "one"),
        (2, "two"),
    ]


def test_reading_goes_on_where_it_stopped(journal):
    for number in range(10):
        journal.note(Kind.SAY, text=str(number))

    assert [entry["n"] for entry in journal.after(4, 3)] == [5, 6, 7]
    assert journal.after(10, 3) == []


def test_numbers_go_on_after_it_was_cleared(journal):
    journal.note(Kind.SAY, text="before")
    journal.clear()
    journal.note(Kind.SAY, text="after")

    assert [entry["n"] for entry in journal.after(0, 10)] == [2]
    assert [entry["n"] for entry in journal.after(1, 10)] == [2]


def test_each_entry_is_a_line_of_the_file():
    file = io.StringIO()
    journal = Journal(Clock(datetime(2026, 6, 4, tzinfo=UTC), 0, 1), file)

    journal.note(Kind.KEYS, digits="1")

    assert json.loads(file.getvalue())["digits"] == "1"
