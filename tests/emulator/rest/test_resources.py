"""The shape of what the REST interface answers, and the account's own numbers."""

import pytest
import requests

from tests.emulator.desk import PARTY, VOTER
from tests.emulator.evening import park_volunteer

#: What Twilio's description of its interface names for each resource, kept here as facts.
FIELDS = {
    "call": """sid date_created date_updated parent_call_sid account_sid to to_formatted from
        from_formatted phone_number_sid status start_time end_time duration price price_unit
        direction answered_by api_version forwarded_from group_sid caller_name queue_time trunk_sid
        uri subresource_uris""",
    "conference": """account_sid date_created date_updated api_version friendly_name region sid
        status uri subresource_uris reason_conference_ended call_sid_ending_conference""",
    "participant": """account_sid call_sid label call_sid_to_coach coaching conference_sid
        date_created date_updated end_conference_on_exit muted hold start_conference_on_enter status
        queue_time uri""",
    "recording": """account_sid api_version call_sid conference_sid date_created date_updated
        start_time duration sid price price_unit status channels source error_code uri
        encryption_details subresource_uris media_url""",
    "number": """account_sid api_version beta capabilities date_created date_updated friendly_name
        phone_number origin sid status_callback status_callback_method trunk_sid uri
        voice_receive_mode voice_application_sid voice_caller_id_lookup voice_fallback_method
        voice_fallback_url voice_method voice_url status type""",
    "account": """auth_token date_created date_updated friendly_name owner_account_sid sid status
        subresource_uris type uri""",
}


def fetch(desk, path: str) -> dict:
    answer = requests.get(desk.api(path), auth=desk.credentials, timeout=5)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("account", ".json"),
        ("call", "/Calls/{call}.json"),
        ("conference", "/Conferences/{conference}.json"),
        ("participant", "/Conferences/{conference}/Participants/{call}.json"),
        ("number", "/IncomingPhoneNumbers/{number}.json"),
    ],
)
def test_a_resource_has_every_field_of_twilios(desk, kind, path):
    shift = park_volunteer(desk)
    number = desk.twilio.incoming_phone_numbers.list()[0].sid

    shown = fetch(
        desk,
        path.format(call=shift.call_sid, conference=shift.conference_sid, number=number),
    )

    assert set(FIELDS[kind].split()) - set(shown) == set()


def test_a_recording_has_every_field_of_twilios(desk, service):
    service.answers("/answer", "<Record timeout='600'/>")
    desk.post(f"/handsets/{VOTER}/hands-on")
    call = desk.ring(VOTER)
    desk.handset_is(VOTER, state="ringing")
    desk.post(f"/handsets/{VOTER}/answer")
    desk.handset_is(VOTER, records=True)
    desk.post(f"/handsets/{VOTER}/say", {"text": "Hello.", "seconds": 3})
    desk.post(f"/handsets/{VOTER}/press", {"digits": "#"})
    sid = desk.logged("recording")["sid"]

    shown = fetch(desk, f"/Recordings/{sid}.json")

    assert set(FIELDS["recording"].split()) - set(shown) == set()
    assert [kept.sid for kept in desk.twilio.calls(call).recordings.list()] == [sid]
    assert [kept.sid for kept in desk.twilio.recordings.list(call_sid="CA" + "0" * 32)] == []


@pytest.mark.parametrize(
    "path", ["/Calls", "/Conferences", "/Recordings", "/IncomingPhoneNumbers", "/OutgoingCallerIds"]
)
def test_a_list_has_the_fields_of_a_page(desk, path):
    shown = fetch(desk, f"{path}.json")

    assert set(shown) >= {
        "end",
        "first_page_uri",
        "next_page_uri",
        "page",
        "page_size",
        "previous_page_uri",
        "start",
        "uri",
    }
    assert shown["page_size"] == 50


def test_the_account_is_active(desk):
    account = desk.twilio.api.v2010.accounts(desk.exchange.settings.account_sid).fetch()

    assert (account.status, account.type) == ("active", "Full")


def test_another_account_is_not_found(desk):
    path = f"{desk.base}/2010-04-01/Accounts/AC{'0' * 32}/Calls.json"

    assert requests.get(path, auth=desk.credentials, timeout=5).status_code == 404


def test_an_own_number_can_be_given_other_addresses(desk):
    own = desk.twilio.incoming_phone_numbers.list(phone_number=PARTY)[0]

    own.update(voice_url="https://phonebank.example/voice", voice_method="GET")

    again = desk.twilio.incoming_phone_numbers(own.sid).fetch()
    assert (again.voice_url, again.voice_method) == ("https://phonebank.example/voice", "GET")
    assert again.phone_number == PARTY


@pytest.mark.parametrize(
    ("change", "code"),
    [({"voice_url": "phonebank"}, 21205), ({"voice_method": "PUT"}, 21209)],
)
def test_an_address_that_is_none_is_refused(desk, change, code):
    own = desk.twilio.incoming_phone_numbers.list()[0]

    assert desk.refusal(lambda: own.update(**change)) == (400, code)


def test_there_is_no_other_caller_id(desk):
    assert desk.twilio.outgoing_caller_ids.list() == []
