"""A client that is not the bottleneck: prepared requests over connections that stay open, one after another."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

_ANSWER_ENDS = b"\r\n\r\n"


class Refused(Exception):
    """An answer was not what a good request gets; the message shows its first line."""


@dataclass(frozen=True)
class Round:
    """So many requests a second, and how long each took in milliseconds."""

    per_second: float
    milliseconds: Sequence[float]


async def one_round(
    url: str, stories: Iterator[Sequence[bytes]], *, connections: int, seconds: float
) -> Round:
    """Post requests in a closed loop for so long. A story's requests go one after another on one connection.

    Raises :class:`Refused` when an answer is no 2xx, and RuntimeError when the stories run out.
    """
    began = time.perf_counter()
    taken: list[float] = []
    async with asyncio.TaskGroup() as group:
        for _ in range(connections):
            group.create_task(_connection(url, stories, began + seconds, taken))
    return Round(len(taken) / (time.perf_counter() - began), taken)


def request_bytes(url: str, body: str, headers: dict[str, str]) -> bytes:
    """A POST of a form as it goes over the wire."""
    parts = urlsplit(url)
    lines = [
        f"POST {parts.path} HTTP/1.1",
        f"Host: {parts.netloc}",
        "Content-Type: application/x-www-form-urlencoded; charset=UTF-8",
        f"Content-Length: {len(body.encode())}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


async def _connection(
    url: str, stories: Iterator[Sequence[bytes]], deadline: float, taken: list[float]
) -> None:
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    try:
        while time.perf_counter() < deadline:
            for request in next(stories, ()) or _nothing_left():
                began = time.perf_counter()
                writer.write(request)
                await _answer(reader)
                taken.append((time.perf_counter() - began) * 1000)
    finally:
        writer.close()
        await writer.wait_closed()


async def _answer(reader: asyncio.StreamReader) -> None:
    head = await reader.readuntil(_ANSWER_ENDS)
    first, _, rest = head.partition(b"\r\n")
    if not first.startswith(b"HTTP/1.1 2"):
        raise Refused(first.decode())
    for line in rest.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            await reader.readexactly(int(line.partition(b":")[2]))


def _nothing_left() -> Sequence[bytes]:
    raise RuntimeError("the prepared calls ran out; prepare more")
