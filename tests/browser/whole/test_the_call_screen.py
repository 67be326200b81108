"""Issue 4, point 4: the call screen, from the first name to the thanks."""

import pytest
from playwright.sync_api import expect

from dialer.calls.models import Call
from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.lists.models import Contact
from dialer.lists.suppression import is_suppressed
from dialer.queue.models import QueueEntry
from dialer.shifts.models import HelpKind, HelpWanted
from dialer.voterid.store import answers_to
from tests.reading import all_of

STORY = 4


@pytest.fixture
def margaret(voters):
    """Rung on Monday, on a telephone that she shares with Peter."""
    phone = voters.in_hand("Margaret Ashworth", house="Peter Ashworth")
    voters.was_rung("Margaret Ashworth", days=3, note="Ring after six, she is in the garden")
    return phone


def test_from_the_doors_to_the_first_name(dorothy, margaret, network):
    dorothy.signs_in()
    dorothy.shows("doors")
    dorothy.follows("Priority Voters")
    dorothy.shows("what-happens")
    dorothy.taps("Connect")
    dorothy.phone.is_rung()
    dorothy.sees("Your phone is ringing")
    dorothy.shows("your-phone-rings")
    dorothy.phone.picks_up()
    dorothy.sees("Press 1 on your phone")
    dorothy.shows("press-one")
    dorothy.phone.is_asked()
    dorothy.phone.presses("1")
    dorothy.sees("Ready when you are")
    dorothy.shows("ready")
    dorothy.opens("helping")
    dorothy.shows("help")

    expect(dorothy.page.locator("#person")).to_contain_text("Ring after six")
    assert network.rings_of(margaret.number) == []


@pytest.mark.both_sizes
def test_a_call_and_what_is_said_of_it(dorothy, voters, margaret, network):
    tom = voters.in_hand("Tom Okafor")
    dorothy.gets_on_the_line()

    dorothy.taps("Call Margaret")
    margaret.is_rung()
    dorothy.sees("Ringing Margaret")
    dorothy.shows("ringing")
    margaret.picks_up()
    dorothy.sees("Talking with Margaret")
    dorothy.shows("talking")
    dorothy.chooses("Against us")
    expect(dorothy.page.get_by_text("how likely are you")).to_be_hidden()
    dorothy.chooses("Labour")
    expect(dorothy.page.get_by_text("how likely are you")).to_be_visible()
    expect(dorothy.page.locator(".closing")).to_be_visible()
    dorothy.chooses("8", question=1)
    dorothy.page.get_by_label("Anything to remember?").fill("Wants a poster")
    dorothy.shows("answers")
    margaret.hangs_up()
    dorothy.sees("Call with Margaret over")
    dorothy.shows("how-did-it-go")
    dorothy.taps("We talked: save")
    dorothy.reads("Saved: Margaret Ashworth, Spoke to them")
    dorothy.sees("Ready when you are")
    dorothy.shows("saved")

    dorothy.taps("Change")
    dorothy.sees("Call with Margaret over")
    dorothy.chooses("Green")
    dorothy.taps("We talked: save")
    dorothy.reads("Saved: Margaret Ashworth, Spoke to them")
    dorothy.calls("Tom", tom)
    dorothy.taps("Hang up")
    dorothy.sees("Call with Tom over")
    dorothy.taps("Not at home")
    dorothy.sees("Nobody to ring just now")
    dorothy.opens("ending")
    dorothy.shows("ending")
    dorothy.ends_it()
    dorothy.reads("Your evening has ended and your phone is free")
    dorothy.shows("thanks")

    dorothy.phone.is_free()
    assert answers_of("Margaret") == {"intention": "G", "likelihood": "8"}
    assert [len(network.rings_of(line)) for line in voters.lines] == [1, 1]


def test_somebody_else_of_the_house_comes_to_the_telephone(dorothy, voters, margaret, network):
    dorothy.gets_on_the_line()
    dorothy.calls("Margaret", margaret)

    dorothy.opens("household")
    dorothy.shows("household")
    dorothy.taps("Go on with Peter Ashworth")
    dorothy.sees("Talking with Peter")
    dorothy.shows("talking-with-peter")
    dorothy.chooses("Labour")
    dorothy.taps("Finish and save")

    dorothy.reads("Saved: Peter Ashworth, Spoke to them")
    assert outcomes() == {"Margaret": Outcome.NOT_HOME, "Peter": Outcome.SPOKE}
    assert len(network.rings_of(margaret.number)) == 1


@pytest.mark.both_sizes
def test_calls_that_end_in_other_ways(dorothy, voters):
    anita, john = voters.in_hand("Anita Desai"), voters.in_hand("John Adeyemi")
    susan, gerald = voters.in_hand("Susan Bell"), voters.in_hand("Gerald Pike")
    dorothy.gets_on_the_line()

    dorothy.calls("Anita", anita)
    dorothy.opens("later")
    dorothy.shows("ring-back-another-time")
    dorothy.taps("In an hour")
    dorothy.reads("Saved: Anita Desai, Asked for another time")

    dorothy.calls("John", john)
    john.says("Please say who you are and why you are calling.")
    dorothy.opens("screener")
    dorothy.shows("what-to-say-to-a-screener")
    dorothy.taps("Call screener")
    dorothy.reads("Saved: John Adeyemi, Call screener")

    dorothy.calls("Susan", susan)
    dorothy.opens("never")
    dorothy.shows("never-call-again")
    dorothy.taps("Yes, never call them again")
    dorothy.reads("Saved: Susan Bell, Never call again")

    dorothy.calls("Gerald", gerald)
    dorothy.opens("helping")
    dorothy.shows("help-while-talking")
    dorothy.taps("They are hostile")
    dorothy.reads("The hosts have been told that somebody was hostile")
    dorothy.shows("hostile")

    gerald.is_free()
    assert [wanted.kind for wanted in all_of(HelpWanted)] == [HelpKind.HOSTILE]
    with transaction() as session:
        assert [is_suppressed(session, line) for line in voters.lines] == [
            False,
            False,
            True,
            False,
        ]
    [promised] = [entry for entry in all_of(QueueEntry) if entry.promised]
    assert promised.line == anita.number


def test_people_come_up_by_themselves_until_one_says_wait(dorothy, voters, network):
    engaged, margaret = voters.who("Tom Okafor", "busy"), voters.in_hand("Margaret Ashworth")
    susan = voters.in_hand("Susan Bell")
    dorothy.gets_on_the_line()

    dorothy.taps("Carry straight on instead")
    expect(dorothy.page.get_by_role("button", name="rings in")).to_be_visible()
    margaret.picks_up()
    dorothy.sees("Talking with Margaret")
    dorothy.taps("Finish and save")
    dorothy.sees("Susan is next")
    dorothy.shows("countdown")
    susan.is_rung()
    dorothy.sees("Ringing Susan")
    susan.picks_up()
    dorothy.sees("Talking with Susan")
    dorothy.taps("Would not talk")
    dorothy.sees("Nobody to ring just now")

    assert outcomes() == {
        "Tom": Outcome.BUSY,
        "Margaret": Outcome.SPOKE,
        "Susan": Outcome.REFUSED,
    }
    assert len(network.rings_of(engaged)) == 1


def test_the_countdown_is_stopped_with_one_tap(dorothy, voters, network):
    tom = voters.in_hand("Tom Okafor")
    dorothy.gets_on_the_line()
    dorothy.taps("Carry straight on instead")

    dorothy.taps("Wait")

    dorothy.sees("Ready when you are")
    dorothy.reads("we wait until you press Call")
    dorothy.shows("waiting-for-you")
    assert network.rings_of(tom.number) == []


def outcomes():
    """By first name, of tonight's calls."""
    in_order = sorted(all_of(Call), key=lambda call: call.queued_at)
    calls = {call.contact_id: call.outcome for call in in_order}
    return {name: calls[number] for number, name in names().items() if number in calls}


def answers_of(first_name):
    [contact_id] = [number for number, name in names().items() if name == first_name]
    call = max((c for c in all_of(Call) if c.contact_id == contact_id), key=lambda c: c.queued_at)
    with transaction() as session:
        return answers_to(session, call.id)


def names():
    return {contact.id: contact.first_name for contact in all_of(Contact)}
