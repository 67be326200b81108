"""One call: what was ordered, what became of it, and what the phone on it can do."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from emulator.calls.lifecycle import LegStatus, is_over
from emulator.calls.line import Line


class Direction(StrEnum):
    """Who set the call up."""

    OUTBOUND_API = "outbound-api"
    OUTBOUND_DIAL = "outbound-dial"
    INBOUND = "inbound"


@dataclass(frozen=True)
class Reporting:
    """Where the progress of a call or a conference is reported, and which steps of it."""

    url: str = ""
    method: str = "POST"
    events: frozenset[str] = frozenset({"completed"})


#: Twilio rings for so many seconds longer than it was asked to [D].
RING_BUFFER = 5
NOT_REPORTED = Reporting()


@dataclass(frozen=True)
class Order:
    """A call somebody asked for. Times are in seconds of the emulator's clock."""

    to: str
    caller: str
    phone: str
    direction: Direction
    timeout: float = 60
    time_limit: float = 14400
    reporting: Reporting = NOT_REPORTED
    parent_sid: str | None = None
    label: str = ""

    @property
    def rings_for(self) -> float:
        """Seconds of ringing until it is given up."""
        return self.timeout + RING_BUFFER


@dataclass(frozen=True)
class Facts:
    """What the REST interface can tell of a call at one moment."""

    at: datetime
    status: LegStatus
    #: When it was dialled, answered and ended.
    dialled: datetime | None = None
    started: datetime | None = None
    ended: datetime | None = None
    sip: int | None = None


@dataclass(eq=False)
class Leg:
    """A call between the exchange and one phone."""

    sid: str
    order: Order
    queue_ms: int
    #: How often this phone had been rung before.
    nth: int
    history: list[Facts]
    line: Line = field(default_factory=Line)
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    over: asyncio.Event = field(default_factory=asyncio.Event)
    #: The call itself: from the queue to the end of what it is for.
    main: asyncio.Task[None] | None = None
    #: What stops with the call besides: the person's own doings.
    tasks: list[asyncio.Task[None]] = field(default_factory=list)
    #: What is to be done when the call is over, in this order.
    partings: list[Callable[[], None]] = field(default_factory=list)
    reports: int = 0
    questions: int = 0

    @property
    def facts(self) -> Facts:
        return self.history[-1]

    @property
    def status(self) -> LegStatus:
        return self.facts.status

    @property
    def created(self) -> datetime:
        return self.history[0].at

    @property
    def is_over(self) -> bool:
        return is_over(self.status)

    def as_of(self, moment: datetime) -> Facts | None:
        """What was known at that moment; None when there was no such call yet."""
        known = [facts for facts in self.history if facts.at <= moment]
        return known[-1] if known else None

    def next_report(self) -> int:
        """The number of the next status callback, from 0."""
        number, self.reports = self.reports, self.reports + 1
        return number

    def next_question(self) -> int:
        """The number of the next document asked for, from 0."""
        number, self.questions = self.questions, self.questions + 1
        return number

    @contextmanager
    def parting(self, act: Callable[[], None]) -> Iterator[None]:
        """Have something done if the call ends while this block lasts."""
        self.partings.append(act)
        try:
            yield
        finally:
            self.partings.remove(act)
