"""How calls leave conferences, and how conferences end."""

from emulator.calls.ending import finish
from emulator.calls.lifecycle import LegStatus
from emulator.conferences.room import (
    EndedBecause,
    LeftBecause,
    Room,
    RoomFacts,
    RoomStatus,
    Seat,
)
from emulator.conferences.telling import tell
from emulator.exchange import Exchange


def hung_up(exchange: Exchange, room: Room, seat: Seat) -> None:
    """A call is over: it leaves, or it never came."""
    leave(exchange, room, seat, LeftBecause.HUNG_UP if seat.joined else LeftBecause.ADD_FAILED)


def leave(
    exchange: Exchange, room: Room, seat: Seat, why: LeftBecause, *, kicked: bool = False
) -> None:
    """Take one out. Nothing happens when it has left already."""
    if room.seats.pop(seat.leg.sid, None) is None:
        return
    seat.left.set()
    tell(
        exchange,
        room,
        "participant-leave",
        seat,
        ParticipantCallStatus=seat.leg.status.value,
        ReasonParticipantLeft=why.value,
    )
    if seat.joined and seat.order.ends:
        reason = EndedBecause.END_ON_EXIT_KICKED if kicked else EndedBecause.END_ON_EXIT_LEFT
        end(exchange, room, reason, by=seat)
    elif not room.present and (seat.joined or not room.seats):
        end(exchange, room, EndedBecause.LAST_KICKED if kicked else EndedBecause.LAST_LEFT, by=seat)


def end(exchange: Exchange, room: Room, why: EndedBecause, *, by: Seat | None = None) -> None:
    """End a conference: drop everybody in it, call off those still being rung for it."""
    if room.is_over:
        return
    ended_by = by.leg.sid if by else None
    room.history.append(RoomFacts(exchange.clock.now(), RoomStatus.COMPLETED, why.value, ended_by))
    via_api = why is EndedBecause.VIA_API
    for seat in list(room.seats.values()):
        if seat.joined:
            reason = LeftBecause.ENDED_VIA_API if via_api else LeftBecause.MODERATOR_LEFT
            leave(exchange, room, seat, reason)
        else:
            finish(exchange, seat.leg, LegStatus.CANCELED)
    tell(exchange, room, "conference-end", None, **_ending(room, by))


def _ending(room: Room, by: Seat | None) -> dict[str, str]:
    fields = {"ReasonConferenceEnded": room.facts.reason or "", "Reason": "Conference ended"}
    if by is not None:
        fields["CallSidEndingConference"] = by.leg.sid
    if by is not None and by.order.label:
        fields["ParticipantLabelEndingConference"] = by.order.label
    return fields
