"""Nobody but the carrier may speak to the webhooks: whatever is not signed for us changes nothing, and is counted."""

import re
from uuid import uuid4

import pytest
from twilio.request_validator import RequestValidator

from dialer.calls.lifecycle import CallState
from dialer.events.models import Event
from dialer.live.refused import refused
from dialer.webhooks.app import LARGEST_FORM, create_webhooks
from tests.fakes import AUTH_TOKEN, PUBLIC_URL
from tests.reading import all_of, state_of

FORM = {"CallStatus": "busy", "SequenceNumber": "1"}


@pytest.fixture
def call(volunteer, on_a_call):
    return on_a_call(volunteer, CallState.RINGING)


def test_a_signed_report_is_taken_in(twilio, call):
    response = twilio.reports(call, "busy")

    assert response.status_code == 204
    assert state_of(call) is CallState.BUSY
    assert refused() == 0


@pytest.mark.parametrize(
    "headers", [{}, {"X-Twilio-Signature": ""}, {"X-Twilio-Signature": "bm9uc2Vuc2U="}]
)
def test_an_unsigned_or_wrongly_signed_report_is_refused(headers, client, call):
    response = client.post(f"/webhooks/calls/{call.id}/status", data=FORM, headers=headers)

    assert response.status_code == 403
    assert nothing_was_taken_in(call)
    assert refused() == 1


def test_a_report_signed_with_another_token_is_refused(twilio, call):
    response = twilio.post(f"/webhooks/calls/{call.id}/status", FORM, token="another's")

    assert response.status_code == 403
    assert nothing_was_taken_in(call)


def test_a_signature_is_good_for_one_address_only(client, call):
    signature = signature_on(f"/webhooks/calls/{uuid4()}/status", FORM)

    response = client.post(
        f"/webhooks/calls/{call.id}/status", data=FORM, headers={"X-Twilio-Signature": signature}
    )

    assert response.status_code == 403
    assert nothing_was_taken_in(call)


def test_a_signature_is_good_for_one_form_only(client, call):
    path = f"/webhooks/calls/{call.id}/status"
    signature = signature_on(path, FORM)

    changed = FORM | {"CallStatus": "completed"}
    response = client.post(path, data=changed, headers={"X-Twilio-Signature": signature})

    assert response.status_code == 403
    assert nothing_was_taken_in(call)


def test_the_address_that_was_given_counts_and_not_the_one_a_proxy_asks_for(client, call):
    """Behind a proxy the request says http and another host; what was signed is PUBLIC_URL."""
    path = f"/webhooks/calls/{call.id}/status"
    headers = {"X-Twilio-Signature": signature_on(path, FORM)}

    response = client.post(
        path, data=FORM, headers=headers, base_url="http://10.0.0.7:8000", follow_redirects=False
    )

    assert response.status_code == 204


def test_a_query_is_signed_as_it_was_sent(client, call):
    path = f"/webhooks/calls/{call.id}/status?b=2&a=%2F1"
    headers = {"X-Twilio-Signature": signature_on(path, FORM)}

    assert client.post(path, data=FORM, headers=headers).status_code == 204


def routes() -> list[str]:
    """Every route there is under /webhooks, so that a new one cannot be forgotten."""
    return sorted(rule.rule for rule in create_webhooks(lambda: None).url_map.iter_rules())


@pytest.mark.parametrize("route", routes())
def test_every_webhook_asks_for_the_signature(route, client):
    assert client.post(filled_in(route)).status_code == 403


def test_the_routes_of_every_part_are_among_them():
    parts = {route.split("/")[2] for route in routes()}

    assert {"calls", "conferences", "inbound", "legs", "trials"} <= parts


def test_nothing_is_told_to_who_only_looks(client, call):
    assert client.get(f"/webhooks/calls/{call.id}/status").status_code == 405


def nothing_was_taken_in(call) -> bool:
    return all_of(Event) == [] and state_of(call) is CallState.RINGING


def signature_on(path: str, form: dict[str, str]) -> str:
    """What Twilio would sign this with."""
    return RequestValidator(AUTH_TOKEN).compute_signature(PUBLIC_URL + path, form)


def test_a_body_larger_than_any_form_of_the_carrier_s_is_refused_unread(client, call):
    path = f"/webhooks/calls/{call.id}/status"

    answer = client.post(path, data={"From": "x" * (LARGEST_FORM + 1)})

    assert answer.status_code == 413


def filled_in(route: str) -> str:
    """An address on this route: an id, a number, the first of the words that are allowed, or any word."""
    route = re.sub(r"<uuid:\w+>", str(uuid4()), route)
    route = re.sub(r"<int:\w+>", "1", route)
    return re.sub(r"<(?:any\((\w+)[^)]*\):)?\w+>", lambda found: found[1] or "1", route)
