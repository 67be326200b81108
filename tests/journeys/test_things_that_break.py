"""What must be survived: lost answers, dead workers, an empty Redis, reports that are forged or come twice."""

from uuid import UUID

import requests

from dialer.calls.lifecycle import CallState
from dialer.calls.models import Call
from dialer.calls.outcomes import CallOff, Outcome
from dialer.events.models import Event
from dialer.live.refused import refused
from dialer.record import placing
from tests.journeys.bank import CUT_OFF
from tests.reading import all_of, state_of
from workers.jobs import place_call

pytestmark = CUT_OFF


def test_a_worker_that_dies_before_it_has_asked_the_carrier_rings_nobody(bank, volunteer, voters):
    [voter] = voters("answers")
    volunteer.gets_on_the_line()
    volunteer.presses("call", entry=str(volunteer.screen["entry"]))
    [call] = all_of(Call)
    assert placing.take_contact_order(call.id) is not None

    place_call(str(call.id))  # the job is run again by another worker
    bank.time_passes(minutes=20)
    volunteer.sees("nobody_next")

    [called_off] = all_of(Call)
    assert (called_off.state, called_off.called_off_because) == (
        CallState.CANCELED,
        CallOff.NEVER_PLACED,
    )
    assert bank.rings_of(voter) == []


def test_an_order_whose_answer_was_lost_rings_once_and_is_found(bank, volunteer, voters):
    [voter] = voters("answers")
    volunteer.gets_on_the_line()
    lost = {"path": "Participants", "method": "POST", "status": 500, "after": True}
    bank.network.post("/faults", {"requests": [lost], "callback_lost": 1.0})

    volunteer.presses("call", entry=str(volunteer.screen["entry"]))
    volunteer.sees("talking")

    assert len(bank.rings_of(voter)) == 1
    assert [call.carrier_sid for call in all_of(Call)] == bank.rings_of(voter)


def test_a_redis_that_has_lost_everything_loses_no_call(bank, volunteer, voters):
    [voter] = voters("answers")
    volunteer.gets_on_the_line()
    volunteer.presses("call", entry=str(volunteer.screen["entry"]))

    bank.wired.redis.flushdb()

    volunteer.sees("talking")
    assert len(bank.rings_of(voter)) == 1


def test_reports_that_come_twice_count_once(bank, volunteer, voters):
    [_] = voters("answers")
    bank.network.post("/faults", {"callback_doubled": 1.0, "callback_doubled_within": 1})
    volunteer.gets_on_the_line()
    volunteer.presses("call", entry=str(volunteer.screen["entry"]))
    volunteer.sees("talking")
    volunteer.presses("outcome", call=volunteer.screen["call"], outcome="refused")
    volunteer.sees("nobody_next")

    bank.until(lambda: len(bank.network.log("callback", outcome="doubled")) > 4)

    keys = [(event.subject_id, event.key) for event in all_of(Event)]
    assert len(keys) == len(set(keys))
    assert [call.outcome for call in all_of(Call)] == [Outcome.REFUSED]


def test_reports_that_are_all_lost_are_asked_for(bank, volunteer, voters):
    [_] = voters("busy")
    volunteer.gets_on_the_line()
    bank.network.post("/faults", {"callback_lost": 1.0})

    volunteer.presses("call", entry=str(volunteer.screen["entry"]))
    volunteer.sees("nobody_next")

    assert [call.outcome for call in all_of(Call)] == [Outcome.BUSY]


def test_a_forged_report_is_refused_counted_and_stored_nowhere(bank, volunteer, voters):
    [_] = voters("no_answer")
    volunteer.gets_on_the_line()
    volunteer.presses("call", entry=str(volunteer.screen["entry"]))
    volunteer.sees("ringing")
    [call] = all_of(Call)
    events = len(all_of(Event))

    for headers in ({}, {"X-Twilio-Signature": "forged"}):
        url = f"{bank.wired.settings.public_url}/webhooks/calls/{call.id}/status"
        form = {"CallSid": "CA1", "CallStatus": "completed"}
        assert requests.post(url, data=form, headers=headers, timeout=10).status_code == 403

    assert refused() == 2
    assert len(all_of(Event)) == events
    assert state_of(call) is CallState.RINGING


def test_a_voter_who_presses_nine_is_taken_off_the_screen_they_were_on(bank, volunteer, voters):
    first, second = voters("answers", "answers")
    volunteer.gets_on_the_line()
    stale = volunteer.screen["entry"]
    bank.network.post(f"/handsets/{first}/hands-on")
    bank.network.post(f"/handsets/{first}/call", {"to": bank.network.exchange.settings.numbers[0]})
    bank.until(lambda: "9" in " ".join(bank.network.handset(first)["said"]))

    bank.network.post(f"/handsets/{first}/press", {"digits": "9"})
    bank.until(lambda: volunteer.looks()["entry"] not in (None, stale))

    assert volunteer.presses("call", entry=str(stale)) == 409
    assert volunteer.presses("call", entry=str(volunteer.looks()["entry"])) == 200
    volunteer.sees("talking")
    assert bank.rings_of(first) == []
    assert len(bank.rings_of(second)) == 1


def test_a_tap_that_comes_twice_rings_once(bank, volunteer, voters):
    [voter] = voters("answers")
    volunteer.gets_on_the_line()
    entry = str(volunteer.screen["entry"])

    for _ in range(2):
        volunteer.presses("call", entry=entry)
    volunteer.sees("talking")

    assert len(bank.rings_of(voter)) == 1
    assert UUID(volunteer.screen["call"]) == all_of(Call)[0].id
