"""The gate of the REST interface: who may come in, what goes wrong on request, and the log."""

import asyncio
import base64
import binascii
import hmac
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta

from aiohttp import web

from emulator.exchange import Exchange
from emulator.faults.dice import RestFault
from emulator.faults.ordered import OrderedFault
from emulator.journal import Kind
from emulator.rest.asked import MOMENT, TOUCHED, exchange_of
from emulator.rest.errors import RestError, not_found

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
API = "/2010-04-01/"
_NO_SUCH_METHOD = RestError(405, 20004, "Method not allowed")
_TOO_MANY = RestError(429, 20429, "Too Many Requests")
_BROKEN = RestError(500, 20500, "An internal server error has occurred")


@web.middleware
async def gate(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let a request of the REST interface through, with its fault; others pass unseen."""
    if not request.path.startswith(API):
        return await handler(request)
    exchange = exchange_of(request)
    request[MOMENT] = exchange.clock.now()
    began = time.monotonic()
    ordered = exchange.faults.take_ordered(request.method, request.path)
    fault = None if ordered else exchange.faults.next_rest(reads=request.method == "GET")
    answer = await _answer(request, handler, ordered, fault)
    exchange.journal.note(
        Kind.REST,
        method=request.method,
        path=request.path,
        status=answer.status,
        sid=request.get(TOUCHED),
        fault=f"ordered-{ordered.code}" if ordered else fault,
        ms=round((time.monotonic() - began) * 1000, 1),
    )
    if fault is RestFault.SILENCE:
        await _keep_silent(request, exchange.faults.plan.rest_silence_machine_seconds)
    return answer


async def _answer(
    request: web.Request,
    handler: Handler,
    ordered: OrderedFault | None,
    fault: RestFault | None,
) -> web.StreamResponse:
    exchange = exchange_of(request)
    try:
        _admit(request, exchange)
        _fail_before(ordered, fault)
        if fault is RestFault.STALE:
            request[MOMENT] -= timedelta(seconds=exchange.faults.plan.rest_stale_seconds)
        answer = await handler(request)
        _fail_after(ordered, fault)
    except RestError as problem:
        headers = {"WWW-Authenticate": 'Basic realm="Twilio API"'} if problem.status == 401 else {}
        return web.json_response(problem.body, status=problem.status, headers=headers)
    except web.HTTPNotFound:
        return web.json_response(not_found(request.path).body, status=404)
    except web.HTTPMethodNotAllowed:
        return web.json_response(_NO_SUCH_METHOD.body, status=405)
    return answer


def _admit(request: web.Request, exchange: Exchange) -> None:
    """Raises RestError unless the account's Sid and token were given."""
    sid, token = _credentials(request.headers.get("Authorization", ""))
    settings = exchange.settings
    token_fits = hmac.compare_digest(token.encode(), settings.auth_token.encode())
    if sid != settings.account_sid or not token_fits:
        raise RestError(401, 20003, "Authenticate")


def _credentials(header: str) -> tuple[str, str]:
    scheme, _, encoded = header.partition(" ")
    try:
        sid, _, token = base64.b64decode(encoded, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return (sid, token) if scheme.lower() == "basic" else ("", "")


def _fail_before(ordered: OrderedFault | None, fault: RestFault | None) -> None:
    if ordered is not None and not ordered.after:
        raise RestError(ordered.status, ordered.code, "Failed as ordered")
    if fault is RestFault.TOO_MANY:
        raise _TOO_MANY
    if fault is RestFault.BROKEN_BEFORE:
        raise _BROKEN


def _fail_after(ordered: OrderedFault | None, fault: RestFault | None) -> None:
    if ordered is not None and ordered.after:
        raise RestError(ordered.status, ordered.code, "Carried out, and failed as ordered")
    if fault is RestFault.BROKEN_AFTER:
        raise _BROKEN


async def _keep_silent(request: web.Request, seconds: float) -> None:
    """Hold the connection until the other side gives up, and cut it after so many seconds."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if request.transport is None or request.transport.is_closing():
            return
        await asyncio.sleep(0.05)
    if request.transport is not None:
        request.transport.abort()
