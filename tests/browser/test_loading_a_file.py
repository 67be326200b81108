"""A file in a real browser, from the organiser's desk to the list: handed in, looked at, watched, reported on."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dialer.accounts.models import Role
from dialer.lists import importing
from dialer.lists.imports.models import Import
from dialer.lists.imports.working import run_import
from tests.browser.sizes import SIZES
from tests.browser.test_every_page import faults_of
from tests.reading import all_of

UGLY = Path(__file__).parents[2] / "examples" / "ugly.csv"


@pytest.fixture
def desk(page, sign_in, make_person):
    sign_in(make_person(name="Sam Reed", role=Role.ORGANISER))
    return page


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_a_file_is_handed_in_looked_at_watched_and_reported_on(desk, size):
    desk.set_viewport_size(SIZES[size])
    hand_in(desk)
    seen(desk)

    load(desk)
    expect(desk.get_by_text("0 of about 18 rows are read")).to_be_visible()
    seen(desk)

    run_import(all_of(Import)[0].id)
    expect(desk.get_by_role("heading", name="Refused rows")).to_be_visible()
    expect(desk.get_by_role("row").filter(has_text="•••• ••• •567")).to_contain_text("premium")
    seen(desk)

    desk.get_by_role("link", name="Open the list").click()
    expect(desk.get_by_role("heading", name="How far it is")).to_be_visible()


def test_a_column_is_put_right_before_anybody_is_loaded(desk):
    hand_in(desk)
    column = desk.get_by_role("combobox", name="Notes")

    column.select_option(label="Leave it out")
    desk.get_by_role("button", name="Show the rows again").click()

    expect(column).to_have_value("ignore")
    seen(desk)


def test_loading_is_cancelled_and_gone_on_with_from_the_page(desk):
    hand_in(desk)
    load(desk)

    desk.get_by_role("button", name="Cancel loading this file").click()
    expect(desk.get_by_text("Nobody in it was added")).to_be_visible()
    seen(desk)
    desk.get_by_role("button", name="Go on with it").click()

    expect(desk.get_by_text("rows are read")).to_be_visible()


def test_without_scripts_the_page_renews_itself_until_the_report(chromium, desk, site):
    hand_in(desk)
    importing.confirm(all_of(Import)[0].id, authority="Exborough")
    plain = chromium.new_context(
        base_url=site,
        java_script_enabled=False,
        storage_state=desk.context.storage_state(),
    ).new_page()
    plain.goto(desk.url)
    expect(plain.get_by_text("of about 18 rows are read")).to_be_visible()

    run_import(all_of(Import)[0].id)

    expect(plain.get_by_role("heading", name="Refused rows")).to_be_visible(timeout=10_000)
    plain.context.close()


def hand_in(desk: Page) -> None:
    """Hand the ugly example in for a new list; the page then shows what its columns mean."""
    desk.goto("/organiser/lists/load")
    desk.get_by_label("File", exact=True).set_input_files(UGLY)
    desk.get_by_label("Its name").fill("Exborough North")
    desk.get_by_role("button", name="Look at the file").click()
    expect(desk.get_by_role("heading", name="What each column means")).to_be_visible()


def load(desk: Page) -> None:
    """Say whose register it is, and let it be loaded."""
    desk.get_by_label("Which council’s register is this?").fill("Exborough")
    desk.get_by_role("button", name="Load about 18 rows").click()


def seen(desk: Page) -> None:
    """Everybody can read the page, and nothing of it is wider than the screen."""
    assert faults_of(desk) == []
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
