"""The organisers' list pages in a real browser: a file dropped in, and everybody able to read what became of it."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from dialer.accounts.models import Role
from dialer.db import transaction
from dialer.lists.importing import import_file
from dialer.lists.kinds import ListKind
from dialer.lists.models import Reason, Source
from dialer.lists.suppression import suppress
from tests.browser.sizes import SIZES
from tests.browser.test_every_page import faults_of

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def loaded(wired):
    """A list with a good file and an ugly one, and a line on it that is not rung."""
    kind = ListKind.PRIORITY_VOTERS
    for name in ("priority-voters.csv", "ugly.csv"):
        done = import_file(
            EXAMPLES / name, list_name="Exborough North", kind=kind, authority="Exborough"
        )
    with transaction() as session:
        said_at = wired.clock.now()
        for line, source in (
            ("+441174960402", Source.RING_BACK),
            ("+441134960950", Source.VOLUNTEER),
        ):
            suppress(session, line, Reason.DO_NOT_CALL, source, said_at=said_at, evidence="x")
    return done


@pytest.fixture
def desk(page, sign_in, make_person):
    sign_in(make_person(name="Sam Reed", role=Role.ORGANISER))
    return page


@pytest.mark.parametrize("size", SIZES)
def test_every_list_page_can_be_read_by_everybody(desk, loaded, make_list, size):
    desk.set_viewport_size(SIZES[size])
    other = make_list(name="Exborough South")
    for path in (
        "/organiser/lists",
        "/organiser/lists/load",
        f"/organiser/lists/{loaded.call_list_id}",
        f"/organiser/lists/{loaded.call_list_id}/rules",
        f"/organiser/lists/{loaded.call_list_id}/merge",
        f"/organiser/lists/{loaded.call_list_id}/merge?into={other.id}",
        f"/organiser/lists/imports/{loaded.import_id}",
        "/organiser/do-not-call",
    ):
        desk.goto(path)

        assert faults_of(desk) == [], path
        assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_a_figure_says_what_it_counts_on_focus_and_on_hover(desk, loaded):
    desk.goto(f"/organiser/lists/{loaded.call_list_id}")
    loaded_word, tried_word = (
        desk.get_by_text("Loaded", exact=True).first,
        desk.get_by_text("Tried", exact=True),
    )
    expect(desk.get_by_text("Everybody who is on the list.")).to_be_hidden()

    loaded_word.focus()
    expect(desk.get_by_text("Everybody who is on the list.")).to_be_visible()
    tried_word.hover()
    expect(desk.get_by_text("made to ring at least once")).to_be_visible()


def test_a_number_is_found_and_explained(desk, loaded):
    desk.goto("/organiser/do-not-call")
    desk.get_by_label("Find a number").fill("0117 496 0402")
    desk.get_by_role("button", name="Find").click()

    expect(desk.get_by_text("May not be rung now.")).to_be_visible()
    assert "4960402" not in desk.content().replace(" ", "")
