"""An emulator running beside the test, and the twilio client pointed at it."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Event, Thread

import pytest
from aiohttp import web
from twilio.base.exceptions import TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from emulator.clock import Clock
from emulator.exchange import Exchange
from emulator.server import running
from emulator.settings import Settings
from tests.emulator.network import Network
from tests.emulator.patience import until
from tests.emulator.service import Service

PARTY = "+442079460000"
VOLUNTEER = "+442079460100"
VOTER = "+447700900123"
OTHER_VOTER = "+447700900456"
EVENING = datetime(2026, 6, 4, 17, 30, tzinfo=UTC)
#: The evening runs so many times faster than the test.
SPEED = 100


class Redirected(TwilioHttpClient):
    """Twilio's own client, sent to another address."""

    def __init__(self, base: str) -> None:
        super().__init__(timeout=10)
        self._base = base

    def request(self, method, url, *args, **kwargs):
        return super().request(
            method, url.replace("https://api.twilio.com", self._base), *args, **kwargs
        )


@dataclass
class Desk(Network):
    """What a test does with an emulator."""

    exchange: Exchange
    service: Service

    @property
    def twilio(self) -> Client:
        settings = self.exchange.settings
        return Client(
            settings.account_sid,
            settings.auth_token,
            http_client=Redirected(self.base),
            environment={"_": ""},
        )

    @property
    def credentials(self) -> tuple[str, str]:
        return self.exchange.settings.account_sid, self.exchange.settings.auth_token

    def refusal(self, request: Callable[[], object]) -> tuple[int, int]:
        """The HTTP status and Twilio's code with which a request is refused."""
        with pytest.raises(TwilioRestException) as caught:
            request()
        return caught.value.status, caught.value.code

    def api(self, path: str) -> str:
        return f"{self.base}/2010-04-01/Accounts/{self.exchange.settings.account_sid}{path}"

    def ring(self, to: str, **how: object) -> str:
        """Ring a phone as the service would; the call's Sid."""
        how.setdefault("timeout", 600)
        how.setdefault("url", self.service.url("/answer"))
        how.setdefault("status_callback", self.service.url("/status"))
        how.setdefault("status_callback_event", ["initiated", "ringing", "answered", "completed"])
        return self.twilio.calls.create(to=to, from_=PARTY, **how).sid

    def status_of(self, call_sid: str) -> str:
        return self.twilio.calls(call_sid).fetch().status

    def ended(self, call_sid: str) -> str:
        """Wait until a call is over; how it ended."""
        until(lambda: self.exchange.ledger.legs[call_sid].is_over or self._hang_up(call_sid))
        return self.status_of(call_sid)

    def _hang_up(self, call_sid: str) -> None:
        if self.exchange.ledger.legs[call_sid].status == "in-progress":
            self.twilio.calls(call_sid).update(status="completed")

    def becomes(self, call_sid: str, status: str) -> None:
        """Wait until a call has this status."""
        until(
            lambda: self.status_of(call_sid) == status,
            lambda: f"{call_sid} is {self.status_of(call_sid)}; {self.log('notification')}",
        )


@contextmanager
def desk(speed: float = SPEED, **settings: object) -> Iterator[Desk]:
    """An emulator and a service, both running until the block ends."""
    ready, stop = Event(), asyncio.Event()
    made: list[Desk] = []

    async def live() -> None:
        async with _service() as service:
            clock = Clock(EVENING, time.time(), speed)
            wanted = Settings(port=0, numbers=(PARTY,), **{"calls_per_second": 0, **settings})
            async with running(wanted, clock) as exchange:
                made.append(Desk(exchange.settings.base_url, exchange, service))
                ready.set()
                await stop.wait()

    loop = asyncio.new_event_loop()
    thread = Thread(target=lambda: loop.run_until_complete(live()))
    thread.start()
    try:
        assert ready.wait(10), "the emulator did not start"
        yield made[0]
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()


@asynccontextmanager
async def _service():
    service = Service()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", service.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    service.base = f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}"
    try:
        yield service
    finally:
        await runner.cleanup()
