"""Selections and splits from the command line."""

import pytest
from click.testing import CliRunner

from commands.main import cli
from dialer.lists.models import CallList
from dialer.lists.selections.models import Selection
from dialer.queue.models import QueueEntry
from dialer.wiring import wire
from dialer.wiring import wired as wiring
from tests.fakes import environment
from tests.reading import all_of


@pytest.fixture
def run(wired, database_url, redis_url):
    env = environment(DATABASE_URL=database_url, REDIS_URL=redis_url, COLUMNS="200")

    def run(*words: str):
        try:
            return CliRunner().invoke(cli, ("lists", *words), env=env)
        finally:
            if wiring() is not wired:
                wiring().sessions.kw["bind"].dispose()
            wire(wired)

    return run


def test_a_list_is_made_of_those_who_fit(run, make_contact):
    fits = make_contact(ward="Harbour", postal_voter=True)
    make_contact(ward="Harbour")

    done = run("select", "Post", "--ward", "Harbour", "--postal", "--not-contacted-days", "30")

    assert "“Post” has 1 people, and is rebuilt every night." in done.stdout
    assert [entry.contact_id for entry in all_of(QueueEntry)] == [fits.id]


def test_who_fits_is_only_counted_when_that_is_asked(run, make_contact, make_entry):
    on_it = make_entry()
    make_contact()
    [there] = all_of(CallList)

    done = run("select", "Rest", "--not-on", there.name, "--count")

    assert done.stdout == "1 person in 1 household; 1 may be rung now.\n"
    assert (all_of(Selection), [entry.id for entry in all_of(QueueEntry)]) == ([], [on_it.id])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--voter-id", "Q"), "“Q” is no Voter ID letter"),
        (("--not-on", "Leed"), "There is no list “Leed”"),
        (("--not-contacted-days", "soon"), "is no number of days"),
    ],
)
def test_what_cannot_be_selected_ends_with_2_and_a_remedy(run, words, told):
    done = run("select", "Post", *words)

    assert done.exit_code == 2
    assert told in done.stderr


def test_a_list_is_split_and_told(run, make_list, make_entry, make_contact):
    leeds = make_list(name="Leeds")
    for ward in ("Harbour", "North"):
        make_entry(leeds, make_contact(ward=ward))

    done = run("split", "Leeds", "--by", "ward")

    assert "Leeds – Harbour" in done.stdout
    assert len(all_of(CallList)) == 3


def test_a_list_that_cannot_be_split_says_why(run, make_list):
    make_list(name="Leeds")

    done = run("split", "Leeds", "--by", "polling-district")

    assert done.exit_code == 2
    assert "on one list again" in done.stderr
