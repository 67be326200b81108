"""One signed request to the customer's service, on a connection of its own."""

import asyncio
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from urllib.parse import urlencode

import aiohttp
from yarl import URL

from emulator.callbacks.overrides import Connection
from emulator.callbacks.signature import sign

#: More than this of an answer is never read; TwiML may have 64 kB [D].
LARGEST_ANSWER = 2**20


class Unreached(Exception):
    """No answer came. ``failure`` is Twilio's short name for why: ct or rt."""

    def __init__(self, failure: str, why: str) -> None:
        super().__init__(why)
        self.failure = failure


@dataclass(frozen=True)
class Post:
    """A request to be sent. The address bears no fragment."""

    url: str
    method: str
    fields: Mapping[str, str]
    #: The same on every try, so that the service can tell a repetition.
    token: str = field(default_factory=lambda: str(uuid.uuid4()))


@dataclass(frozen=True)
class Reply:
    """What came back, and after how many milliseconds of the machine's time."""

    status: int
    content_type: str
    body: bytes
    location: str
    ms: float

    @property
    def is_good(self) -> bool:
        return 200 <= self.status < 300

    @property
    def failure(self) -> str:
        """Twilio's short name for what is wrong with the answer; empty when nothing is."""
        return "" if self.status < 400 else f"{self.status // 100}xx"


def open_session() -> aiohttp.ClientSession:
    """A client that opens a connection for each request and tells when a request has left."""
    trace = aiohttp.TraceConfig()
    trace.on_request_headers_sent.append(_has_left)
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(force_close=True, limit=0),
        trace_configs=[trace],
        auto_decompress=True,
    )


async def send(
    session: aiohttp.ClientSession,
    post: Post,
    *,
    auth_token: str,
    connection: Connection,
    left: asyncio.Event | None = None,
) -> Reply:
    """Send it once. ``left`` is set as soon as it is on its way. Raises Unreached."""
    began = time.monotonic()
    url, body = _address_and_body(post)
    headers = {
        "User-Agent": "TwilioProxy/1.1",
        "Accept": "*/*",
        "X-Twilio-Signature": sign(auth_token, url, post.fields if body is not None else {}),
        "I-Twilio-Idempotency-Token": post.token,
    }
    if body is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded; charset=UTF-8"
    limits = aiohttp.ClientTimeout(
        total=connection.total, sock_connect=connection.connect, sock_read=connection.read
    )
    try:
        async with session.request(
            post.method,
            URL(url, encoded=True),
            data=body,
            headers=headers,
            timeout=limits,
            allow_redirects=False,
            trace_request_ctx=left,
        ) as answer:
            content = await whole(answer.content)
            return Reply(
                answer.status,
                answer.content_type if "Content-Type" in answer.headers else "",
                content,
                answer.headers.get("Location", ""),
                (time.monotonic() - began) * 1000,
            )
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as problem:
        raise Unreached("ct", str(problem) or "cannot connect") from None
    except (aiohttp.ClientError, OSError) as problem:  # a TimeoutError is an OSError
        raise Unreached("rt", str(problem) or "no answer in time") from None


async def whole(content: aiohttp.StreamReader) -> bytes:
    """All of an answer, however many pieces it comes in, up to the largest there may be."""
    body = b""
    while len(body) < LARGEST_ANSWER and (piece := await content.read(LARGEST_ANSWER - len(body))):
        body += piece
    return body


def _address_and_body(post: Post) -> tuple[str, bytes | None]:
    if post.method == "GET":
        return _with_query(post.url, post.fields), None
    return post.url, urlencode(post.fields).encode()


def _with_query(url: str, fields: Mapping[str, str]) -> str:
    if not fields:
        return url
    return url + ("&" if "?" in url else "?") + urlencode(fields)


async def _has_left(
    session: aiohttp.ClientSession,  # noqa: ARG001  the signature is aiohttp's
    context: SimpleNamespace,
    params: aiohttp.TraceRequestHeadersSentParams,  # noqa: ARG001
) -> None:
    if context.trace_request_ctx is not None:
        context.trace_request_ctx.set()
