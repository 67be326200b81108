"""Somebody else of the household comes to the telephone, in a real browser."""

import pytest
from playwright.sync_api import expect

from dialer.calls.models import Call
from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.lists.models import Contact
from dialer.queue.models import QueueEntry
from dialer.shifts.situation import Situation
from dialer.voterid.store import answers_to
from tests.browser.sizes import SIZES
from tests.browser.test_every_page import faults_of, ready
from tests.reading import all_of


@pytest.fixture
def with_peter(page, open_at, make_entry):
    """Talking with Margaret, and Peter, who shares her telephone, is to be rung as well."""

    def with_peter(word: Situation = Situation.TALKING) -> Contact:
        shift = open_at(word)
        peter = next(each for each in all_of(Contact) if each.first_name == "Peter")
        margaret = next(each for each in all_of(QueueEntry) if each.claimed_by == shift.id)
        with transaction() as session:
            session.add(
                QueueEntry(
                    call_list_id=margaret.call_list_id,
                    contact_id=peter.id,
                    line=peter.line,
                    due_at=margaret.due_at,
                )
            )
        page.reload()
        ready(page)
        return peter

    return with_peter


def test_the_call_goes_on_with_him_and_nobody_is_rung_again(page, with_peter, redis):
    peter = with_peter()
    page.locator(".answer", has_text="Labour").first.click()

    page.get_by_text("Somebody else came to the phone").click()
    page.locator(".answer", has_text="We talked").click()
    page.get_by_role("button", name="Go on with Peter Ashworth").click()

    expect(page.locator("#status")).to_contain_text("Talking with Peter")
    expect(page.locator("#script")).to_contain_text("is that Peter?")
    expect(page.locator(".answer input[value=L]").first).not_to_be_checked()
    part = next(each for each in all_of(Call) if each.on_call_id)
    with transaction() as session:
        assert answers_to(session, part.id) == {"intention": "L"}
    assert part.contact_id != peter.id


def test_without_a_word_about_her_she_was_not_there(page, with_peter):
    with_peter(Situation.WRAP_UP)

    page.get_by_text("Somebody else came to the phone").click()
    page.get_by_role("button", name="Go on with Peter Ashworth").click()
    expect(page.locator("#status")).to_contain_text("Call with Peter over")
    page.get_by_role("button", name="We talked: save").click()

    expect(page.locator("#script")).to_contain_text("Peter Ashworth, Spoke to them")
    part = next(each for each in all_of(Call) if each.on_call_id)
    assert part.outcome is Outcome.NOT_HOME


@pytest.mark.parametrize("size", SIZES)
def test_passing_on_can_be_used_by_everybody(page, with_peter, size):
    page.set_viewport_size(SIZES[size])
    with_peter()

    page.get_by_text("Somebody else came to the phone").click()

    assert faults_of(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("size", SIZES)
def test_a_slip_on_the_first_is_changed_with_one_tap(size, page, with_peter):
    page.set_viewport_size(SIZES[size])
    with_peter()
    page.get_by_text("Somebody else came to the phone").click()
    page.locator(".answer", has_text="Has died").click()
    page.get_by_role("button", name="Go on with Peter Ashworth").click()

    page.get_by_text("Margaret Ashworth: has died").click()
    faults = faults_of(page)
    page.locator("#before button", has_text="Moved away").click()

    expect(page.locator("#script")).to_contain_text("Margaret Ashworth: moved away")
    expect(page.locator("#status")).to_contain_text("Talking with Peter")
    assert faults == []
