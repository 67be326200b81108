"""What we ask of Twilio for a line check or a rehearsal."""

from uuid import UUID

from responses.matchers import query_param_matcher

from dialer.phone import PhoneNumber
from dialer.telephony.carrier import TrialOrder
from tests.fakes import PARTY_NUMBER, PUBLIC_URL
from tests.telephony.conftest import API
from tests.telephony.test_twilio import form_of, refusal

ID = UUID("6f1c1f0e-0000-4000-8000-000000000001")
NUMBER = PhoneNumber("+447700900123")


def test_a_trial_rings_from_the_partys_number_and_is_cut_off_in_time(carrier, api):
    api.post(f"{API}/Calls.json", json={"sid": "CA1", "queue_time": "0"}, status=201)

    placed = carrier.ring_trial(TrialOrder(ID, NUMBER, longest=240))

    form = form_of(api.calls[0].request)
    assert placed.sid == "CA1"
    assert (form["From"], form["To"], form["TimeLimit"]) == (PARTY_NUMBER, NUMBER.e164, "240")
    assert form["Url"].startswith(f"{PUBLIC_URL}/webhooks/trials/{ID}/answered")
    assert form["StatusCallback"].startswith(f"{PUBLIC_URL}/webhooks/trials/{ID}/status")


def test_a_call_is_told_to_ask_us_what_comes_next(carrier, api):
    api.post(f"{API}/Calls/CA1.json", json={"sid": "CA1"})

    carrier.play_next("CA1", ID)

    form = form_of(api.calls[0].request)
    assert form["Url"].startswith(f"{PUBLIC_URL}/webhooks/trials/{ID}/next")
    assert form["FallbackUrl"] == f"{PUBLIC_URL}/webhooks/fallback"


def test_a_volunteer_s_call_is_told_to_ask_for_the_menu(carrier, api):
    api.post(f"{API}/Calls/CA1.json", json={"sid": "CA1"})

    carrier.ask_for_menu("CA1", ID)

    form = form_of(api.calls[0].request)
    assert form["Url"].startswith(f"{PUBLIC_URL}/webhooks/legs/{ID}/keys/still-there")


def test_a_call_that_is_over_has_nothing_to_play_and_that_is_fine(carrier, api):
    api.post(f"{API}/Calls/CA1.json", json=refusal(21220), status=400)

    carrier.play_next("CA1", ID)

    assert len(api.calls) == 1


def test_the_recordings_of_one_call_are_listed(carrier, api):
    wanted = query_param_matcher({"CallSid": "CA1"}, strict_match=False)
    found = {"recordings": [{"sid": "RE1"}, {"sid": "RE2"}], "page": 0}
    api.get(f"{API}/Recordings.json", json=found, match=[wanted])

    assert carrier.recordings_of("CA1") == ["RE1", "RE2"]
