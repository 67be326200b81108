"""What comes down the line from the phone, and whether anybody is listening for it."""

import asyncio
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Key:
    """One key pressed."""

    digit: str


@dataclass(frozen=True)
class Speech:
    """Words spoken into the phone, and how many seconds they take."""

    words: str
    seconds: float


Sound = Key | Speech


@dataclass(eq=False)
class Line:
    """Sounds wait here until a verb listens; those nobody listens for are dropped."""

    heard: asyncio.Queue[Sound] = field(default_factory=asyncio.Queue)
    #: Set while a Gather waits for keys, and while a Record listens.
    gathering: asyncio.Event = field(default_factory=asyncio.Event)
    recording: asyncio.Event = field(default_factory=asyncio.Event)
    #: What the keypad is wanted for just now, in words; empty when it is not.
    wanted: str = ""

    def put(self, sound: Sound) -> None:
        self.heard.put_nowait(sound)

    def forget(self) -> None:
        """Drop what was pressed or said before anybody listened."""
        while not self.heard.empty():
            self.heard.get_nowait()
