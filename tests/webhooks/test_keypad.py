"""The spoken menu: with no screen at all a volunteer can do everything, and comes into no dead end."""

from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from dialer.accounts.models import Person
from dialer.calls.lifecycle import CallState
from dialer.calls.models import Call
from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.lists.suppression import is_suppressed
from dialer.queue.hours import LONDON
from dialer.queue.models import EntryState, QueueEntry
from dialer.record.answers import script_of
from dialer.record.evening import look_for_next
from dialer.record.going_over import go_over
from dialer.shifts.lifecycle import ConferenceSignal, ConferenceState, ShiftState
from dialer.shifts.models import Conference, HelpKind, HelpWanted, Leg, Shift
from dialer.voterid.models import Answer, Via
from dialer.webhooks import words
from tests.on_the_line import OnTheLine, tell
from tests.reading import all_of, fresh, state_of

OVER = CallState.COMPLETED


@pytest.fixture
def menu(volunteer) -> OnTheLine:
    """A volunteer who pressed star, and listens to the menu."""
    tell(volunteer.conference, ConferenceSignal.VOLUNTEER_LEFT)
    return volunteer


@pytest.fixture
def going_on(menu, make_list, make_entry, make_contact) -> OnTheLine:
    """Nobody is left in their area; Elsie lives elsewhere, and Michael is a member, whom they may ring."""
    with transaction() as session:
        session.get_one(Shift, menu.shift.id).area = "Leeds West"
        session.get_one(Person, menu.shift.person_id).may_call_members = True
    make_entry(menu.call_list, make_contact(first_name="Elsie"), area="Leeds East")
    make_entry(make_list(kind=ListKind.MEMBERS), make_contact(first_name="Michael"))
    return menu


@pytest.fixture
def press(twilio, volunteer) -> Callable[..., "Heard"]:
    """Press a key at a step of the menu; what is heard next."""

    def press(step: str, key: str = "") -> Heard:
        response = twilio.asks(volunteer.leg, f"keys/{step}", **({"Digits": key} if key else {}))
        assert response.status_code == 200
        return Heard(ElementTree.fromstring(response.text))  # noqa: S314 - our own words

    return press


class Heard:
    """An answer, as it is heard."""

    def __init__(self, answer: ElementTree.Element) -> None:
        self.verbs = [verb.tag for verb in answer]
        gather = answer.find("Gather")
        self.words = " ".join(say.text or "" for say in answer.iter("Say"))
        self.leads_to = "" if gather is None else gather.get("action", "").partition("/keys/")[2]
        self.conference = answer.findtext("Dial/Conference")


def test_the_menu_names_the_next_person(menu, people, press):
    entry = shown(menu, people)

    heard = press("menu")

    assert "Next is Sam Taylor" in heard.words
    assert "Please end every conversation with these words" in heard.words
    assert heard.leads_to.startswith(f"next/{entry.id}")


def test_pressing_1_goes_back_on_hold_and_rings_the_person(menu, people, press):
    entry = shown(menu, people)

    heard = press(f"next/{entry.id}", words.CALL_KEY)
    tell(conference_named(heard.conference), ConferenceSignal.VOLUNTEER_JOINED)

    assert [call.entry_id for call in all_of(Call)] == [entry.id]


def test_a_key_that_answers_to_somebody_who_is_no_longer_next_rings_nobody(menu, people, press):
    entry = shown(menu, people)

    heard = press(f"next/{entry.id + 1}", words.CALL_KEY)

    assert "Somebody else has come up" in heard.words
    assert heard.leads_to.startswith(f"next/{entry.id}")


def test_pressing_2_skips_to_the_next_person(menu, people, press):
    entry = shown(menu, people, number=2)

    heard = press(f"next/{entry.id}", words.SKIP_KEY)

    assert fresh(entry).state is EntryState.WAITING
    assert heard.leads_to.startswith(f"next/{entry.id + 1}")


def test_pressing_9_ends_the_evening_with_thanks(menu, people, press):
    entry = shown(menu, people)

    heard = press(f"next/{entry.id}", words.END_KEY)

    assert state_of(menu.shift) is ShiftState.ENDED
    assert "Thank you" in heard.words
    assert heard.verbs[-1] == "Hangup"


@pytest.mark.parametrize("key", ["7", "*", "#"])
def test_a_key_that_means_nothing_says_the_menu_again(key, menu, people, press):
    entry = shown(menu, people)

    assert press(f"next/{entry.id}", key).leads_to.startswith(f"next/{entry.id}")


def test_how_the_last_call_went_can_be_changed(menu, on_a_call, people, press):
    call = on_a_call(menu, OVER, outcome=Outcome.NOT_HOME)
    entry = shown(menu, people)

    heard = press(f"next/{entry.id}", words.CORRECT_KEY)

    assert fresh(call).outcome is None
    assert heard.leads_to.startswith(f"outcome/{call.id}")


def test_when_nobody_is_next_one_may_wait_on_the_line(menu, press):
    heard = press("menu")
    waiting = press("wait/priority_voters", words.WAIT_KEY)

    assert "Press 1 to wait" in heard.words
    assert heard.leads_to.startswith("wait")
    assert conference_named(waiting.conference).state is ConferenceState.OPENING


def test_a_press_told_again_leads_to_the_same_conference(menu, twilio):
    path, form = (
        f"/webhooks/legs/{menu.leg.id}/keys/wait/priority_voters",
        {"Digits": words.WAIT_KEY},
    )

    first = twilio.post(path, form, request="one")
    tell(all_of(Conference)[-1], ConferenceSignal.VOLUNTEER_JOINED)
    again = twilio.post(path, form, request="one")

    assert first.text == again.text


def test_when_nobody_is_next_one_may_end(menu, press):
    press("wait/priority_voters", words.END_KEY)

    assert state_of(menu.shift) is ShiftState.ENDED


def test_others_who_could_be_rung_are_told_with_their_keys(going_on, press):
    heard = press("menu")

    assert "Everybody in Leeds West has been rung for now." in heard.words
    assert "Press 2 to call people anywhere. Press 3 to call members and volunteers." in heard.words
    assert heard.leads_to.startswith("wait/priority_voters")


@pytest.mark.parametrize(("key", "name"), [("2", "Elsie"), ("3", "Michael")])
def test_one_key_goes_on_with_others_on_the_same_line(key, name, going_on, press):
    heard = press("wait/priority_voters", key)

    assert f"Next is {name} Taylor" in heard.words
    assert fresh(going_on.leg).over_at is None


def test_the_key_for_the_other_kind_means_the_kind_that_was_heard(going_on, press):
    """The screen has gone over already, and the key pressed after the old words must not lead back."""
    go_over(going_on.shift.id, ListKind.MEMBERS)

    heard = press("wait/priority_voters", words.OTHER_KIND_KEY)

    assert "Next is Michael Taylor" in heard.words
    assert fresh(going_on.shift).kind is ListKind.MEMBERS


def test_what_is_not_offered_is_not_given_by_its_key(menu, make_list, make_entry, press):
    make_entry(make_list(kind=ListKind.MEMBERS))

    heard = press("wait/priority_voters", words.OTHER_KIND_KEY)

    assert "permission of its own" in heard.words
    assert fresh(menu.shift).kind is ListKind.PRIORITY_VOTERS


@pytest.mark.parametrize(
    ("key", "outcome"),
    [each for each in words.OUTCOME_KEYS.items() if each[1] is not Outcome.CALL_BACK],
)
def test_each_key_tells_an_outcome(key, outcome, menu, on_a_call, press):
    call = on_a_call(menu, OVER)

    press(f"outcome/{call.id}/{call.entry_id}", key)

    assert fresh(call).outcome is outcome


@pytest.mark.parametrize(("key", "outcome"), words.MORE_OUTCOME_KEYS.items())
def test_each_of_the_rarer_outcomes_is_one_key_further(key, outcome, menu, on_a_call, press):
    call = on_a_call(menu, OVER)

    asked = press(f"outcome/{call.id}/{call.entry_id}", words.MORE_OUTCOMES_KEY)
    press(f"more/{call.id}/{call.entry_id}", key)

    assert asked.leads_to.startswith(f"more/{call.id}")
    assert fresh(call).outcome is outcome


@pytest.mark.parametrize("step", ["outcome", "more"])
def test_an_outcome_key_that_means_nothing_asks_again(step, menu, on_a_call, press):
    call = on_a_call(menu, OVER)

    heard = press(f"{step}/{call.id}/{call.entry_id}", "#")

    assert fresh(call).outcome is None
    assert heard.leads_to.startswith(f"outcome/{call.id}")


def test_a_call_back_by_keypad_is_for_a_time_that_was_offered(menu, on_a_call, press, clock):
    call = on_a_call(menu, OVER)

    asked = press(f"outcome/{call.id}/{call.entry_id}", "5")
    clock.passes(minutes=2)  # and the address still means what was heard
    press(asked.leads_to.partition("#")[0], "3")

    assert "Press 3 for Tomorrow morning, 10:30." in asked.words
    (entry,) = [each for each in all_of(QueueEntry) if each.id == call.entry_id]
    assert (f"{entry.due_at.astimezone(LONDON):%H:%M}", entry.promised) == ("10:30", True)


def test_a_time_that_was_not_offered_leads_back_to_the_menu(menu, on_a_call, press):
    call = on_a_call(menu, OVER)
    asked = press(f"outcome/{call.id}/{call.entry_id}", "5")

    heard = press(asked.leads_to.partition("#")[0], "9")

    assert fresh(call).outcome is None
    assert heard.leads_to.startswith(f"outcome/{call.id}")


def test_an_outcome_heard_of_one_person_is_not_told_of_another_who_came_to_the_telephone(
    menu, on_a_call, press
):
    call = on_a_call(menu, OVER)

    heard = press(f"outcome/{call.id}/{call.entry_id + 1}", "4")

    assert fresh(call).outcome is None
    assert "This call was never with that person" in heard.words


def test_somebody_else_of_the_house_may_have_come_to_the_telephone(
    menu, on_a_call, press, make_entry, make_contact
):
    call = on_a_call(menu, OVER, answered_at=menu.shift.started_at)
    other = make_entry(menu.call_list, make_contact(line=call.line, first_name="Robin"))

    more = press(f"outcome/{call.id}/{call.entry_id}", words.MORE_OUTCOMES_KEY)
    asked = press(more.leads_to.partition("#")[0], words.HOUSE_KEY)
    heard = press(asked.leads_to.partition("#")[0], "1")

    assert "Press 8 if you spoke to somebody else of the house" in more.words
    assert "Press 1 for Robin" in asked.words
    assert heard.leads_to.startswith(f"outcome/{call.id}/{other.id}")
    assert "How did it go with Robin" in heard.words


def test_who_came_is_asked_of_the_person_who_was_named(
    menu, on_a_call, press, make_entry, make_contact
):
    call = on_a_call(menu, OVER, answered_at=menu.shift.started_at)
    first, (peter, _) = call.entry_id, housemates(menu, call, make_entry, make_contact)
    more = press(f"outcome/{call.id}/{first}", words.MORE_OUTCOMES_KEY)
    asked = press(more.leads_to.partition("#")[0], words.HOUSE_KEY)
    press(f"house/{call.id}/{first}/{peter.id}", "1")

    heard = press(asked.leads_to.partition("#")[0], "2")

    assert fresh(call).entry_id == peter.id
    assert "gone on with somebody else already" in heard.words


def test_nobody_else_is_offered_where_nobody_shares_the_line(menu, on_a_call, press):
    call = on_a_call(menu, OVER)

    more = press(f"outcome/{call.id}/{call.entry_id}", words.MORE_OUTCOMES_KEY)

    assert "somebody else of the house" not in more.words


def test_help_is_one_key_away_between_two_calls(menu, people, press):
    entry = shown(menu, people)

    heard = press(f"next/{entry.id}", words.HELP_KEY)

    assert [each.kind for each in all_of(HelpWanted)] == [HelpKind.HELP]
    assert words.HELP_IS_COMING in heard.words
    assert heard.leads_to.startswith(f"next/{entry.id}")


@pytest.mark.parametrize("step", ["wait/priority_voters", "outcome"])
def test_help_is_the_same_key_in_every_menu(step, menu, on_a_call, press):
    if step == "outcome":
        call = on_a_call(menu, OVER)
        step = f"outcome/{call.id}/{call.entry_id}"

    heard = press(step, words.HELP_KEY)

    assert len(all_of(HelpWanted)) == 1
    assert words.HELP_IS_COMING in heard.words


def test_auto_advance_is_turned_on_and_off_by_the_same_key(menu, people, press):
    entry = shown(menu, people)

    first = press(f"next/{entry.id}", words.BY_ITSELF_KEY)
    is_on = fresh(menu.shift).auto_advance
    second = press(f"next/{entry.id}", words.BY_ITSELF_KEY)

    assert (is_on, fresh(menu.shift).auto_advance) == (True, False)
    assert "people are rung by themselves" in first.words
    assert "nobody is rung before you say so" in second.words
    assert all_of(Call) == []


def test_more_is_told_of_the_next_person_on_demand(menu, people, press):
    entry = shown(menu, people)

    heard = press(f"next/{entry.id}", words.ABOUT_KEY)

    assert f"They are on the list {menu.call_list.name}." in heard.words
    assert "We have not rung them before." in heard.words
    assert heard.leads_to.startswith(f"next/{entry.id}")


def test_ending_at_the_outcome_ends_the_evening_and_the_outcome_stays_owed(menu, on_a_call, press):
    call = on_a_call(menu, OVER)

    press(f"outcome/{call.id}/{call.entry_id}", words.END_KEY)

    assert state_of(menu.shift) is ShiftState.ENDED
    assert fresh(call).outcome is None


def test_after_spoke_every_question_is_asked_and_then_the_menu(menu, on_a_call, press):
    call = on_a_call(menu, OVER)
    questions = script_of(call.id).questions

    heard = press(f"outcome/{call.id}/{call.entry_id}", "1")
    asked = []
    while heard.leads_to.startswith("answer/"):
        asked.append(heard.leads_to.partition("#")[0].rpartition("/")[2])
        heard = press(heard.leads_to.partition("#")[0], "1")

    assert asked == [question.key for question in questions]
    assert [(row.question, row.code, row.via) for row in all_of(Answer)] == [
        (question.key, question.choices[0].code, Via.KEYPAD) for question in questions
    ]
    assert "written down" in heard.words


def test_a_question_may_be_passed_over_with_0(menu, on_a_call, press):
    call = on_a_call(menu, OVER, outcome=Outcome.SPOKE)
    first, *others = script_of(call.id).questions
    second = next(each for each in others if not each.only_if)

    heard = press(f"answer/{call.id}/{call.entry_id}/{first.key}", words.NO_ANSWER_KEY)

    assert all_of(Answer) == []
    assert heard.leads_to.startswith(f"answer/{call.id}/{call.entry_id}/{second.key}")


def test_a_choice_that_is_none_asks_the_question_again(menu, on_a_call, press):
    call = on_a_call(menu, OVER, outcome=Outcome.SPOKE)
    question = script_of(call.id).questions[0]

    heard = press(f"answer/{call.id}/{call.entry_id}/{question.key}", "99")

    assert heard.leads_to.startswith(f"answer/{call.id}/{call.entry_id}/{question.key}")
    assert "Press 0 if you have no answer" in heard.words


def test_a_question_that_hangs_on_an_answer_is_asked_only_after_it(menu, on_a_call, press):
    call = on_a_call(menu, OVER, outcome=Outcome.SPOKE)
    intention, likelihood, *_ = script_of(call.id).questions
    assert likelihood.only_if

    heard = press(f"answer/{call.id}/{call.entry_id}/{intention.key}", words.NO_ANSWER_KEY)

    assert heard.leads_to.startswith("answer/")
    assert not heard.leads_to.startswith(f"answer/{call.id}/{call.entry_id}/{likelihood.key}")


def test_a_question_the_script_no_longer_has_leads_to_the_menu(menu, on_a_call, press):
    call = on_a_call(menu, OVER, outcome=Outcome.SPOKE)

    assert press(f"answer/{call.id}/{call.entry_id}/favourite_colour", "1").leads_to.startswith(
        "wait"
    )


def test_a_wish_that_comes_late_is_kept_though_the_call_is_settled(menu, on_a_call, press, clock):
    older = on_a_call(menu, OVER, outcome=Outcome.SPOKE, carrier_sid="CA1")
    clock.passes(minutes=1)
    on_a_call(menu, OVER, outcome=Outcome.SPOKE, carrier_sid="CA2")

    heard = press(f"outcome/{older.id}/{older.entry_id}", "8")

    with transaction() as session:
        assert is_suppressed(session, older.line)
    assert fresh(older).outcome is Outcome.SPOKE
    assert heard.leads_to.startswith("wait")


def test_while_the_last_line_is_being_freed_the_menu_waits(menu, on_a_call, press):
    on_a_call(menu, CallState.RINGING)

    assert press("menu").verbs == ["Pause", "Redirect"]


def test_a_menu_for_a_phone_nobody_rang_is_not_found(twilio, volunteer):
    nobody = Leg(id=volunteer.shift.id)

    assert twilio.asks(nobody, "keys/menu").status_code == 404


def shown(volunteer, people, *, number: int = 1):
    entries = people(number, volunteer.call_list)
    look_for_next(volunteer.shift.id)
    return entries[0]


def conference_named(name: str | None) -> Conference:
    return next(each for each in all_of(Conference) if str(each.id) == name)


def test_whoever_is_not_seen_any_more_is_asked_and_goes_on_with_one_key(menu, people, press, clock):
    entry = shown(menu, people)
    began = clock.now()
    clock.passes(minutes=5)

    heard = press("still-there")
    before = fresh(menu.shift).seen_at
    press(heard.leads_to.partition("#")[0], words.CALL_KEY)

    assert words.STILL_THERE in heard.words
    assert heard.leads_to.startswith(f"next/{entry.id}")
    assert (before, fresh(menu.shift).seen_at) == (began, clock.now())


def housemates(menu, call, make_entry, make_contact):
    """Two others on the line of a call, in the order in which they are named."""
    people = [make_contact(line=call.line, first_name=name) for name in ("Peter", "Robin")]
    return [make_entry(menu.call_list, contact) for contact in people]
