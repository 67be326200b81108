"""When the carrier cannot be reached, or breaks off: was it done, or was it not?"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from uuid import uuid4

import pytest
import requests
import responses

from dialer.phone import PhoneNumber
from dialer.settings import Settings
from dialer.telephony.carrier import VolunteerOrder
from dialer.telephony.errors import CarrierBusy, CarrierUncertain
from dialer.telephony.twilio import TwilioCarrier
from tests.fakes import CARRIER_URL, environment
from tests.telephony.conftest import API

ORDER = VolunteerOrder(uuid4(), PhoneNumber("+447700900123"))


def carrier_at(url: str) -> TwilioCarrier:
    return TwilioCarrier.from_settings(Settings.read(environment(TWILIO_API_URL=url)))


def test_a_refused_connection_means_that_nothing_was_done():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]

    with pytest.raises(CarrierBusy):
        carrier_at(f"http://127.0.0.1:{port}").ring_volunteer(ORDER)


def test_a_connection_that_breaks_before_the_answer_leaves_it_uncertain():
    with listening_and_breaking_off() as url, pytest.raises(CarrierUncertain):
        carrier_at(url).ring_volunteer(ORDER)


@pytest.mark.parametrize(
    ("failure", "kind"),
    [
        (requests.ConnectTimeout(), CarrierBusy),
        (requests.ReadTimeout(), CarrierUncertain),
        (requests.ConnectionError("reset by peer"), CarrierUncertain),
        (requests.exceptions.ChunkedEncodingError(), CarrierUncertain),
    ],
)
def test_a_request_that_may_have_been_heard_is_uncertain(carrier, api, failure, kind):
    api.post(f"{API}/Calls.json", body=failure)

    with pytest.raises(kind):
        carrier.ring_volunteer(ORDER)


@pytest.mark.parametrize("status", [201, 502])
def test_an_answer_that_makes_no_sense_leaves_it_uncertain(carrier, api, status):
    api.post(f"{API}/Calls.json", body="<html>", status=status)

    with pytest.raises(CarrierUncertain):
        carrier.ring_volunteer(ORDER)


def test_one_setting_moves_the_carrier(api):
    api.post(API.replace(CARRIER_URL, "http://127.0.0.1:8") + "/Calls.json", json={})

    carrier_at("http://127.0.0.1:8").ring_volunteer(ORDER)


def test_the_environment_does_not_reroute_us(carrier, api, monkeypatch):
    monkeypatch.setenv("TWILIO_REGION", "au1")
    monkeypatch.setenv("TWILIO_EDGE", "sydney")
    api.post(f"{API}/Calls.json", json={}, status=201)

    TwilioCarrier.from_settings(Settings.read(environment())).ring_volunteer(ORDER)


def test_every_request_has_a_time_limit(carrier, api: responses.RequestsMock):
    api.post(f"{API}/Calls.json", json={}, status=201)

    carrier.ring_volunteer(ORDER)

    assert api.calls[0].request.req_kwargs["timeout"] == 10.0


@contextmanager
def listening_and_breaking_off() -> Iterator[str]:
    """A carrier that takes a request and closes the connection without a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        Thread(target=_break_off, args=(server,), daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def _break_off(server: socket.socket) -> None:
    connection, _ = server.accept()
    with connection:
        connection.recv(65536)
