"""A real browser at the real pages, served on a port of their own."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect, sync_playwright

from dialer.accounts.links import sign_in_url
from dialer.accounts.models import Person
from dialer.db import transaction
from dialer.shifts.models import Shift
from dialer.shifts.situation import Situation
from dialer.wiring import Wiring
from tests.browser.sizes import PHONE
from tests.browser.tabs import tab
from tests.served import served

FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", chromium_sandbox=False, args=FLAGS
        )
        yield browser
        browser.close()


@pytest.fixture
def site(app: Flask) -> Iterator[str]:
    """The address at which the pages are served while the test runs."""
    with served(app) as address:
        yield address


@pytest.fixture
def page(chromium: Browser, site: str) -> Iterator[Page]:
    """A tab on a phone, with nobody signed in; what the page complains of fails the test."""
    with tab(chromium, site, PHONE) as page:
        yield page


@pytest.fixture
def sign_in(wired: Wiring, page: Page) -> Callable[[Person], None]:
    """Sign this person in as they would: by the link in their mail."""

    def sign_in(person: Person) -> None:
        with transaction() as session:
            url = sign_in_url(session, person.id, now=wired.clock.now())
        page.goto("/sign-in/" + url.rsplit("/", 1)[1])
        page.get_by_role("button", name="Sign in as").click()
        page.wait_for_load_state()

    return sign_in


@pytest.fixture
def dorothy(make_person):
    return make_person(name="Dorothy Hale")


@pytest.fixture
def open_at(page, sign_in, dorothy, make_evening):
    """Open the call screen in this situation."""

    def open_at(word: Situation, **columns: object) -> Shift:
        shift = make_evening(word, dorothy, **columns)
        sign_in(dorothy)
        page.goto("/shift")
        expect(page.locator("#announce")).not_to_be_empty()
        return shift

    return open_at
