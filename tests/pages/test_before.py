"""Whoever was on a call before the person it is with: shown, and to be changed while the call goes on."""

import pytest

from dialer.calls.models import Call
from dialer.calls.outcomes import Outcome
from dialer.lists.models import Contact
from dialer.record.household import Handover, speak_to
from dialer.shifts.situation import Situation
from tests.reading import all_of


@pytest.fixture
def call(volunteer, make_evening, make_entry, make_list):
    """A call that went on from Margaret, who has died, as was tapped by mistake, to Peter."""
    shift = make_evening(Situation.TALKING, volunteer)
    call = next(each for each in all_of(Call) if each.outcome is None)
    peter = next(each for each in all_of(Contact) if each.first_name == "Peter")
    entry = make_entry(make_list(), peter)
    speak_to(shift.id, call.id, Handover(entry.id, Outcome.DECEASED))
    return call


def test_what_was_said_of_the_first_is_on_the_screen(call, screen):
    script = screen()["regions"]["script"]

    assert "Margaret Ashworth: has died" in script
    assert f'name="entry" value="{call.entry_id}"' in script


def test_it_is_changed_with_one_button(call, post, screen):
    form = {"call": str(call.id), "entry": str(call.entry_id), "outcome": "moved"}

    post("/shift/outcome", form, page="/shift")

    assert "Margaret Ashworth: moved away" in screen()["regions"]["script"]
    assert screen()["situation"] == Situation.TALKING
