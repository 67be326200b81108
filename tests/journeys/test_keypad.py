"""A volunteer whose screen has gone dark does everything by phone."""

from collections import Counter

import requests

from dialer.accounts.models import Person
from dialer.calls.models import Call
from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.lists.models import CallList
from dialer.queue.models import QueueEntry
from dialer.shifts.lifecycle import ShiftState
from dialer.shifts.models import HelpKind, HelpWanted, Shift
from dialer.voterid.models import Answer, Via
from tests.emulator.in_hand import InHand
from tests.journeys.bank import CUT_OFF
from tests.journeys.conftest import PHONE
from tests.reading import all_of

pytestmark = CUT_OFF
# Keys, and what is heard after them. The second question is asked only of those who might vote for us.
ANSWERS = [
    ("1", "Who will you vote for?"),
    ("1#", "how likely are you to vote for us"),
    ("10#", "definitely"),
    ("0#", "voted already"),
    ("2#", "Next is"),
]
SOMEBODY_ELSE_WHO_WANTS_ANOTHER_TIME = [
    ("7", "somebody else of the house"),
    ("8", "Who came to the telephone?"),
    ("1", "How did it go with"),
    ("5", "When would they like to be rung?"),
    ("1", "Press 3 to call members and volunteers"),
]


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


def test_an_evening_by_keypad_alone_is_told_by_the_carrier_s_log(
    bank, volunteer, voters, make_contact, make_entry, make_list
):
    """The browser does one thing, Connect, and is gone. What follows is read off the telephone network."""
    first, second = voters("answers", "answers")
    (call_list,) = all_of(CallList)
    make_entry(call_list, make_contact(line=second, first_name="Pat"))
    bank.network.settle(member := "+441134960009", "answers", after=2)
    make_entry(make_list(kind=ListKind.MEMBERS), make_contact(line=member, first_name="Michael"))
    may_call_members(volunteer.person)
    phone = InHand(bank.network, PHONE, bank.until)
    volunteer.signs_in()
    volunteer.starts()
    volunteer.http.close()

    phone.picks_up()
    phone.is_asked()
    phone.presses("1", then="You are on the line")
    phone.presses("*", then="Next is Voter1")
    phone.presses("3", then="We have not rung them before")
    phone.presses("1")
    phone.has_company()
    phone.presses("*", then="How did it go with Voter1")  # which hangs up on them
    for keys, then in ANSWERS:
        phone.presses(keys, then=then)
    phone.presses("0", then="A host has been told")
    phone.presses("1")
    phone.has_company()
    phone.presses("*", then="How did it go with")
    for keys, then in SOMEBODY_ELSE_WHO_WANTS_ANOTHER_TIME:
        phone.presses(keys, then=then)
    phone.presses("3", then="Next is Michael")
    phone.presses("1")
    phone.has_company()
    bank.network.post(f"/handsets/{member}/hang-up")
    phone.is_alone()
    phone.presses("*", then="How did it go with Michael")
    phone.presses("2", then="Press 9 to end your evening")
    phone.presses("9", then="Thank you. It matters. Goodbye.")
    bank.until(lambda: bank.network.handset(PHONE)["state"] == "idle")

    told = requests.get(
        f"{bank.network.base}/emulator/handsets/{PHONE}/transcript", timeout=10
    ).text
    pressed = [line.partition("# ")[2] for line in told.splitlines() if "  # " in line]
    assert "".join(pressed) == "1*31*11#10#0#2#01*7815131*29"
    assert all(f"({line} answers: the two can talk)" in told for line in (first, second, member))
    assert sum(told.count(f"({line} is rung)") for line in (first, second, member)) == 3
    outcomes = Counter(str(call.outcome) for call in all_of(Call))
    assert outcomes == {"spoke": 1, "not_home": 2, "call_back": 1}
    assert {answer.question: answer.code for answer in all_of(Answer)} == {
        "intention": "L", "likelihood": "10", "voted": "no"
    }  # fmt: skip
    assert {answer.via for answer in all_of(Answer)} == {Via.KEYPAD}
    assert [shift.state for shift in all_of(Shift)] == [ShiftState.ENDED]
    assert bank.network.complaints() == []


def may_call_members(person) -> None:
    with transaction() as session:
        session.get_one(Person, person.id).may_call_members = True
