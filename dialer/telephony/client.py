"""Twilio's own client, made safe: a time-out on every request, our base address, our errors."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from requests import ConnectionError as CannotConnect
from requests import ConnectTimeout, RequestException
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client

from dialer.telephony.codes import problem_from
from dialer.telephony.errors import CarrierBusy, CarrierUncertain

TWILIO = "https://api.twilio.com"
TIMEOUT_SECONDS = 10.0


class _ElsewhereHttpClient(TwilioHttpClient):
    """Sends requests to another base address than Twilio's, when one is set."""

    def __init__(self, base_url: str) -> None:
        super().__init__(timeout=TIMEOUT_SECONDS)
        self._base_url = base_url

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Response:
        return super().request(method, url.replace(TWILIO, self._base_url, 1), *args, **kwargs)


def client_for(account_sid: str, auth_token: str, base_url: str) -> Client:
    """A client that talks to ``base_url``. TWILIO_REGION and TWILIO_EDGE are kept from rerouting it."""
    return Client(
        account_sid,
        auth_token,
        http_client=_ElsewhereHttpClient(base_url),
        environment={"_": ""},
    )


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
    except (RequestException, TwilioException) as error:
        raise CarrierUncertain("the carrier took the request and did not answer") from error


def _broken_connection(error: CannotConnect) -> CarrierBusy | CarrierUncertain:
    """A refused connection sent nothing; one that broke later may have been heard."""
    if "NewConnectionError" in repr(error):
        return CarrierBusy("the carrier could not be reached")
    return CarrierUncertain("the connection broke before the carrier answered")
