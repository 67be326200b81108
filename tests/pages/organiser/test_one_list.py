"""One list in the browser: its figures and its downloads."""

import csv

import pytest

from dialer.db import transaction
from dialer.lists.models import Contact
from dialer.queue.models import EntryState
from dialer.voterid.models import Via
from dialer.voterid.store import append_answers


@pytest.fixture
def half_done(make_list, make_entry):
    """Ten people: two reached, one of whom told us; three tried in vain; one barred; four fresh."""
    call_list = make_list(name="Leeds")
    outcomes = ["spoke", "refused", "no_answer", "no_answer", "busy"]
    for outcome in outcomes:
        state = EntryState.DONE if outcome in ("spoke", "refused") else EntryState.WAITING
        make_entry(call_list, state=state, last_outcome=outcome, attempts=1)
    make_entry(call_list, state=EntryState.BARRED)
    for _ in range(4):
        make_entry(call_list)
    return call_list


def test_a_list_without_people_says_what_to_do(organiser, make_list):
    page = organiser.opens(f"/organiser/lists/{make_list().id}")

    assert "Nobody is on this list yet" in page


def test_a_list_says_how_far_it_is_and_why_people_are_not_rung(organiser, half_done):
    page = organiser.opens(f"/organiser/lists/{half_done.id}")

    assert "90% of the list" in page
    assert "50% of the list" in page
    for words in ("Done", "Next try later", "7 people are left to ring"):
        assert words in page


def test_the_last_outcomes_are_told_in_words(organiser, half_done):
    page = organiser.opens(f"/organiser/lists/{half_done.id}")

    for words in ("Spoke to them", "Would not talk", "No answer", "Engaged"):
        assert words in page


def test_everybody_on_a_list_is_downloaded_with_last_digits_only(organiser, make_list, make_entry):
    call_list = make_list()
    entry = make_entry(call_list, last_outcome="no_answer", attempts=2)

    [row] = rows_of(organiser, call_list)

    assert row["last name"] == "Taylor"
    assert row["last outcome"] == "No answer"
    assert (row["state"], row["tries"]) == ("to ring", "2")
    assert row["phone ends in"].endswith(entry.line[-3:])
    assert entry.line[3:-3] not in "".join(row.values()).replace(" ", "")


def test_nothing_downloaded_is_run_by_a_spreadsheet(organiser, make_list, make_entry, make_contact):
    call_list = make_list()
    make_entry(call_list, make_contact(last_name="=cmd|'/C calc'!A0"))

    [row] = rows_of(organiser, call_list)

    assert row["last name"] == "'=cmd|'/C calc'!A0"


def test_whoever_was_taken_off_a_list_is_not_handed_out(organiser, make_list, make_entry):
    call_list = make_list()
    make_entry(call_list, state=EntryState.REMOVED)

    assert rows_of(organiser, call_list) == []


def test_voter_id_of_a_list_is_downloaded(organiser, wired, make_call, make_entry, make_contact):
    elector = make_contact(polling_district="KD", elector_number="7", register_year=2027)
    entry = make_entry(contact=elector)
    with transaction() as session:
        append_answers(
            session,
            make_call(entry=entry),
            {"intention": "L"},
            via=Via.SCREEN,
            at=wired.clock.now(),
        )

    text = organiser.opens(f"/organiser/lists/{entry.call_list_id}/voter-id.csv")

    assert text.splitlines() == ["polling_district,elector_number,code", "KD,7,L"]


def test_who_objected_in_writing_is_in_no_download(organiser, make_entry, make_list, clock):
    entry = make_entry(call_list := make_list(), state=EntryState.DONE)
    with transaction() as session:
        session.get_one(Contact, entry.contact_id).objected_at = clock.now()

    assert rows_of(organiser, call_list) == []


def rows_of(organiser, call_list) -> list[dict[str, str]]:
    """The downloaded list as a spreadsheet reads it."""
    text = organiser.opens(f"/organiser/lists/{call_list.id}/people.csv")
    return list(csv.DictReader(text.splitlines()))
