"""What we ask of Twilio, and what we make of its answers."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl
from uuid import UUID

import pytest
from responses.matchers import query_param_matcher

from dialer.phone import PhoneNumber
from dialer.settings import Settings
from dialer.telephony.carrier import ContactOrder, VolunteerOrder
from dialer.telephony.errors import BadNumber, Misconfigured
from dialer.telephony.twilio import TwilioCarrier
from tests.fakes import PARTY_NUMBER, PUBLIC_URL, environment
from tests.telephony.conftest import API, refusal

ID = UUID("6f1c1f0e-0000-4000-8000-000000000001")
ROOM = UUID("6f1c1f0e-0000-4000-8000-000000000002")
NUMBER = PhoneNumber("+447700900123")
VOLUNTEER = VolunteerOrder(ID, NUMBER)
CONTACT = ContactOrder(ID, NUMBER, conference_sid="CF1", conference_id=ROOM, ring_seconds=25)
PARTICIPANTS = f"{API}/Conferences/CF1/Participants.json"


def form_of(request) -> dict[str, str]:
    """The form that was sent; of a field that came several times, all of them."""
    form: dict[str, str] = {}
    for name, value in parse_qsl(request.body):
        form[name] = f"{form[name]} {value}" if name in form else value
    return form


def test_a_volunteer_is_rung_from_the_partys_number_with_our_own_id_in_every_address(carrier, api):
    api.post(f"{API}/Calls.json", json={"sid": "CA1", "queue_time": "1500"}, status=201)

    placed = carrier.ring_volunteer(VOLUNTEER)

    form = form_of(api.calls[0].request)
    assert (placed.sid, placed.queue_seconds) == ("CA1", 1.5)
    assert (form["From"], form["To"]) == (PARTY_NUMBER, NUMBER.e164)
    assert form["Url"].startswith(f"{PUBLIC_URL}/webhooks/legs/{ID}/answered")
    assert form["StatusCallback"].startswith(f"{PUBLIC_URL}/webhooks/legs/{ID}/status")
    assert form["StatusCallbackEvent"] == "initiated ringing answered completed"


def test_a_contact_is_rung_into_the_conference_by_its_sid_from_the_partys_number(carrier, api):
    api.post(PARTICIPANTS, json={"call_sid": "CA2", "queue_time": None}, status=201)

    placed = carrier.ring_contact(CONTACT)

    form = form_of(api.calls[0].request)
    assert (placed.sid, placed.queue_seconds) == ("CA2", 0)
    assert (form["From"], form["To"]) == (PARTY_NUMBER, NUMBER.e164)
    assert form["Label"] == f"contact-{ID}"
    assert form["Timeout"] == "25"
    assert form["EndConferenceOnExit"] == "false"
    assert form["StatusCallback"].startswith(f"{PUBLIC_URL}/webhooks/calls/{ID}/status")


def test_a_contact_is_rung_by_the_conferences_name_only_when_the_operator_says_so(api):
    by_name = TwilioCarrier.from_settings(Settings.read(environment(FIRST_CONTACT_BY_NAME="1")))
    api.post(f"{API}/Conferences/{ROOM}/Participants.json", json={"call_sid": "CA2"}, status=201)

    assert by_name.ring_contact(CONTACT).sid == "CA2"


def test_a_number_that_cannot_be_reached_is_told_apart_from_our_own_mistakes(carrier, api):
    api.post(PARTICIPANTS, json=refusal(21211), status=400)
    api.post(PARTICIPANTS, json=refusal(21210), status=400)

    with pytest.raises(BadNumber):
        carrier.ring_contact(CONTACT)
    with pytest.raises(Misconfigured):
        carrier.ring_contact(CONTACT)


def test_hanging_up_ends_the_call(carrier, api):
    api.post(f"{API}/Calls/CA1.json", json={"sid": "CA1", "status": "completed"})

    carrier.hang_up("CA1")

    assert form_of(api.calls[0].request) == {"Status": "completed"}


@pytest.mark.parametrize(("code", "status"), [(21220, 400), (20404, 404)])
def test_hanging_up_a_call_that_is_over_is_a_success(carrier, api, code, status):
    api.post(f"{API}/Calls/CA1.json", json=refusal(code), status=status)

    carrier.hang_up("CA1")


def test_hanging_up_with_a_wrong_token_is_not_a_success(carrier, api):
    api.post(f"{API}/Calls/CA1.json", json=refusal(20003), status=401)

    with pytest.raises(Misconfigured):
        carrier.hang_up("CA1")


def test_a_call_is_looked_up_with_when_it_was_answered(carrier, api):
    ended = "Thu, 15 Apr 2027 17:31:00 +0000"
    call = {"sid": "CA1", "status": "completed", "end_time": ended, "duration": "20"}
    api.get(f"{API}/Calls/CA1.json", json=call)

    found = carrier.look_up_call("CA1")

    assert found.status == "completed"
    assert found.answered_at == datetime(2027, 4, 15, 17, 30, 40, tzinfo=UTC)


def test_a_call_that_twilio_does_not_know_is_none(carrier, api):
    api.get(f"{API}/Calls/CA1.json", json=refusal(20404), status=404)

    assert carrier.look_up_call("CA1") is None


def test_calls_to_a_number_are_found_from_a_moment_on_the_earliest_first(carrier, api):
    since = datetime(2027, 4, 15, 17, 30, tzinfo=UTC)
    calls = [_call(f"CA{nth}", since + timedelta(minutes=2 - nth)) for nth in range(4)]
    asked = query_param_matcher({"To": NUMBER.e164, "From": PARTY_NUMBER}, strict_match=False)
    api.get(f"{API}/Calls.json", json={"calls": calls}, match=[asked])

    found = carrier.find_call(NUMBER, since=since)

    assert [call.sid for call in found] == ["CA2", "CA1", "CA0"]


def test_a_participant_is_found_by_the_label_we_gave(carrier, api):
    people = [{"label": "contact-2", "call_sid": "CA2"}, {"label": "contact-1", "call_sid": "CA1"}]
    api.get(PARTICIPANTS, json={"participants": people})
    api.get(PARTICIPANTS, json={"participants": people})

    assert carrier.find_participant("CF1", "contact-1") == "CA1"
    assert carrier.find_participant("CF1", "contact-3") is None


def test_a_conference_is_found_by_its_name_with_who_is_in_it(carrier, api):
    rooms = {"conferences": [{"sid": "CF1", "status": "in-progress"}]}
    api.get(f"{API}/Conferences.json", json=rooms)
    api.get(PARTICIPANTS, json={"participants": [{"label": "volunteer-1"}]})

    found = carrier.find_conference(str(ROOM))

    assert (found.sid, found.is_over, found.labels) == ("CF1", False, {"volunteer-1"})


def test_a_conference_that_never_was_is_none(carrier, api):
    api.get(f"{API}/Conferences.json", json={"conferences": []})

    assert carrier.find_conference(str(ROOM)) is None


def _call(sid: str, created: datetime) -> dict[str, object]:
    said = created.strftime("%a, %d %b %Y %H:%M:%S +0000")
    return {"sid": sid, "status": "completed", "date_created": said, "duration": "0"}
