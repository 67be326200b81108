"""Removing somebody in a real browser: read what it does, press, and they are gone."""

import pytest
from playwright.sync_api import expect

from dialer.accounts.models import FORMER, Role
from dialer.record.removing import remove_person
from dialer.shifts.situation import Situation
from tests.browser.sizes import SIZES
from tests.browser.test_every_page import faults_of, overflows
from tests.reading import fresh


def test_an_organiser_reads_what_it_does_and_removes_a_volunteer(
    page, sign_in, make_person, dorothy
):
    sign_in(make_person(role=Role.ORGANISER))
    page.goto("/organiser/people")

    page.get_by_role("link", name="Remove Dorothy Hale").click()
    expect(page.get_by_text("This cannot be taken back.")).to_be_visible()
    page.get_by_role("button", name="Remove Dorothy Hale").click()

    expect(page.locator(".flash")).to_contain_text("Dorothy Hale is removed")
    expect(page.get_by_role("rowheader", name="Dorothy Hale")).to_have_count(0)
    assert fresh(dorothy).name == FORMER


def test_a_volunteer_removes_their_own_account(page, sign_in, dorothy):
    sign_in(dorothy)
    page.goto("/account")

    page.get_by_role("link", name="Remove your account").click()
    page.get_by_role("button", name="Remove my account").click()

    expect(page.locator(".flash")).to_contain_text("Your account is removed.")
    assert fresh(dorothy).email is None


def test_an_open_call_screen_is_left_at_once_when_somebody_is_removed(
    page, open_at, dorothy, make_person
):
    open_at(Situation.READY)

    remove_person(dorothy.id, by=make_person(role=Role.ORGANISER).id)

    page.wait_for_url("**/sign-in", timeout=3000)


@pytest.mark.parametrize("size", SIZES)
def test_everybody_can_use_the_pages_that_remove(
    page, sign_in, make_person, make_evening, dorothy, size
):
    make_evening(Situation.TALKING, dorothy)
    page.set_viewport_size(SIZES[size])
    sign_in(make_person(role=Role.ORGANISER))

    for path in (f"/organiser/people/{dorothy.id}/remove", "/organiser/people", "/account/remove"):
        assert not overflows(page, path), path
        assert faults_of(page) == [], path
    page.goto("/account/remove")
    page.get_by_role("button", name="Remove my account").click()
    expect(page.get_by_role("alert")).to_contain_text("This is the only organiser.")
    assert faults_of(page) == []
