"""One browser that waits to be nudged."""

import queue
from collections.abc import Sequence
from uuid import UUID


class Stream:
    """One browser waiting to be nudged. However often it is nudged before it looks, it looks once."""

    def __init__(self, person_id: UUID, channels: Sequence[str]) -> None:
        self.person_id = person_id
        self.channels = channels
        self.closed = False
        self._nudges: queue.Queue[str] = queue.Queue()
        self._waiting: set[str] = set()

    def nudge(self, channel: str) -> None:
        """Have the browser look at what this channel is about."""
        # Whoever takes one out sends it afterwards, so one that comes in between is not lost.
        if channel not in self._waiting:
            self._waiting.add(channel)
            self._nudges.put(channel)

    def close(self) -> None:
        """End the stream; the browser opens another if it is still there."""
        self.closed = True
        self._nudges.put("")

    def wait(self, seconds: float) -> str:
        """The channel on which a nudge came within this time; empty when none did."""
        try:
            channel = self._nudges.get(timeout=seconds)
        except queue.Empty:
            return ""
        self._waiting.discard(channel)
        return channel
