"""Participants: bringing somebody into a conference, looking at those in it, taking one out."""

import re

from aiohttp import web

from emulator.calls.carry import place, set_off
from emulator.calls.ending import hang_up
from emulator.conferences.attending import Participation
from emulator.conferences.joining import CannotSit, check_seat, close_if_unused, open_room, reserve
from emulator.conferences.leaving import leave
from emulator.conferences.room import LeftBecause, Room, RoomStatus, Seat
from emulator.exchange import Exchange
from emulator.rest.asked import TOUCHED, exchange_of
from emulator.rest.errors import bad, not_found
from emulator.rest.form import read_form
from emulator.rest.ordering import KNOWN, order_from
from emulator.rest.paging import paged
from emulator.rest.render import participant as render
from emulator.rest.seat_order import SEAT_KNOWN, seat_order_from

_OVER, _NOT_STARTED = 16022, 16001
#: A participant is rung for at least so many seconds [D].
_SHORTEST_RING = 5


async def create(request: web.Request) -> web.Response:
    """Ring somebody for a conference: by its Sid only while it lives, by name in any case."""
    exchange = exchange_of(request)
    form = await read_form(request, (*KNOWN, *SEAT_KNOWN))
    seat_order = seat_order_from(form)
    order = order_from(exchange, form, shortest_ring=_SHORTEST_RING, label=seat_order.label)
    name = request.match_info["conference"]
    room = _by_sid(request) if _is_sid(name) else open_room(exchange, name, seat_order, order.to)
    try:
        check_seat(room, seat_order)
        leg = place(exchange, order)
        seat = reserve(exchange, room, leg, seat_order)
    except CannotSit as problem:
        raise bad(problem.code, str(problem)) from None
    finally:
        close_if_unused(exchange, room)
    request[TOUCHED] = leg.sid
    set_off(exchange, leg, Participation(exchange, room, seat))
    return web.json_response(render(exchange.settings, room, seat), status=201)


async def list_all(request: web.Request) -> web.Response:
    exchange, room = exchange_of(request), _room(request)
    query = request.query
    seats = [
        seat
        for seat in room.seats.values()
        if _same(query.get("Muted"), seat.order.muted)
        and _same(query.get("Hold"), seat.hold)
        and _same(query.get("Coaching"), bool(seat.order.coaches))
    ]
    return web.json_response(
        paged(
            request.path,
            query,
            "participants",
            seats,
            sid_of=lambda seat: seat.leg.sid,
            render=lambda seat: render(exchange.settings, room, seat),
        )
    )


async def fetch(request: web.Request) -> web.Response:
    room, seat = seat_in(request)
    return web.json_response(render(exchange_of(request).settings, room, seat))


async def delete(request: web.Request) -> web.Response:
    """Take one out of the conference and hang them up."""
    exchange = exchange_of(request)
    room, seat = seat_in(request)
    if seat.joined:
        leave(exchange, room, seat, LeftBecause.UPDATED_VIA_API, kicked=True)
    hang_up(exchange, seat.leg)
    return web.Response(status=204)


def seat_in(request: web.Request) -> tuple[Room, Seat]:
    """The participant in the path, by call Sid or label. Raises RestError."""
    room = _room(request)
    seat = room.seat_of(request.match_info["participant"])
    if seat is None:
        raise not_found(request.path)
    request[TOUCHED] = seat.leg.sid
    return room, seat


def _room(request: web.Request) -> Room:
    """The conference in the path, by Sid or name, if it lives. Raises RestError."""
    ledger, name = exchange_of(request).ledger, request.match_info["conference"]
    room = ledger.rooms.get(name) if _is_sid(name) else ledger.open_room(name)
    if room is None:
        raise not_found(request.path)
    return room


def _by_sid(request: web.Request) -> Room:
    exchange, room = exchange_of(request), _room(request)
    if room.is_over:
        raise bad(_OVER, f"Conference {room.sid} does not exist or is completed")
    _check_started(exchange, room)
    return room


def _check_started(exchange: Exchange, room: Room) -> None:
    if exchange.settings.strict_init and room.status is RoomStatus.INIT:
        raise bad(_NOT_STARTED, f"Conference {room.sid} is not bridged")


def _is_sid(name: str) -> bool:
    return re.fullmatch(r"CF[0-9a-f]{32}", name) is not None


def _same(asked: str | None, value: bool) -> bool:
    return asked is None or (asked.lower() == "true") is value
