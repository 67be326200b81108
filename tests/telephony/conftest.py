"""Twilio's REST API, played at the transport."""

from collections.abc import Iterator

import pytest
import responses

from dialer.settings import Settings
from dialer.telephony.twilio import TwilioCarrier
from tests.fakes import ACCOUNT_SID, CARRIER_URL, environment

API = f"{CARRIER_URL}/2010-04-01/Accounts/{ACCOUNT_SID}"


@pytest.fixture
def api() -> Iterator[responses.RequestsMock]:
    """Answers that the test arranges; any other request fails loudly."""
    with responses.RequestsMock() as api:
        yield api


@pytest.fixture
def carrier() -> TwilioCarrier:
    return TwilioCarrier.from_settings(Settings.read(environment()))


def refusal(code: int) -> dict[str, object]:
    return {"code": code, "message": "no", "status": 400, "more_info": ""}
