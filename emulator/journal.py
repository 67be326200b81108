"""The log of an evening: every thing that happened, in order, never changed.

It is the independent witness that the service under test is checked against.
"""

import json
import time
from enum import StrEnum
from typing import TextIO, TypeAlias

from emulator.clock import Clock

Entry: TypeAlias = dict[str, object]


class Kind(StrEnum):
    """What an entry is about."""

    REST = "rest"
    LEG = "leg"
    CONFERENCE = "conference"
    TWIML = "twiml"
    CALLBACK = "callback"
    SAY = "say"
    VOICE = "voice"
    KEYS = "keys"
    RECORDING = "recording"
    NOTIFICATION = "notification"
    CRASH = "crash"


class Journal:
    """Entries by number, from 1; also written as JSON lines when there is a file."""

    def __init__(self, clock: Clock, file: TextIO | None = None) -> None:
        self._clock = clock
        self._file = file
        self._entries: list[Entry] = []
        self._dropped = 0

    def note(self, kind: Kind, **facts: object) -> None:
        """Write one entry: its number, the moment on both clocks, its kind and its facts."""
        entry: Entry = {
            "n": self.last + 1,
            "at": self._clock.now().isoformat(timespec="microseconds"),
            "machine": time.time(),
            "kind": kind.value,
            **facts,
        }
        self._entries.append(entry)
        if self._file is not None:
            self._file.write(json.dumps(entry) + "\n")

    @property
    def last(self) -> int:
        """The number of the latest entry; 0 when there is none."""
        return self._dropped + len(self._entries)

    def after(self, number: int, limit: int) -> list[Entry]:
        """Up to ``limit`` entries that follow the one numbered ``number``."""
        first = max(number - self._dropped, 0)
        return self._entries[first : first + limit]

    def everything(self) -> list[Entry]:
        """All that is written, in order."""
        return list(self._entries)

    def of(self, kind: Kind) -> list[Entry]:
        return [entry for entry in self._entries if entry["kind"] == kind]

    def clear(self) -> None:
        """Drop what is written so far; the numbers go on, so that readers keep their place."""
        self._dropped = self.last
        self._entries.clear()
