"""A volunteer's evening from the sign-in link to the thank-you."""

from dialer.calls.models import Call
from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.voterid.store import answers_to
from tests.journeys.bank import CUT_OFF
from tests.journeys.conftest import PHONE
from tests.reading import all_of

pytestmark = CUT_OFF


def test_an_evening_with_two_calls(bank, volunteer, voters):
    first, second = voters("answers", "busy")
    volunteer.gets_on_the_line()
    assert volunteer.presses("call", entry=str(volunteer.screen["entry"])) == 200
    volunteer.sees("talking")

    call = volunteer.screen["call"]
    volunteer.presses("outcome", call=call, outcome="spoke", answer_intention="L")
    volunteer.sees("ready")
    volunteer.presses("call", entry=str(volunteer.screen["entry"]))
    volunteer.sees("nobody_next")
    volunteer.presses("end")
    volunteer.sees("ended")
    bank.until(lambda: bank.network.handset(PHONE)["state"] == "idle")

    spoke, busy = sorted(all_of(Call), key=lambda call: call.queued_at)
    assert (spoke.line, spoke.outcome) == (first, Outcome.SPOKE)
    assert (busy.line, busy.outcome) == (second, Outcome.BUSY)
    with transaction() as session:
        assert answers_to(session, spoke.id) == {"intention": "L"}
    assert [len(bank.rings_of(line)) for line in (first, second)] == [1, 1]
    assert bank.network.complaints() == []


def test_auto_advance_rings_on_until_somebody_picks_up(bank, volunteer, voters):
    lines = voters("busy", "not_in_use", "answers")
    volunteer.signs_in()
    volunteer.starts(auto_advance=True)

    volunteer.sees("talking")

    assert [len(bank.rings_of(line)) for line in lines] == [1, 1, 1]
    outcomes = [call.outcome for call in sorted(all_of(Call), key=lambda call: call.queued_at)]
    assert outcomes == [Outcome.BUSY, Outcome.FAILED, None]


def test_whoever_picks_up_meets_the_volunteer_and_hears_no_machine(bank, volunteer, voters):
    [voter] = voters("answers")
    volunteer.gets_on_the_line()
    volunteer.presses("call", entry=str(volunteer.screen["entry"]))
    volunteer.sees("talking")

    [sid] = bank.rings_of(voter)
    [joined] = bank.network.log("conference", event="participant-join", call_sid=sid)
    labels = [present["label"] for present in joined["participants"]]
    assert any(label.startswith("volunteer-") for label in labels)
    assert bank.network.log("say", call_sid=sid) == []


def test_a_line_that_drops_is_rung_again_and_the_outcome_is_still_asked_for(
    bank, volunteer, voters
):
    [voter] = voters("answers")
    volunteer.gets_on_the_line()
    volunteer.presses("call", entry=str(volunteer.screen["entry"]))
    volunteer.sees("talking")

    bank.network.post(f"/handsets/{PHONE}/hang-up")
    volunteer.sees("wrap_up")
    bank.until(lambda: bank.network.handset(voter)["state"] == "idle")
    volunteer.presses("outcome", call=volunteer.screen["call"], outcome="not_home")
    volunteer.sees("off_the_line")
    volunteer.presses("ring-again")
    volunteer.sees("nobody_next")

    assert [call.outcome for call in all_of(Call)] == [Outcome.NOT_HOME]


def test_hanging_up_frees_the_voters_phone(bank, volunteer, voters):
    [voter] = voters("answers")
    volunteer.gets_on_the_line()
    volunteer.presses("call", entry=str(volunteer.screen["entry"]))
    volunteer.sees("talking")

    volunteer.presses("hang-up", call=volunteer.screen["call"])

    volunteer.sees("wrap_up")
    assert bank.network.handset(voter)["state"] == "idle"
