"""One Redis subscription a process, shared by every stream that is open in it."""

import threading
from collections import defaultdict
from collections.abc import Iterator
from typing import TypeVar
from uuid import UUID

import structlog
from redis import Redis, RedisError
from redis.client import PubSub

from dialer.live.publish import EVERYTHING, HELP, channel, room_channel
from dialer.live.waiting import Stream

HEARTBEAT_SECONDS = 15
STREAMS_A_PERSON = 6
_LISTEN_SECONDS = 1.0
_PATIENCE = (0.2, 0.5, 1.0, 2.0, 5.0)
K = TypeVar("K")
log = structlog.get_logger()


class Hub:
    """Hears all nudges and passes each to the streams of its shift or room, or to those who hear of help.

    The listener starts with the first stream, so that a process may fork after this was made. When
    Redis goes away it is tried again, and on its return every stream is nudged: something may have
    been missed.
    """

    def __init__(self, redis: Redis, *, heartbeat: float = HEARTBEAT_SECONDS) -> None:
        self._redis = redis
        self._heartbeat = heartbeat
        self._lock = threading.Lock()
        self._streams: dict[str, list[Stream]] = defaultdict(list)
        self._by_person: dict[UUID, list[Stream]] = defaultdict(list)
        self._listener: threading.Thread | None = None
        self._stop = threading.Event()
        self._failures = 0
        self.hears = False  # whether Redis is heard, and what was missed before was made good

    def open(
        self,
        person_id: UUID,
        shift_id: UUID | None,
        bank_id: UUID | None = None,
        *,
        hears_of_help: bool = False,
    ) -> Stream:
        """A new stream for this shift, this room, for help wanted anywhere, or for several of these.

        A person's oldest is closed when they have too many.
        """
        shift = [channel(shift_id)] if shift_id else []
        room = [room_channel(bank_id)] if bank_id else []
        stream = Stream(person_id, shift + room + ([HELP] if hears_of_help else []))
        with self._lock:
            mine = self._by_person[person_id]
            mine.append(stream)
            for name in stream.channels:
                self._streams[name].append(stream)
            too_old = mine[:-STREAMS_A_PERSON]
            self._start_listening()
        for old in too_old:
            self.leave(old)
        return stream

    def leave(self, stream: Stream) -> None:
        """Close a stream and forget it; one that is forgotten already is fine."""
        stream.close()
        with self._lock:
            for name in stream.channels:
                _drop(self._streams, name, stream)
            _drop(self._by_person, stream.person_id, stream)

    def frames(self, stream: Stream) -> Iterator[str]:
        """What is sent to the browser, from a first look to the end of the stream."""
        try:
            yield "retry: 2000\n\ndata: look\n\n"
            while not stream.closed:
                nudged = stream.wait(self._heartbeat)
                if stream.closed:
                    return
                yield _frame(nudged)
        finally:
            self.leave(stream)

    def close(self) -> None:
        """End every stream and the listener."""
        self._stop.set()
        with self._lock:
            streams = [each for streams in self._streams.values() for each in streams]
        for stream in streams:
            self.leave(stream)
        if self._listener is not None:
            self._listener.join(timeout=_LISTEN_SECONDS * 3)

    def _start_listening(self) -> None:
        if self._listener is None:
            self._listener = threading.Thread(target=self._listen, name="nudges", daemon=True)
            self._listener.start()

    def _listen(self) -> None:
        while not self._stop.is_set():
            try:
                with self._redis.pubsub() as subscription:
                    subscription.psubscribe(*EVERYTHING)
                    self._hear(subscription)
            except RedisError as problem:
                self.hears = False
                log.warning("nudges_not_heard", problem=type(problem).__name__)
                self._stop.wait(_PATIENCE[min(self._failures, len(_PATIENCE) - 1)])
                self._failures += 1

    def _hear(self, subscription: PubSub) -> None:
        while not self._stop.is_set():
            message = subscription.get_message(timeout=_LISTEN_SECONDS)
            if message is None:
                continue
            if message["type"] == "psubscribe" and message["data"] == len(EVERYTHING):
                self._failures = 0
                self._nudge_all()
                self.hears = True  # only now: who asks this expects that no look is still to come
            elif message["type"] == "pmessage":
                self._nudge(message["channel"].decode())

    def _nudge(self, name: str) -> None:
        with self._lock:
            streams = list(self._streams.get(name, ()))
        for stream in streams:
            stream.nudge(name)

    def _nudge_all(self) -> None:
        with self._lock:
            names = list(self._streams)
        for name in names:
            self._nudge(name)


def _frame(nudged: str) -> str:
    """A room has an event of its own: who is talking need not look at it."""
    if not nudged:
        # A comment keeps proxies from closing a stream on which nothing happens.
        return ": still here\n\n"
    event = "event: room\n" if nudged.startswith("room:") else ""
    return f"{event}data: look\n\n"


def _drop(streams: dict[K, list[Stream]], key: K, stream: Stream) -> None:
    if stream in streams.get(key, ()):
        streams[key].remove(stream)
        if not streams[key]:
            del streams[key]
