"""Conferences: looking at them, ending one, announcing something in one."""

from aiohttp import web

from emulator.conferences.leaving import end
from emulator.conferences.room import EndedBecause, Room, RoomFacts
from emulator.conferences.telling import tell
from emulator.conferences.waiting import play_to
from emulator.exchange import Exchange
from emulator.rest.asked import TOUCHED, exchange_of, moment_of
from emulator.rest.errors import bad, not_found
from emulator.rest.form import Form, read_form, span
from emulator.rest.paging import paged
from emulator.rest.render import conference as render
from emulator.twiml.fetch import Question
from emulator.twiml.stage import Stage

_CHANGES = ("Status", "AnnounceUrl", "AnnounceMethod")
_NOT_UNDER_WAY = 16022


async def fetch(request: web.Request) -> web.Response:
    exchange, room = exchange_of(request), room_by_sid(request)
    facts = room.as_of(moment_of(request))
    if facts is None:
        raise not_found(request.path)
    return web.json_response(render(exchange.settings, room, facts))


async def list_all(request: web.Request) -> web.Response:
    """The conferences, newest first."""
    exchange, moment = exchange_of(request), moment_of(request)
    known = [(room, room.as_of(moment)) for room in reversed(exchange.ledger.rooms.values())]
    items = [(room, facts) for room, facts in known if facts and _wanted(request, room, facts)]
    return web.json_response(
        paged(
            request.path,
            request.query,
            "conferences",
            items,
            sid_of=lambda item: item[0].sid,
            render=lambda item: render(exchange.settings, *item),
        )
    )


async def update(request: web.Request) -> web.Response:
    """End a conference, or play something to everybody in it."""
    exchange, room = exchange_of(request), room_by_sid(request)
    form = await read_form(request, _CHANGES)
    status, announcement = form.one_of("Status", ("completed",)), form.url("AnnounceUrl")
    if room.is_over:
        raise bad(_NOT_UNDER_WAY, f"Conference {room.sid} is completed")
    if status:
        end(exchange, room, EndedBecause.VIA_API)
    elif announcement:
        _announce(exchange, room, form)
    return web.json_response(render(exchange.settings, room, room.facts))


def room_by_sid(request: web.Request) -> Room:
    """The conference whose Sid is in the path. Raises RestError."""
    room = exchange_of(request).ledger.rooms.get(request.match_info["conference"])
    if room is None:
        raise not_found(request.path)
    request[TOUCHED] = room.sid
    return room


def _announce(exchange: Exchange, room: Room, form: Form) -> None:
    question = Question(form.url("AnnounceUrl"), form.method("AnnounceMethod"), "announcement")
    for seat in room.present:
        exchange.errands.start(play_to(Stage(exchange, seat.leg), question))
    tell(exchange, room, "announcement-end", AnnounceUrl=question.url)


def _wanted(request: web.Request, room: Room, facts: RoomFacts) -> bool:
    query = request.query
    return (
        query.get("FriendlyName", room.name) == room.name
        and query.get("Status", facts.status) == facts.status
        and _within(request, "DateCreated", room.created.timestamp())
        and _within(request, "DateUpdated", facts.at.timestamp())
    )


def _within(request: web.Request, name: str, moment: float) -> bool:
    first, last = span(request.query, name)
    return (first is None or moment >= first.timestamp()) and (
        last is None or moment <= last.timestamp()
    )
