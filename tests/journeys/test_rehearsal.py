"""A volunteer rehearses with voters who do not exist, with the emulator for a telephone network."""

import pytest

from dialer.calls.models import Call
from dialer.calls.outcomes import Outcome
from dialer.lists.models import Contact, Suppression
from dialer.queue.models import QueueEntry
from dialer.rehearsal.lines import PARTS
from dialer.rehearsal.models import Scene
from dialer.rehearsal.voters import PEOPLE, Voter
from dialer.shifts.models import HelpWanted, Shift
from dialer.voterid.models import Answer
from dialer.webhooks.rehearsal_twiml import HOLD
from tests.emulator.in_hand import InHand
from tests.journeys.bank import CUT_OFF
from tests.journeys.conftest import PHONE
from tests.reading import all_of

pytestmark = CUT_OFF
OUTCOMES = {
    Voter.FRIENDLY: Outcome.SPOKE,
    Voter.BUSY: Outcome.REFUSED,
    Voter.HOSTILE: Outcome.HOSTILE,
    Voter.WRONG_NUMBER: Outcome.WRONG_NUMBER,
    Voter.HOUSEMATE: Outcome.REFUSED,
    Voter.MACHINE: Outcome.VOICEMAIL,
    Voter.SCREENER: Outcome.SCREENED,
}


@pytest.fixture
def rehearses(volunteer):
    """Sign in, press the button, pick up, press 1."""

    def begin(first=Voter.FRIENDLY):
        volunteer.signs_in()
        volunteer.room = "rehearsal"
        assert volunteer.posts("/rehearsal/start", first=first) == 200
        volunteer.sees("ready")
        return volunteer

    return begin


@pytest.mark.parametrize("voter", list(OUTCOMES))
def test_each_voter_is_heard_from_ringing_to_hanging_up(bank, rehearses, voter):
    volunteer = rehearses(voter)
    assert PEOPLE[voter].first_name in volunteer.reads()

    volunteer.presses("call", entry=str(volunteer.screen["entry"]))
    volunteer.sees("talking")
    volunteer.sees("wrap_up")
    volunteer.presses("outcome", call=volunteer.screen["call"], outcome=OUTCOMES[voter])

    said = bank.network.handset(PHONE)["said"]
    assert [line.words for line in PARTS[voter].lines if line.words not in said] == []
    assert [scene.outcome for scene in all_of(Scene)] == [OUTCOMES[voter]]
    assert bank.network.complaints() == []


def test_a_rehearsal_leaves_no_trace_and_rings_nobody_else(bank, rehearses, voters):
    [line] = voters("answers")
    volunteer = rehearses()
    volunteer.presses("call", entry=str(volunteer.screen["entry"]))
    volunteer.sees("talking")

    first = volunteer.screen["call"]
    volunteer.presses("outcome", call=first, outcome="do_not_call", answer_intention="L")
    volunteer.presses("end")
    volunteer.sees("ended")
    bank.until(lambda: bank.network.handset(PHONE)["state"] == "idle")

    assert all_of(Scene)[0].answers == {"intention": "L"}
    assert all_of(Shift) == all_of(Call) == all_of(Answer) == all_of(Suppression) == []
    assert [entry.claimed_by for entry in all_of(QueueEntry)] == [None]
    assert len(all_of(Contact)) == 1
    assert bank.rings_of(line) == []
    assert bank.network.log("conference") == []


def test_hanging_up_brings_the_music_back_at_once(bank, rehearses):
    volunteer = rehearses()
    volunteer.presses("call", entry=str(volunteer.screen["entry"]))
    volunteer.sees("talking")

    volunteer.presses("hang_up", call=volunteer.screen["call"])

    volunteer.sees("wrap_up")
    bank.until(lambda: len(bank.network.log("say", text=HOLD)) == 2)


def test_all_come_one_after_another_and_then_there_is_nobody(bank, rehearses):
    volunteer = rehearses()

    for voter in Voter:
        assert PEOPLE[voter].first_name in volunteer.reads()
        volunteer.presses("skip", entry=str(volunteer.screen["entry"]))
    volunteer.sees("nobody_next")

    assert "met everybody" in volunteer.reads()


def test_a_phone_that_is_not_picked_up_is_told_and_rung_once(bank, volunteer):
    bank.network.settle(PHONE, "no_answer")
    volunteer.signs_in()
    volunteer.posts("/rehearsal/start")

    volunteer.reads_of("/rehearsal", "nobody picked it up")

    assert len(bank.rings_of(PHONE)) == 1


def test_who_is_not_at_home_is_settled_without_a_tap_and_the_next_is_called_by_itself(
    bank, rehearses
):
    volunteer = rehearses(Voter.NOBODY)
    volunteer.presses("auto_advance", on="1")

    volunteer.sees("ringing")
    bank.until(lambda: [scene.outcome for scene in all_of(Scene)][:1] == [Outcome.NO_ANSWER])
    volunteer.sees("talking")

    assert "Gerald Pike" in volunteer.reads()
    assert bank.network.complaints() == []


def test_a_rehearsal_by_keypad_alone_leaves_no_trace(bank, rehearses):
    rehearses(Voter.HOUSEMATE)
    phone = InHand(bank.network, PHONE, bank.until)

    phone.presses("*", then="Next is Joan Whitaker")
    phone.presses("1", then="this is Derek, her husband")
    phone.presses("*", then="How did it go with Joan Whitaker")
    phone.presses("7", then="Press 8 if you spoke to somebody else of the house")
    phone.presses("8", then="Press 1 for Derek Whitaker")
    phone.presses("1", then="How did it go with Derek Whitaker")
    phone.presses("1", then="Who will you vote for?")
    phone.presses("1#", then="how likely")
    for question in ("definitely", "voted already"):
        phone.presses("0#", then=question)
    phone.presses("0#", then="Next is Anita Desai")
    phone.presses("0", then="that you need somebody. Next is Anita Desai")
    phone.presses("9", then="Goodbye")
    bank.until(lambda: bank.network.handset(PHONE)["state"] == "idle")

    [scene] = all_of(Scene)
    assert (scene.outcome, scene.handed_over) == (Outcome.SPOKE, True)
    assert scene.answers == {"intention": "L"}
    for real in (Shift, Call, Answer, Suppression, Contact, QueueEntry, HelpWanted):
        assert all_of(real) == []
    assert bank.network.log("conference") == []
    assert bank.network.complaints() == []
