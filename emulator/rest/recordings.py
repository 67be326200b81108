"""Recordings: looking at them, fetching their sound, deleting one."""

from datetime import UTC, datetime

from aiohttp import web

from emulator.account.recording import Recording
from emulator.audio import murmur
from emulator.rest.asked import TOUCHED, exchange_of, moment_of
from emulator.rest.errors import not_found
from emulator.rest.form import span
from emulator.rest.paging import paged
from emulator.rest.render import recording as render


async def list_all(request: web.Request) -> web.Response:
    """The account's recordings, or those of one call, newest first."""
    exchange, query = exchange_of(request), request.query
    call_sid = request.match_info.get("call", query.get("CallSid", ""))
    first, last = span(query, "DateCreated")
    items = [
        kept
        for kept in reversed(exchange.ledger.recordings.values())
        if call_sid in {"", kept.call_sid}
        and (first or datetime.min.replace(tzinfo=UTC)) <= kept.started
        and kept.started <= (last or datetime.max.replace(tzinfo=UTC))
    ]
    now = exchange.clock.now()
    return web.json_response(
        paged(
            request.path,
            query,
            "recordings",
            items,
            sid_of=lambda kept: kept.sid,
            render=lambda kept: render(exchange.settings, kept, now),
        )
    )


async def fetch(request: web.Request) -> web.Response:
    exchange, kept = exchange_of(request), _recording(request)
    return web.json_response(render(exchange.settings, kept, moment_of(request)))


async def media(request: web.Request) -> web.Response:
    """The sound; it is not there yet for a moment after the recording ended."""
    kept = _recording(request)
    if not kept.is_ready(moment_of(request)):
        raise not_found(request.path)
    # Players tell the format from the bytes, so the same sound serves under both names.
    kind = "audio/mpeg" if request.path.endswith(".mp3") else "audio/x-wav"
    return web.Response(body=murmur(kept.seconds), content_type=kind)


async def delete(request: web.Request) -> web.Response:
    kept = _recording(request)
    del exchange_of(request).ledger.recordings[kept.sid]
    return web.Response(status=204)


def _recording(request: web.Request) -> Recording:
    kept = exchange_of(request).ledger.recordings.get(request.match_info["recording"])
    if kept is None:
        raise not_found(request.path)
    request[TOUCHED] = kept.sid
    return kept
