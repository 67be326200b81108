"""One browser that waits to be nudged."""

import queue
from uuid import UUID


class Stream:
    """One browser waiting to be nudged. However often it is nudged before it looks, it looks once."""

    def __init__(self, person_id: UUID, shift_channel: str) -> None:
        self.person_id = person_id
        self.channel = shift_channel
        self.closed = False
        self._nudges: queue.Queue[None] = queue.Queue(maxsize=1)

    def nudge(self) -> None:
        """Have the browser look."""
        try:
            self._nudges.put_nowait(None)
        except queue.Full:
            return

    def close(self) -> None:
        """End the stream; the browser opens another if it is still there."""
        self.closed = True
        self.nudge()

    def wait(self, seconds: float) -> bool:
        """Whether a nudge came within this time."""
        try:
            self._nudges.get(timeout=seconds)
        except queue.Empty:
            return False
        return True
