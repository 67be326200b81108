"""A whole phone bank for a story: real pages, real jobs, and the emulator for a telephone network."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest
import requests
from flask import Flask
from rq import Queue, SimpleWorker
from rq.serializers import JSONSerializer

from dialer.accounts.links import sign_in_url
from dialer.accounts.models import Person
from dialer.clock import FastClock
from dialer.db import transaction
from dialer.wiring import Wiring, wire
from tests.emulator.desk import EVENING, Desk
from tests.journeys.service import in_service
from tests.pages.forms import token_in
from workers.asking import ask_the_carrier
from workers.sweep import sweep

# A story ends while the network fetches a sound: the development server then leaves the file to the collector.
CUT_OFF = pytest.mark.filterwarnings(
    "ignore:unclosed file .*(hold|ring).wav:ResourceWarning",
    "ignore:.*(hold|ring).wav:pytest.PytestUnraisableExceptionWarning",
)
# Slow enough for a busy machine, fast enough for a test.
SPEED = 15
DEADLINE = 30


class Hasty(SimpleWorker):
    """Does what waits on the queues and goes away."""

    def _install_signal_handlers(self) -> None:
        """Signals are pytest's."""


@dataclass
class Bank:
    """A phone bank with its telephone network. Its workers work while something is waited for."""

    wired: Wiring
    network: Desk
    sweeps: bool = True
    swept_at: float = 0.0

    def until(self, holds: Callable[[], object], why: Callable[[], object] = lambda: "") -> None:
        """Let the background work go on until something holds. Fails when it does not in a minute."""
        deadline = time.monotonic() + DEADLINE
        while not holds():
            assert time.monotonic() < deadline, why()
            self.work()
            if self.sweeps and time.monotonic() > self.swept_at + 1:
                self.swept_at = time.monotonic()
                sweep()
                ask_the_carrier()
            time.sleep(0.05)

    def work(self) -> None:
        """Do the jobs that wait."""
        redis = self.wired.redis
        names = ("urgent", "dialing", "quick", "default")
        queues = [Queue(name, connection=redis, serializer=JSONSerializer) for name in names]
        if any(len(queue) for queue in queues):
            worker = Hasty(queues, connection=redis, serializer=JSONSerializer)
            worker.work(burst=True, logging_level="ERROR")

    def time_passes(self, **span: float) -> None:
        """Let the service's clock go on, in the words of timedelta, while the network stands still."""
        clock = self.wired.clock
        assert isinstance(clock, FastClock)
        later = replace(clock, start=clock.start + timedelta(**span))
        self.wired = wire(replace(self.wired, clock=later))

    def rings_of(self, number: str) -> list[str]:
        """The calls that rang this phone, by the network's log."""
        return self.network.rings_of(number)


@dataclass
class AtBrowser:
    """A volunteer at a browser."""

    bank: Bank
    person: Person
    http: requests.Session = field(default_factory=requests.Session)
    screen: dict[str, Any] = field(default_factory=dict)
    room: str = "shift"  # or "rehearsal": whose call screen it is

    def signs_in(self) -> None:
        with transaction() as session:
            link = sign_in_url(session, self.person.id, now=self.bank.wired.clock.now())
        token = token_in(self.http.get(link, timeout=30).text)
        assert self.http.post(link, data={"csrf_token": token}, timeout=30).ok

    def starts(self, *, auto_advance: bool = False) -> None:
        auto = "1" if auto_advance else "0"
        assert self.presses("start", kind="priority_voters", auto_advance=auto) == 200

    def presses(self, button: str, **form: str) -> int:
        """Press a button of the call screen as its script does; the HTTP status."""
        named = {name.replace("answer_", "answer-"): value for name, value in form.items()}
        account = self.http.get(f"{self._base}/account", timeout=30).text
        headers = {"Accept": "application/json", "X-CSRFToken": token_in(account)}
        answer = self.http.post(
            f"{self._base}/{self.room}/{button}", data=named, headers=headers, timeout=30
        )
        self.screen = answer.json()
        return answer.status_code

    def sees(self, situation: str) -> dict[str, Any]:
        """Wait until the screen says so."""
        self.bank.until(lambda: self.looks()["situation"] == situation, lambda: self.screen)
        return self.screen

    def looks(self) -> dict[str, Any]:
        answer = self.http.get(
            f"{self._base}/{self.room}/screen", headers={"Accept": "application/json"}, timeout=30
        )
        self.screen = answer.json()
        return self.screen

    def reads(self) -> str:
        """All the words on the screen."""
        return re.sub(r"<[^>]+>", " ", " ".join(self.looks()["regions"].values()))

    def posts(self, path: str, **form: str) -> int:
        """Send a form as a page without scripts does; the HTTP status of the page that follows."""
        account = self.http.get(f"{self._base}/account", timeout=30).text
        data = {"csrf_token": token_in(account), **form}
        return self.http.post(f"{self._base}{path}", data=data, timeout=30).status_code

    def reads_of(self, path: str, words: str) -> str:
        """Wait until a page says this, and give all it says."""

        def page() -> str:
            return self.http.get(f"{self._base}{path}", timeout=30).text

        self.bank.until(lambda: words in page(), page)
        return page()

    def gets_on_the_line(self) -> None:
        """Sign in, start, pick up, press 1."""
        self.signs_in()
        self.starts()
        self.sees("ready")

    @property
    def _base(self) -> str:
        return self.bank.wired.settings.public_url


@contextmanager
def opened(app: Flask, wired: Wiring) -> Iterator[Bank]:
    """The app on a port of its own, its carrier the emulator, and one clock for both."""
    with in_service(app, wired, SPEED) as (network, wiring):
        clock = FastClock(EVENING, network.exchange.clock.anchor, SPEED)
        yield Bank(wire(replace(wiring, clock=clock)), network)
