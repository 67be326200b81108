"""Twilio's own client, made safe: a time-out on every request, our base address, our errors."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from json import JSONDecodeError
from typing import Any, cast

import requests
from requests import ConnectionError as CannotConnect
from requests import ConnectTimeout, RequestException
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client
from urllib3.exceptions import NewConnectionError

from dialer.telephony.codes import NOT_FOUND, problem_from
from dialer.telephony.errors import CarrierBusy, CarrierRefused, CarrierUncertain

TWILIO = "https://api.twilio.com"
TIMEOUT_SECONDS = 10.0


class _ElsewhereHttpClient(TwilioHttpClient):
    """Sends requests to another base address than Twilio's, when one is set."""

    def __init__(self, base_url: str) -> None:
        super().__init__(timeout=TIMEOUT_SECONDS)
        self.base_url = base_url

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Response:  # type: ignore[override]
        return super().request(method, url.replace(TWILIO, self.base_url, 1), *args, **kwargs)


def client_for(account_sid: str, auth_token: str, base_url: str) -> Client:
    """A client that talks to ``base_url``. TWILIO_REGION and TWILIO_EDGE are kept from rerouting it."""
    return Client(
        account_sid,
        auth_token,
        http_client=_ElsewhereHttpClient(base_url),
        environment={"_": ""},
    )


def download(client: Client, path: str) -> bytes | None:
    """The bytes at a path under the client's account; None when the carrier has nothing there."""
    account, token = str(client.username), str(client.password)
    base_url = cast(_ElsewhereHttpClient, client.http_client).base_url
    response = requests.get(
        f"{base_url}/2010-04-01/Accounts/{account}{path}",
        auth=(account, token),
        timeout=TIMEOUT_SECONDS,
    )
    if response.status_code == HTTPStatus.NOT_FOUND:
        return None
    response.raise_for_status()
    return response.content


@contextmanager
def our_errors() -> Iterator[None]:
    """Turn whatever the client raises into an error of ours, sorted by what to do about it."""
    try:
        yield
    except TwilioRestException as error:
        raise problem_from(error.code, error.status, error.msg) from error
    except ConnectTimeout as error:
        raise CarrierBusy("the carrier could not be reached in time") from error
    except CannotConnect as error:
        raise _broken_connection(error) from error
    except (RequestException, TwilioException, JSONDecodeError) as error:
        raise CarrierUncertain("the carrier took the request and did not answer") from error


@contextmanager
def unless_gone() -> Iterator[None]:
    """As :func:`our_errors`; asking for what the carrier does not have, or not any more, ends quietly."""
    try:
        with our_errors():
            yield
    except CarrierRefused as refusal:
        if refusal.code != NOT_FOUND:
            raise


def _broken_connection(error: CannotConnect) -> CarrierBusy | CarrierUncertain:
    """A refused connection sent nothing; one that broke later may have been heard."""
    cause = getattr(next(iter(error.args), None), "reason", None)
    if isinstance(cause, NewConnectionError):
        return CarrierBusy("the carrier could not be reached")
    return CarrierUncertain("the connection broke before the carrier answered")
