"""Selections in a real browser: the count follows what is chosen, and everybody can read the pages."""

import pytest
from playwright.sync_api import expect

from dialer.accounts.models import Role
from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.lists.models import CallList
from dialer.lists.selections.building import rebuild
from dialer.lists.selections.criteria import Criteria
from dialer.lists.selections.models import Selection
from dialer.lists.selections.store import Wanted, make_selection
from tests.browser.sizes import SIZES
from tests.browser.test_every_page import faults_of
from tests.reading import all_of

PAGE = "/organiser/lists/selections"


@pytest.fixture
def town(wired, make_list, make_contact, make_entry):
    """People in two wards, all of them on one list, and a selection of some."""
    everybody = make_list(name="Exborough")
    for nth in range(30):
        ward = ("Harbour", "Saint Botolph without the Walls")[nth % 2]
        road = f"Road {nth // 10}"
        contact = make_contact(
            ward=ward, constituency="Exborough", polling_district=f"K{nth % 3}", road=road
        )
        make_entry(everybody, contact)
    with transaction() as session:
        wanted = Wanted("Close to home", ListKind.PRIORITY_VOTERS, Criteria(wards=("Harbour",)))
        kept = make_selection(session, wanted, now=wired.clock.now())
    rebuild(kept.id)
    return everybody, kept


@pytest.fixture
def desk(page, sign_in, make_person):
    sign_in(make_person(name="Sam Reed", role=Role.ORGANISER))
    return page


@pytest.mark.parametrize("size", SIZES)
def test_every_page_of_selections_can_be_read_by_everybody(desk, town, size):
    everybody, kept = town
    desk.set_viewport_size(SIZES[size])
    for path in (
        PAGE,
        f"{PAGE}/new",
        f"{PAGE}/{kept.id}",
        f"/organiser/lists/{everybody.id}/split",
        f"/organiser/lists/{everybody.id}/split?along=ward",
        f"/organiser/lists/{everybody.id}/split?along=size&parts=1",
    ):
        desk.goto(path)

        assert faults_of(desk) == [], path
        assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_the_count_follows_what_is_chosen(desk, town):
    desk.goto(f"{PAGE}/new")
    expect(desk.locator("#count")).to_contain_text("30 people in 30 households")

    desk.get_by_label("Harbour").check()
    expect(desk.locator("#count")).to_contain_text("15 people in 15 households")
    desk.get_by_label("Not spoken to for").fill("soon")

    expect(desk.locator("#count")).to_contain_text("is no number of days")


def test_a_selection_is_made_from_what_was_chosen(desk, town):
    desk.goto(f"{PAGE}/new")
    desk.get_by_label("K1").check()
    desk.get_by_label("Name of the list").fill("Middle")
    desk.get_by_role("button", name="Save as a list").click()

    expect(desk.get_by_role("row").filter(has_text="Middle")).to_contain_text("At work")
    assert {"polling_districts": ["K1"]} in [each.criteria for each in all_of(Selection)]


def test_a_list_is_split_after_a_look_at_what_would_be_made(desk, town):
    everybody, _ = town
    desk.goto(f"/organiser/lists/{everybody.id}/split")
    desk.get_by_label("How", exact=True).select_option("ward")
    desk.get_by_role("button", name="See what would be made").click()
    expect(desk.get_by_role("row").filter(has_text="Exborough – Harbour")).to_contain_text("15")

    desk.get_by_role("button", name="Make these lists").click()

    expect(desk.get_by_text("2 lists were made")).to_be_visible()
    assert len(all_of(CallList)) == 4
