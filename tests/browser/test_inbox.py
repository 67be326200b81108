"""The inbox in a real browser: it can be read, listened to and acted on at any size."""

import struct
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from dialer.accounts.models import Role
from dialer.calls.lifecycle import CallState
from tests.fakes import THURSDAY_EVENING
from tests.reading import fresh

LINE = "+447700900777"
SECONDS = 9


@pytest.fixture(params=[{"width": 390, "height": 844}, {"width": 1280, "height": 800}])
def inbox(request, page, sign_in, make_person, a_message_of_each_kind):
    """The inbox, opened by an organiser on a phone or at a desk."""
    page.set_viewport_size(request.param)
    sign_in(make_person(name="Grace Okoro", role=Role.ORGANISER))
    page.goto("/organiser/inbox")
    return page


def test_everybody_can_read_it(inbox):
    assert Axe().run(inbox).violations_count == 0
    assert inbox.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert LINE[-9:] not in inbox.content()


def test_a_message_can_be_listened_to_under_our_own_rules_for_browsers(inbox):
    length = inbox.evaluate(
        """() => new Promise((heard, failed) => {
            const player = document.querySelector("audio");
            player.onloadedmetadata = () => heard(player.duration);
            player.onerror = () => failed(new Error("no sound"));
            player.preload = "metadata";
            player.load();
        })"""
    )

    assert length == SECONDS


def test_never_call_again_asks_once_and_then_says_that_it_holds(inbox):
    inbox.get_by_text("Never call again…").first.click()
    inbox.get_by_role("button", name="Never call again the number ending 777").click()

    expect(inbox.get_by_role("status")).to_contain_text("never rung again, on any list")
    expect(inbox.get_by_text("Never rung again", exact=True)).to_be_visible()


def test_marking_the_newest_as_heard_lowers_the_count(inbox, a_message_of_each_kind):
    inbox.get_by_role("button", name="Mark as heard the message from Priya Shah").click()

    expect(inbox.locator(".count")).to_contain_text("2")
    assert fresh(a_message_of_each_kind).heard_at is not None


@pytest.fixture
def a_message_of_each_kind(
    make_contact, make_entry, make_call, make_inbound, make_message, make_person
):
    """Ready to be heard from somebody we rang; withheld; still on its way; heard and removed. The first of them."""
    now = THURSDAY_EVENING
    for first_name in ("Arun", "Priya"):
        contact = make_contact(first_name=first_name, last_name="Shah", line=LINE)
    call = make_call(
        entry=make_entry(contact=contact), _state=CallState.NO_ANSWER, placed_at=now, outcome="busy"
    )
    make_message(make_inbound(line=None), audio=wav(SECONDS), fetched_at=now, left_at=ago(now, 1))
    make_message(make_inbound(line="+441914980111"), left_at=ago(now, 2))
    make_message(
        make_inbound(line="+441914980112"),
        fetched_at=now,
        left_at=ago(now, 32),
        heard_at=now,
        heard_by=make_person().id,
    )
    ready = make_inbound(line=LINE, about_call_id=call.id)
    return make_message(ready, audio=wav(SECONDS), fetched_at=now, seconds=SECONDS)


def ago(now, days: int):
    return now - timedelta(days=days)


def wav(seconds: int) -> bytes:
    """Silence, as a WAV file of 8,000 one-byte samples a second."""
    sound = bytes(seconds * 8000)
    kind = struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8)
    size = struct.pack("<I", len(sound))
    return (
        b"RIFF" + struct.pack("<I", 36 + len(sound)) + b"WAVEfmt " + kind + b"data" + size + sound
    )
