"""Changing a participant: muting, holding, coaching, announcing something to one."""

from aiohttp import web

from emulator.conferences.joining import NOBODY_TO_COACH
from emulator.conferences.room import Room, Seat
from emulator.conferences.telling import tell
from emulator.conferences.waiting import play_to
from emulator.exchange import Exchange
from emulator.rest.asked import exchange_of
from emulator.rest.errors import bad
from emulator.rest.form import Form, read_form
from emulator.rest.participants import seat_in
from emulator.rest.render import participant as render
from emulator.twiml.fetch import Question
from emulator.twiml.stage import Stage

_CHANGES = (
    "Muted", "Hold", "HoldUrl", "HoldMethod", "AnnounceUrl", "AnnounceMethod", "WaitUrl",
    "WaitMethod", "BeepOnExit", "EndConferenceOnExit", "Coaching", "CallSidToCoach",
)  # fmt: skip


async def update(request: web.Request) -> web.Response:
    """Change whatever is asked for; each kind of change is an event of its own."""
    exchange = exchange_of(request)
    room, seat = seat_in(request)
    form = await read_form(request, _CHANGES)
    coaches = _coaches(room, seat, form)
    ends = form.flag("EndConferenceOnExit", seat.order.ends)
    _mute(exchange, room, seat, form.flag("Muted", seat.order.muted))
    _hold(exchange, room, seat, form)
    if (ends, coaches) != (seat.order.ends, seat.order.coaches):
        seat.change(exchange.clock.now(), ends=ends, coaches=coaches)
        tell(exchange, room, "participant-modify", seat)
    if form.url("AnnounceUrl"):
        _play(exchange, seat, form.url("AnnounceUrl"), form.method("AnnounceMethod"))
    return web.json_response(render(exchange.settings, room, seat))


def _coaches(room: Room, seat: Seat, form: Form) -> str:
    coached = form.text("CallSidToCoach", seat.order.coaches)
    if not form.flag("Coaching", bool(coached)):
        return ""
    other = room.seats.get(coached)
    if other is None or not other.joined:
        raise bad(NOBODY_TO_COACH, f"{coached!r} is not in the conference")
    return coached


def _mute(exchange: Exchange, room: Room, seat: Seat, muted: bool) -> None:
    if muted is not seat.order.muted:
        seat.change(exchange.clock.now(), muted=muted)
        tell(exchange, room, "participant-mute" if muted else "participant-unmute", seat)


def _hold(exchange: Exchange, room: Room, seat: Seat, form: Form) -> None:
    hold = form.flag("Hold", seat.hold)
    if hold is seat.hold:
        return
    seat.hold = hold
    seat.change(exchange.clock.now())
    tell(exchange, room, "participant-hold" if hold else "participant-unhold", seat)
    if hold and form.url("HoldUrl"):
        _play(exchange, seat, form.url("HoldUrl"), form.method("HoldMethod"))


def _play(exchange: Exchange, seat: Seat, url: str, method: str) -> None:
    question = Question(url, method, "announcement")
    exchange.errands.start(play_to(Stage(exchange, seat.leg), question))
