"""The pages around the party's own sign-in, in a real browser."""

import pytest
import responses
from playwright.sync_api import expect

from dialer.settings import Settings
from tests.browser.sizes import SIZES
from tests.browser.test_every_page import faults_of, overflows
from tests.fakes import environment
from tests.issuer import SETTINGS, Issuer


@pytest.fixture
def settings(database_url, redis_url):
    urls = {"DATABASE_URL": database_url, "REDIS_URL": redis_url}
    return Settings.read(environment(**SETTINGS, **urls))


@pytest.mark.parametrize("size", SIZES)
def test_they_can_be_used_by_everybody(page, size):
    page.set_viewport_size(SIZES[size])
    with responses.RequestsMock(assert_all_requests_are_fired=False) as network:
        Issuer().open_on(network)

        assert not overflows(page, "/sign-in")
        expect(page.get_by_role("link", name="Sign in with your party account")).to_be_visible()
        assert faults_of(page) == []
        assert not overflows(page, "/party-account/back?code=a&state=b")
        expect(page.get_by_role("heading", name="You’re not signed in yet")).to_be_visible()
        assert faults_of(page) == []
