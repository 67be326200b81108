"""Issue 4, point 5: the browser goes dark in mid-call, the keypad does the rest, and a browser finds the truth."""

import pytest

from dialer.calls.models import Call
from dialer.calls.outcomes import Outcome
from dialer.shifts.models import HelpWanted
from dialer.voterid.models import Answer, Via
from tests.reading import all_of

STORY = 5


@pytest.mark.both_sizes
def test_a_tablet_that_dies_in_mid_call_costs_nothing(dorothy, voters):
    margaret, tom = voters.in_hand("Margaret Ashworth"), voters.in_hand("Tom Okafor")
    dorothy.gets_on_the_line()
    dorothy.calls("Margaret", margaret)
    dorothy.page.goto("about:blank")

    phone = dorothy.phone
    phone.presses("*", then="How did it go with Margaret Ashworth")
    phone.presses("1", then="Who will you vote for?")
    phone.presses("1#", then="how likely")
    phone.presses("9#", then="definitely")
    phone.presses("0#", then="voted already")
    phone.presses("0#", then="Next is Tom Okafor")
    dorothy.finds(
        "Your phone’s menu is on", by=lambda: dorothy.page.goto("/shift", wait_until="commit")
    )
    dorothy.shows("menu-is-on")
    phone.presses("0", then="Next is Tom Okafor")
    phone.presses("1")
    tom.picks_up()
    dorothy.sees("Talking with Tom")
    dorothy.shows("screen-follows-the-keypad")
    phone.presses("*", then="How did it go with Tom Okafor")
    phone.presses("2", then="Press 9 to end your evening")
    phone.presses("9", then="Goodbye")

    dorothy.reads("Your evening has ended and your phone is free")
    dorothy.shows("ended-by-keypad")
    phone.is_free()
    calls = sorted(all_of(Call), key=lambda call: call.queued_at)
    assert [call.outcome for call in calls] == [Outcome.SPOKE, Outcome.NOT_HOME]
    told = [(answer.question, answer.code, answer.via) for answer in all_of(Answer)]
    assert told == [("intention", "L", Via.KEYPAD), ("likelihood", "9", Via.KEYPAD)]
    assert len(all_of(HelpWanted)) == 1


def test_screen_and_keypad_answer_the_same_question_and_the_last_word_counts(dorothy, voters):
    margaret = voters.in_hand("Margaret Ashworth")
    voters.in_hand("Tom Okafor")
    dorothy.gets_on_the_line()
    dorothy.calls("Margaret", margaret)
    margaret.hangs_up()
    dorothy.sees("Call with Margaret over")

    dorothy.phone.presses("*", then="How did it go with Margaret Ashworth")
    dorothy.taps("Wrong number")
    dorothy.reads("Saved: Margaret Ashworth, Wrong number")
    dorothy.phone.presses("2", then="Next is Tom Okafor")

    dorothy.reads("Saved: Margaret Ashworth, Not at home")
    assert [call.outcome for call in all_of(Call)] == [Outcome.NOT_HOME]
