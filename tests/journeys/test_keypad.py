"""A volunteer whose screen has gone dark does everything by phone."""

from dialer.calls.models import Call
from dialer.calls.outcomes import Outcome
from dialer.queue.models import QueueEntry
from dialer.shifts.lifecycle import ShiftState
from dialer.shifts.models import HelpKind, HelpWanted, Shift
from dialer.voterid.models import Answer, Via
from tests.emulator.in_hand import InHand
from tests.journeys.bank import CUT_OFF
from tests.journeys.conftest import PHONE
from tests.reading import all_of

pytestmark = CUT_OFF


def test_an_evening_by_keypad_alone(bank, volunteer, voters):
    _, second = voters("answers", "answers")
    volunteer.gets_on_the_line()
    phone = InHand(bank.network, PHONE, bank.until)

    phone.presses("*", then="Next is Voter1")
    phone.presses("3", then="Next is Voter1")
    phone.presses("0", then="Next is Voter1")
    phone.presses("1")
    phone.has_company()
    phone.presses("*", then="How did it go with Voter1")
    phone.presses("1", then="Who will you vote for?")
    phone.presses("1#", then="how likely")
    for question in ("definitely", "voted already"):
        phone.presses("0#", then=question)
    phone.presses("0#", then="Next is Voter2")
    phone.presses("1")
    phone.has_company()
    bank.network.post(f"/handsets/{second}/hang-up")
    phone.is_alone()
    phone.presses("*", then="How did it go with Voter2")
    phone.presses("5", then="When would they like to be rung?")
    phone.presses("1", then="Press 9 to end your evening")
    phone.presses("9", then="Goodbye")
    bank.until(lambda: bank.network.handset(PHONE)["state"] == "idle")

    outcomes = [call.outcome for call in sorted(all_of(Call), key=lambda call: call.queued_at)]
    assert outcomes == [Outcome.SPOKE, Outcome.CALL_BACK]
    assert [(entry.promised, entry.attempts) for entry in all_of(QueueEntry)][-1] == (True, 1)
    assert [wanted.kind for wanted in all_of(HelpWanted)] == [HelpKind.HELP]
    assert [(answer.question, answer.code, answer.via) for answer in all_of(Answer)] == [
        ("intention", "L", Via.KEYPAD)
    ]
    assert [shift.state for shift in all_of(Shift)] == [ShiftState.ENDED]
    assert bank.network.complaints() == []
