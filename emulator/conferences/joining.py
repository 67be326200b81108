"""How conferences are opened, and how calls come into them."""

from emulator.calls.leg import Leg
from emulator.conferences.leaving import hung_up
from emulator.conferences.room import Room, RoomFacts, RoomStatus, Seat, SeatOrder
from emulator.conferences.telling import tell
from emulator.exchange import Exchange
from emulator.sids import new_sid


class CannotSit(Exception):
    """A call may not come into the conference, for the reason of this error code."""

    def __init__(self, code: int, why: str) -> None:
        super().__init__(why)
        self.code = code


LABEL_NOT_VALID = 16024
LABEL_IN_USE = 16026
FULL = 16020
NOBODY_TO_COACH = 16028


def open_room(exchange: Exchange, name: str, order: SeatOrder, phone: str) -> Room:
    """The conference of that name; a new one, owned by this participant, when there is none."""
    room = exchange.ledger.open_room(name)
    if room is None:
        facts = RoomFacts(exchange.clock.now(), RoomStatus.INIT)
        key = exchange.phones.of(phone).opens_conference()
        room = Room(new_sid("CF"), name, key, order.reporting, order.max_participants, [facts])
        exchange.ledger.add_room(room)
    return room


def close_if_unused(exchange: Exchange, room: Room) -> None:
    """Forget a conference whose first participant could not come in: it has never been."""
    if not room.seats and not room.is_over:
        exchange.ledger.drop_room(room)


def check_seat(room: Room, order: SeatOrder) -> None:
    """Raises CannotSit when the conference is full, the label is taken, or nobody is coached."""
    label = order.label
    if len(label) > 128 or "/" in label or (label.startswith("CA") and len(label) == 34):
        raise CannotSit(LABEL_NOT_VALID, f"{label!r} cannot be a label")
    if label and room.seat_of(label) is not None:
        raise CannotSit(LABEL_IN_USE, f"the label {label!r} is in use")
    if len(room.seats) >= min(room.max_participants, order.max_participants):
        raise CannotSit(FULL, f"the conference {room.name} is full")
    coached = room.seats.get(order.coaches)
    if order.coaches and (coached is None or not coached.joined):
        raise CannotSit(NOBODY_TO_COACH, f"{order.coaches} is not in the conference")


def reserve(exchange: Exchange, room: Room, leg: Leg, order: SeatOrder) -> Seat:
    """Give a call a place that it will take when it is answered. Raises CannotSit."""
    check_seat(room, order)
    now = exchange.clock.now()
    seat = room.seats[leg.sid] = Seat(leg, order, created=now, updated=now)
    exchange.ledger.seat(leg.sid, room.sid)
    leg.partings.append(lambda: hung_up(exchange, room, seat))
    return seat


def join(exchange: Exchange, room: Room, seat: Seat) -> None:
    """Let a call take its place; the conference starts when two are there and one may start it."""
    seat.joined = True
    tell(exchange, room, "participant-join", seat)
    may_start = any(other.order.starts for other in room.present)
    if room.status is RoomStatus.INIT and len(room.present) > 1 and may_start:
        room.history.append(RoomFacts(exchange.clock.now(), RoomStatus.IN_PROGRESS))
        room.started.set()
        for playing in room.music:
            playing.cancel()
        tell(exchange, room, "conference-start")
