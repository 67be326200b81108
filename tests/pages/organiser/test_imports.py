"""A file on its way into a list: while it is loaded, and what became of its rows."""

from datetime import date

import pytest

from dialer.jobs import Job
from dialer.lists import importing
from dialer.lists.imports.models import Import
from dialer.lists.imports.status import ImportStatus
from dialer.lists.imports.working import run_import
from dialer.lists.models import CallList
from dialer.pages.organiser.import_words import time_left
from tests.pages.organiser.handing_in import hand_in
from tests.reading import all_of, fresh, jobs_on


@pytest.fixture
def loading(organiser, wired):
    """A file that a worker is about to load, by the address of its page."""
    path = hand_in(organiser)
    importing.confirm(all_of(Import)[0].id)
    return path


@pytest.fixture
def loaded(loading):
    """The same when the worker is done."""
    run_import(all_of(Import)[0].id)
    return loading


def test_a_file_being_loaded_says_how_far_it_is(organiser, loading):
    page = organiser.opens(loading)

    assert "0 of about 3 rows are read" in page
    assert '<noscript><meta http-equiv="refresh"' in page


def test_the_script_of_the_page_is_told_the_same_in_figures(organiser, loading):
    before = organiser.client.get(f"{loading}/standing").json
    run_import(all_of(Import)[0].id)
    after = organiser.client.get(f"{loading}/standing").json

    assert (before["percent"], before["is_over"]) == (0, False)
    assert (after["percent"], after["is_over"]) == (100, True)
    assert (after["taken"], after["refused"]) == (1, 1)


def test_a_loaded_file_shows_every_refused_row(organiser, loaded):
    page = organiser.opens(loaded)

    assert "refresh" not in page
    assert "Start calling" in page
    for words in ("•••• ••• •567", "premium", "give another number", ">3<", "phone"):
        assert words in page


def test_a_loaded_file_says_when_its_list_may_not_be_rung_yet(organiser, loaded, save):
    assert "Nobody on the list is rung yet" in organiser.opens(loaded)

    call_list = all_of(CallList)[0]
    call_list.screened_on = date(2027, 4, 10)
    save(call_list)
    assert "Nobody on the list is rung yet" not in organiser.opens(loaded)


def test_refused_rows_are_counted_by_reason(organiser):
    rows = b"".join(b"Al %d,0900 123 4567\n" % nth for nth in range(3))
    path = hand_in(organiser, b"name,phone\n" + rows + b"Jo,12\n")
    importing.confirm(all_of(Import)[0].id)
    run_import(all_of(Import)[0].id)

    page = organiser.opens(path)

    assert '<td class="number">3</td>' in page
    assert '<td class="number">1</td>' in page


def test_refused_rows_are_downloaded_without_live_formulas(organiser):
    path = hand_in(organiser, b"name,phone\n=cmd|'/C calc'!A0,12\n")
    importing.confirm(all_of(Import)[0].id)
    run_import(all_of(Import)[0].id)

    lines = organiser.opens(f"{path}/refused.csv").splitlines()

    assert lines[0].endswith("what to do,name,phone")
    assert lines[1].endswith(",'=cmd|'/C calc'!A0,12")


def test_loading_is_cancelled_and_gone_on_with(organiser, loading, wired):
    cancelled = organiser.sends(f"{loading}/cancel")
    assert all_of(Import)[0].status is ImportStatus.CANCELLED
    page = organiser.opens(loading)
    organiser.sends(f"{loading}/resume")

    assert cancelled.status_code == 303
    assert "Go on with it" in page
    assert all_of(Import)[0].status is ImportStatus.RUNNING
    assert (Job.IMPORT_FILE, str(all_of(Import)[0].id)) in jobs_on("default", wired.redis)


def test_what_is_finished_cannot_be_cancelled_and_that_is_said(organiser, loaded):
    organiser.sends(f"{loaded}/cancel")

    assert "is finished and cannot be cancelled" in organiser.opens(loaded)
    assert fresh(all_of(Import)[0]).status is ImportStatus.FINISHED


def test_a_file_that_stopped_says_where_and_why(organiser, loading, save):
    stopped = all_of(Import)[0]
    stopped.status, stopped.rows_read = ImportStatus.STOPPED, 2
    stopped.problem = "Row 3 could not be loaded."
    save(stopped)

    page = organiser.opens(loading)

    assert "Loading has stopped after row 2" in page
    assert "Row 3 could not be loaded." in page


def test_the_list_of_a_file_says_how_the_file_stands(organiser, loading):
    path = f"/organiser/lists/{all_of(Import)[0].call_list_id}"

    assert "Loading" in organiser.opens(path)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(None, ""), (3, "Less than a minute left."), (61, "About 1 minute left."), (600, "About 10")],
)
def test_the_time_left_is_said_as_roughly_as_it_is_known(seconds, words):
    assert time_left(seconds).startswith(words)
