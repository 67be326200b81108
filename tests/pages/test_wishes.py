import pytest

from dialer.calls.models import Call
from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.jobs import Job
from dialer.lists.kinds import ListKind
from dialer.shifts.lifecycle import ShiftState
from dialer.shifts.models import Shift
from dialer.shifts.situation import Situation
from dialer.voterid.store import answers_to
from tests.reading import all_of, fresh, jobs_on, state_of

REGIONS = ["status", "person", "script", "actions"]


def test_connect_begins_an_evening_and_rings_the_volunteer(
    volunteer, make_entry, post, wired, screen
):
    make_entry()

    response = post(
        "/shift/start", {"kind": "priority_voters", "auto_advance": "1"}, page="/account"
    )

    assert response.headers["Location"] == "/shift"
    assert screen()["situation"] == Situation.RINGING_YOU
    assert [job for job, _ in jobs_on("dialing", wired.redis)] == [Job.RING_VOLUNTEER]
    [shift] = all_of(Shift)
    assert shift.auto_advance


def test_with_nobody_to_ring_connect_says_why_and_rings_nobody(volunteer, post, client, wired):
    response = post("/shift/start", {"kind": "priority_voters"}, page="/account")

    assert response.headers["Location"] == "/home"
    assert "There is no list to call yet" in client.get("/home").text
    assert jobs_on("dialing", wired.redis) == []


def test_members_are_only_for_those_who_may(volunteer, make_list, client, post):
    make_list(kind=ListKind.MEMBERS)

    response = post("/shift/start", {"kind": "members"}, page="/account")

    assert response.headers["Location"] == "/home"
    assert all_of(Shift) == []
    assert client.get("/start/members").headers["Location"] == "/home"
    assert "Ask your organiser" in client.get("/home").text


def test_call_rings_the_person_on_the_screen(volunteer, make_evening, screen, press, wired):
    make_evening(Situation.READY, volunteer)

    answer = press("call", entry=screen()["entry"])

    assert answer.status_code == 200
    assert answer.json["situation"] == Situation.DIALING
    assert [job for job, _ in jobs_on("dialing", wired.redis)] == [Job.PLACE_CALL]


def test_two_taps_on_call_ring_once(volunteer, make_evening, screen, press, wired):
    make_evening(Situation.READY, volunteer)
    entry = screen()["entry"]

    press("call", entry=entry)
    press("call", entry=entry)

    assert len(jobs_on("dialing", wired.redis)) == 1


def test_a_stale_page_is_told_and_changes_nothing(volunteer, make_evening, press, wired):
    make_evening(Situation.READY, volunteer)

    answer = press("call", entry=999_999)

    assert answer.status_code == 409
    assert "Somebody else has come up meanwhile" in answer.json["problem"]
    assert answer.json["situation"] == Situation.READY
    assert jobs_on("dialing", wired.redis) == []


def test_an_outcome_while_talking_hangs_up_and_keeps_the_answers(
    volunteer, make_evening, screen, press, wired
):
    make_evening(Situation.TALKING, volunteer)
    call = screen()["call"]

    press("outcome", call=call, outcome="spoke", answer_intention="L", note="Kind.")

    assert (Job.HANG_UP_CALL, call) in jobs_on("urgent", wired.redis)
    kept = next(each for each in all_of(Call) if str(each.id) == call)
    assert (kept.outcome, kept.note) == (Outcome.SPOKE, "Kind.")
    with transaction() as session:
        assert answers_to(session, kept.id) == {"intention": "L"}


def test_an_outcome_can_be_changed_afterwards(volunteer, make_evening, screen, press):
    make_evening(Situation.WRAP_UP, volunteer)
    call = screen()["call"]
    press("outcome", call=call, outcome="wrong_number")

    answer = press("undo", call=call)

    assert answer.json["situation"] == Situation.WRAP_UP
    assert answer.json["call"] == call


def test_an_outcome_kept_by_the_tablet_reaches_the_evening_it_belongs_to(
    volunteer, make_evening, make_shift, screen, press, clock
):
    make_evening(Situation.WRAP_UP, volunteer)
    call = screen()["call"]
    press("end")
    make_shift(volunteer, started_at=clock.passes(minutes=5))

    answer = press("outcome", call=call, outcome="spoke")

    assert answer.status_code == 200
    assert next(each for each in all_of(Call) if str(each.id) == call).outcome is Outcome.SPOKE


@pytest.mark.parametrize(
    ("form", "problem"),
    [
        ({"outcome": "splendid"}, "Choose how the call ended"),
        ({"outcome": "failed"}, "Choose how the call ended"),
        ({}, "Choose how the call ended"),
        ({"outcome": "call_back", "call_back_at": "tomorrow"}, "Give a day and an hour"),
    ],
)
def test_an_outcome_that_makes_no_sense_is_refused_in_words(
    volunteer, make_evening, screen, press, form, problem
):
    make_evening(Situation.WRAP_UP, volunteer)

    answer = press("outcome", call=screen()["call"], **form)

    assert answer.status_code == 409
    assert problem in answer.json["problem"]
    assert answer.json["situation"] == Situation.WRAP_UP


def test_somebody_elses_call_cannot_be_touched(
    volunteer, make_evening, make_shift, make_person, press
):
    make_shift(volunteer)
    theirs = make_evening(Situation.TALKING, make_person())
    call = next(call for call in all_of(Call) if call.shift_id == theirs.id and not call.outcome)

    answer = press("hang-up", call=call.id)

    assert answer.status_code == 409
    assert not fresh(call).hang_up_wanted


def test_without_a_shift_there_is_nothing_to_press(volunteer, press):
    assert press("next").status_code == 404


def test_without_scripts_a_button_leads_back_to_the_page(volunteer, make_evening, post, client):
    make_evening(Situation.READY, volunteer)

    response = post("/shift/skip", {"entry": "999999"}, page="/shift")

    assert response.status_code == 303
    assert "There is nobody to skip any more." in client.get("/shift").text


def test_ending_the_evening_says_thank_you_with_ones_own_numbers(
    volunteer, make_evening, post, client
):
    shift = make_evening(Situation.READY, volunteer)

    post("/shift/end", page="/shift")

    assert state_of(shift) is ShiftState.ENDED
    page = client.get("/shift").text
    assert "Thank you, Dorothy" in page
    assert "<strong>1</strong> call" in page
    assert "<strong>0</strong> answers recorded" in page


def test_answers_that_stand_are_counted_at_the_end(
    volunteer, make_evening, screen, press, post, client
):
    make_evening(Situation.WRAP_UP, volunteer)
    call = screen()["call"]
    press("outcome", call=call, outcome="spoke", answer_intention="L", answer_likelihood="9")
    press("outcome", call=call, outcome="spoke", answer_intention="G", answer_likelihood="")

    post("/shift/end", page="/shift")

    assert "<strong>1</strong> answer recorded" in client.get("/shift").text


def test_an_outcome_owed_is_asked_for_after_the_end(volunteer, make_evening, post, client):
    make_evening(Situation.TALKING, volunteer)

    post("/shift/end", page="/shift")

    assert "How did your last call, with Margaret Ashworth, end?" in client.get("/shift").text
