"""Saying what happens in a conference: to the log, and to the service when it asked."""

from collections.abc import Mapping

from emulator.callbacks.courier import Notice
from emulator.clock import rfc2822
from emulator.conferences.room import Room, Seat
from emulator.exchange import Exchange
from emulator.journal import Kind

#: The word in statusCallbackEvent by which an event is asked for.
_ASKED_AS: Mapping[str, str] = {
    "conference-start": "start",
    "conference-end": "end",
    "participant-join": "join",
    "participant-leave": "leave",
    "participant-mute": "mute",
    "participant-unmute": "mute",
    "participant-hold": "hold",
    "participant-unhold": "hold",
    "participant-modify": "modify",
    "announcement-end": "announcement",
}
_ERROR_RESPONSE = 16011


def tell(exchange: Exchange, room: Room, event: str, seat: Seat | None = None, **more: str) -> None:
    """Log an event with everybody present, and report it."""
    exchange.journal.note(
        Kind.CONFERENCE,
        sid=room.sid,
        name=room.name,
        event=event,
        status=room.status.value,
        call_sid=seat.leg.sid if seat else None,
        participants=[_who(other) for other in room.present],
        **more,
    )
    for other in room.present:
        exchange.phones.of(other.leg.order.phone).changed()
    if room.reporting.url and _ASKED_AS[event] in room.reporting.events:
        exchange.courier.tell(_notice(exchange, room, event, seat, more))


def _who(seat: Seat) -> dict[str, str]:
    order = seat.leg.order
    return {"call_sid": seat.leg.sid, "label": seat.order.label, "phone": order.phone}


def _notice(
    exchange: Exchange, room: Room, event: str, seat: Seat | None, more: Mapping[str, str]
) -> Notice:
    number = room.next_report()
    fields = {
        "ConferenceSid": room.sid,
        "FriendlyName": room.name,
        "AccountSid": exchange.settings.account_sid,
        "SequenceNumber": str(number),
        "Timestamp": rfc2822(exchange.clock.now()),
        "StatusCallbackEvent": event,
    }
    who = f"{seat.leg.order.phone}/{seat.leg.nth}" if seat else "all"
    return Notice(
        url=room.reporting.url,
        method=room.reporting.method,
        fields=fields | (_seat_fields(seat) if seat else {}) | dict(more),
        what=event,
        call_sid=seat.leg.sid if seat else "",
        lane=room.sid,
        key=f"{room.key}/{who}/{event}",
        refused_code=_ERROR_RESPONSE,
    )


def _seat_fields(seat: Seat) -> dict[str, str]:
    order = seat.order
    fields = {
        "CallSid": seat.leg.sid,
        "Muted": _flag(order.muted),
        "Hold": _flag(seat.hold),
        "Coaching": _flag(bool(order.coaches)),
        "EndConferenceOnExit": _flag(order.ends),
        "StartConferenceOnEnter": _flag(order.starts),
    }
    return fields | ({"ParticipantLabel": order.label} if order.label else {})


def _flag(value: bool) -> str:
    return "true" if value else "false"
