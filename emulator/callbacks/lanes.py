"""Keeping the callbacks about one thing in order: one leaves when the one before it has left."""

import asyncio
from dataclasses import dataclass, field


@dataclass(eq=False)
class Turn:
    """One callback's place in its lane."""

    before: asyncio.Event | None
    left: asyncio.Event = field(default_factory=asyncio.Event)
    #: Set when a later one of the lane has left.
    overtaken: asyncio.Event = field(default_factory=asyncio.Event)


class Lanes:
    """A lane for each call or conference, as long as something is on its way in it."""

    def __init__(self) -> None:
        self._tail: dict[str, Turn] = {}
        self._standing_aside: dict[str, list[Turn]] = {}

    def join(self, lane: str) -> Turn:
        last = self._tail.get(lane)
        turn = self._tail[lane] = Turn(last.left if last else None)
        return turn

    def stand_aside(self, lane: str, turn: Turn) -> None:
        """Let the others of the lane pass; ``overtaken`` tells when one has."""
        turn.left.set()
        self._standing_aside.setdefault(lane, []).append(turn)

    def leave(self, lane: str, turn: Turn) -> None:
        """This one has left, or never will."""
        turn.left.set()
        for other in self._standing_aside.pop(lane, []):
            other.overtaken.set()
        if self._tail.get(lane) is turn:
            del self._tail[lane]
