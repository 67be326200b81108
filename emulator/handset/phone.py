"""A phone: free, ringing or in a call, worked by a made-up person or by hand."""

import asyncio
from dataclasses import dataclass, field
from enum import StrEnum

from emulator.calls.leg import Leg
from emulator.calls.lifecycle import LegStatus


class NotNow(Exception):
    """The phone is in no state to do that."""


class PhoneState(StrEnum):
    """What somebody holding the phone sees."""

    IDLE = "idle"
    RINGING = "ringing"
    TALKING = "talking"


@dataclass(eq=False)
class Phone:
    """One number's phone. It can be in one call at a time."""

    number: str
    leg: Leg | None = None
    #: What was said on the line in the present or the latest call.
    said: list[str] = field(default_factory=list)
    rung: int = 0
    conferences: int = 0
    hands_on: bool = False
    watchers: set[asyncio.Event] = field(default_factory=set)

    @property
    def in_hand(self) -> bool:
        """Whether a real person works it: by the handset page, or because one asked for it."""
        return self.hands_on or bool(self.watchers)

    @property
    def state(self) -> PhoneState:
        if self.leg is None:
            return PhoneState.IDLE
        talking = self.leg.status is LegStatus.IN_PROGRESS or self.leg.answered.is_set()
        return PhoneState.TALKING if talking else PhoneState.RINGING

    def rung_again(self) -> int:
        """Count one more call to this number; how many there were before."""
        before, self.rung = self.rung, self.rung + 1
        return before

    def opens_conference(self) -> str:
        """A name for one more conference opened for this phone: the number and a count."""
        self.conferences += 1
        return f"{self.number}/{self.conferences}"

    def ring(self, leg: Leg) -> bool:
        """Take up a call; False when the line is engaged."""
        if self.leg is not None:
            return False
        self.leg = leg
        self.said.clear()
        self.changed()
        return True

    def hear(self, words: str) -> None:
        self.said.append(words)
        self.changed()

    def leave(self, leg: Leg) -> None:
        """Put the receiver down on this call, if it is the one in hand."""
        if self.leg is leg:
            self.leg = None
        self.changed()

    def changed(self) -> None:
        """Tell those who watch the phone to look again."""
        for watcher in self.watchers:
            watcher.set()


class Phones:
    """Every phone that was ever rung or looked at."""

    def __init__(self) -> None:
        self._phones: dict[str, Phone] = {}

    def of(self, number: str) -> Phone:
        phone = self._phones.get(number)
        if phone is None:
            phone = self._phones[number] = Phone(number)
        return phone

    def all(self) -> list[Phone]:
        return list(self._phones.values())

    def forget(self) -> None:
        """Count everybody's rings from 0 again. Phones that are being watched stay."""
        self._phones = {number: phone for number, phone in self._phones.items() if phone.in_hand}
        for phone in self._phones.values():
            phone.rung, phone.conferences, phone.leg = 0, 0, None
            phone.said.clear()
            phone.changed()
