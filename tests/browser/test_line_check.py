"""The line check in a real browser: offered, followed by itself, and told in the end."""

import pytest
from playwright.sync_api import expect

from dialer.linecheck.progress import Progress
from dialer.shifts.lifecycle import LegSignal
from tests.browser.sizes import DESK, PHONE
from tests.browser.test_every_page import faults_of
from tests.trials import CHECKS, happens, hears_themselves, trial_of


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_page_follows_the_phone_and_ends_with_your_line_works(page, sign_in, dorothy, size):
    page.set_viewport_size(size)
    sign_in(dorothy)
    page.goto("/number/check")
    page.get_by_role("button", name="Ring my phone now").click()
    expect(page.get_by_role("heading", name="We are ringing your phone")).to_be_visible()

    happens(trial_of(dorothy), LegSignal.PLACED, LegSignal.RANG, LegSignal.PICKED_UP)
    expect(page.get_by_role("heading", name="Press 1 on your phone")).to_be_visible()
    happens(trial_of(dorothy), LegSignal.PRESSED_ONE)
    hears_themselves(trial_of(dorothy))

    expect(page.get_by_role("heading", name="Your line works")).to_be_focused()
    expect(page.locator("#announce")).to_contain_text("Your line works")


@pytest.mark.parametrize("word", list(Progress))
def test_every_point_of_a_check_can_be_used_by_everybody(page, sign_in, dorothy, make_check, word):
    make_check(dorothy, **CHECKS[word])
    sign_in(dorothy)

    page.goto("/number/check")

    assert faults_of(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
