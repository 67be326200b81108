"""Issue 4, point 6: whatever goes wrong is said, costs a tap at most, and loses nothing."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from dialer.calls.models import Call
from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.lists.models import CallList
from dialer.queue.hours import LONDON
from dialer.shifts.models import Shift
from dialer.wiring import wired
from tests.reading import all_of

STORY = 6


@pytest.mark.both_sizes
def test_a_line_that_drops_is_rung_again_with_one_tap(dorothy, voters):
    margaret = voters.in_hand("Margaret Ashworth")
    voters.in_hand("Tom Okafor")
    dorothy.gets_on_the_line()
    dorothy.calls("Margaret", margaret)
    dorothy.chooses("Labour")

    dorothy.phone.hangs_up()
    dorothy.sees("Call with Margaret over")
    dorothy.shows("line-dropped-outcome-asked")
    dorothy.taps("We talked: save")
    dorothy.sees("Phone not connected")
    dorothy.shows("phone-not-connected")
    dorothy.taps("Ring me again")
    dorothy.answers_their_phone()

    dorothy.shows("back-on-the-line")
    assert len(all_of(Shift)) == 1
    assert [call.outcome for call in all_of(Call)] == [Outcome.SPOKE]


def test_a_phone_that_nobody_picks_up_can_be_rung_again(dorothy, voters):
    voters.in_hand("Margaret Ashworth")
    dorothy.signs_in()
    dorothy.starts()
    dorothy.phone.is_rung()

    dorothy.sees("Phone not connected")
    dorothy.shows("nobody-picked-up")
    dorothy.taps("Ring me again")
    dorothy.answers_their_phone()

    assert len(all_of(Shift)) == 1


def test_an_answering_machine_on_the_volunteers_phone_is_put_through_to_nobody(
    dorothy, voters, network
):
    margaret = voters.in_hand("Margaret Ashworth")
    network.post(f"/handsets/{dorothy.phone.number}/hands-on", {"on": False})
    network.settle(dorothy.phone.number, "machine", after=2)
    dorothy.signs_in()
    dorothy.starts()

    dorothy.sees("Phone not connected")
    dorothy.shows("a-machine-picked-up")

    assert network.rings_of(margaret.number) == []


def test_a_list_that_is_exhausted_says_so_and_goes_on_when_somebody_is_due(dorothy, voters):
    margaret = voters.in_hand("Margaret Ashworth")
    dorothy.gets_on_the_line()
    dorothy.calls("Margaret", margaret)
    dorothy.taps("Would not talk")

    dorothy.sees("Nobody to ring just now")
    dorothy.shows("nobody-to-ring")
    voters.in_hand("Tom Okafor")
    dorothy.taps("Look again")

    dorothy.sees("Ready when you are")


def test_when_the_hours_end_the_evening_ends_kindly(dorothy, voters):
    voters.in_hand("Margaret Ashworth")
    tom = voters.in_hand("Tom Okafor")
    dorothy.gets_on_the_line()
    dorothy.taps("Skip")
    dorothy.calls("Tom", tom)

    closes(voters.call_list)
    dorothy.taps("Finish and save")
    dorothy.sees("Calling is over for today")
    dorothy.shows("hours-are-over")
    dorothy.taps("End my evening")

    dorothy.reads("Your evening has ended and your phone is free")
    dorothy.phone.is_free()
    dorothy.shows("ended-kindly")


def test_a_carrier_that_is_down_is_said_and_nobody_is_rung_twice(dorothy, voters, network):
    voters.in_hand("Margaret Ashworth")
    tom = voters.in_hand("Tom Okafor")
    dorothy.gets_on_the_line()

    network.post("/faults", {"rest_429": 1.0})
    dorothy.taps("Call Margaret")
    dorothy.reads("Nobody was rung. We try again in a little while")
    dorothy.shows("carrier-takes-no-calls")
    network.post("/faults", {})
    dorothy.sees("Ready when you are")
    dorothy.calls("Tom", tom)

    assert [len(network.rings_of(line)) for line in voters.lines] == [0, 1]


def test_a_carrier_that_does_not_answer_is_said_and_one_can_stop(dorothy, voters, network):
    margaret = voters.in_hand("Margaret Ashworth")
    dorothy.gets_on_the_line()

    network.post("/faults", {"rest_500_before": 1.0})
    dorothy.taps("Call Margaret")
    dorothy.sees("Telephone service is slow")
    dorothy.shows("carrier-does-not-answer")
    network.post("/faults", {})
    dorothy.opens("ending")
    dorothy.ends_it()

    dorothy.reads("Your evening has ended and your phone is free")
    assert network.rings_of(margaret.number) == []


@pytest.mark.both_sizes
def test_without_a_connection_answers_are_kept_and_sent_later(dorothy, voters):
    margaret = voters.in_hand("Margaret Ashworth")
    dorothy.gets_on_the_line()
    dorothy.calls("Margaret", margaret)
    dorothy.chooses("Green")

    dorothy.page.context.set_offline(True)
    dorothy.taps("Finish and save")
    banner = dorothy.page.locator("#banner")
    expect(banner).to_contain_text("kept and sent later")
    dorothy.shows("no-connection")
    dorothy.page.context.set_offline(False)

    dorothy.reads("Saved: Margaret Ashworth, Spoke to them")
    expect(banner).to_be_hidden()
    assert [call.outcome for call in all_of(Call)] == [Outcome.SPOKE]


def closes(call_list):
    """The calling hours of this list end at this minute."""
    with transaction() as session:
        now = wired().clock.now().astimezone(LONDON)
        ended = (now - timedelta(minutes=1)).time().replace(second=0, microsecond=0)
        session.get_one(CallList, call_list.id).weekday_closes = ended
