"""The app and a telephone network that know each other's addresses."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from flask import Flask

from dialer.telephony.twilio import TwilioCarrier
from dialer.wiring import Wiring, wire
from tests.emulator.desk import Desk, desk
from tests.fakes import ACCOUNT_SID, AUTH_TOKEN
from tests.served import served


@contextmanager
def in_service(app: Flask, wired: Wiring, speed: float) -> Iterator[tuple[Desk, Wiring]]:
    """The app on a port of its own, its carrier the emulator, whose clock goes so many times as fast."""
    account = {"account_sid": ACCOUNT_SID, "auth_token": AUTH_TOKEN}
    with (
        served(app) as here,
        desk(speed, voice_url=f"{here}/webhooks/inbound", **account) as network,
    ):
        settings = replace(wired.settings, public_url=here, twilio_api_url=network.base)
        carrier = TwilioCarrier.from_settings(settings)
        yield network, wire(replace(wired, settings=settings, carrier=carrier))
