"""What the doctor finds on the way from the outside to us."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from threading import Thread

import pytest
import requests
import responses

from commands.checks.reach import check_mail, check_time, check_webhooks
from dialer.settings import Settings
from tests.fakes import PUBLIC_URL, environment

FALLBACK = f"{PUBLIC_URL}/webhooks/fallback"


@pytest.fixture
def outside() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock() as outside:
        yield outside


@pytest.fixture
def offline() -> Settings:
    return Settings.read(environment())


def test_webhooks_that_believe_a_signed_request_are_well(outside, offline):
    outside.post(FALLBACK, status=200)

    assert check_webhooks(offline).is_well
    assert outside.calls[0].request.headers["X-Twilio-Signature"]


def test_webhooks_are_asked_with_a_signature_they_believe(client, wired):
    with responses.RequestsMock() as outside:
        outside.add_callback("POST", FALLBACK, lambda request: passed_on(client, request))

        assert check_webhooks(wired.settings).is_well


@pytest.mark.parametrize(
    ("status", "words"), [(403, "PUBLIC_URL"), (404, "log of the web"), (502, "log of the web")]
)
def test_webhooks_that_answer_otherwise_say_where_to_look(outside, offline, status, words):
    outside.post(FALLBACK, status=status)

    assert words in check_webhooks(offline).remedy


def test_webhooks_that_cannot_be_reached_are_not_well(outside, offline):
    outside.post(FALLBACK, body=requests.ConnectionError())

    assert "does not answer" in check_webhooks(offline).found


def test_mail_into_files_is_for_the_demo_only(offline):
    assert check_mail(offline).is_well
    assert "SMTP_URL" in check_mail(replace(offline, demo=False)).remedy


def test_a_mail_server_that_takes_connections_is_well(offline):
    with socket.create_server(("127.0.0.1", 0)) as server:
        Thread(target=greet, args=(server,), daemon=True).start()
        port = server.getsockname()[1]

        assert check_mail(replace(offline, smtp_url=f"smtp://127.0.0.1:{port}")).is_well


def test_a_mail_server_that_is_not_there_is_not(offline):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]

    assert not check_mail(replace(offline, smtp_url=f"smtp://127.0.0.1:{port}")).is_well


def test_a_clock_that_agrees_with_the_databases_is_well(settings):
    assert check_time(settings).is_well


def test_a_clock_that_is_astray_is_not(settings):
    assert "NTP" in check_time(settings, most_astray=timedelta(0)).remedy


def test_a_clock_cannot_be_compared_without_the_database(offline):
    gone = replace(offline, database_url="postgresql+psycopg://postgres@/none?host=/nowhere")

    assert check_time(gone).remedy == "See Database."


def passed_on(client, request) -> tuple[int, dict[str, str], str]:
    answer = client.post(
        "/webhooks/fallback",
        data=request.body,
        content_type="application/x-www-form-urlencoded",
        headers={"X-Twilio-Signature": request.headers["X-Twilio-Signature"]},
    )
    return answer.status_code, {}, ""


def greet(server: socket.socket) -> None:
    connection, _ = server.accept()
    with connection:
        for said in (
            b"220 mail.example\r\n",
            b"250 ok\r\n",
            b"221 bye\r\n",
        ):
            connection.sendall(said)
            connection.recv(1024)
