"""What somebody holding a phone sees and hears."""

from emulator.calls.leg import Direction, Leg
from emulator.exchange import Exchange
from emulator.handset.phone import Phone
from emulator.numbers import formatted


def face(exchange: Exchange, phone: Phone) -> dict[str, object]:
    """A phone's state, who is at the other end, what was said, and what the keys are wanted for."""
    leg = phone.leg
    return {
        "number": phone.number,
        "state": phone.state.value,
        "from": _other_side(leg) if leg else "",
        "from_shown": formatted(_other_side(leg)) if leg else "",
        "said": list(phone.said),
        "keys_wanted": leg.line.wanted if leg else "",
        "records": leg.line.recording.is_set() if leg else False,
        "call_sid": leg.sid if leg else None,
        "direction": leg.order.direction.value if leg else None,
        "company": _company(exchange, leg) if leg else 0,
        "seconds": _seconds(exchange, leg) if leg else 0,
        "speed": exchange.clock.speed,
        "in_hand": phone.in_hand,
    }


def _other_side(leg: Leg) -> str:
    inbound = leg.order.direction is Direction.INBOUND
    return leg.order.to if inbound else leg.order.caller


def _company(exchange: Exchange, leg: Leg) -> int:
    """How many others are on the line in the same conference."""
    room = exchange.ledger.rooms.get(exchange.ledger.conference_of(leg.sid) or "")
    if room is None or leg.sid not in room.seats:
        return 0
    return len([seat for seat in room.present if seat.leg is not leg])


def _seconds(exchange: Exchange, leg: Leg) -> float:
    """Seconds of the emulator's clock since the call was answered."""
    started = leg.facts.started
    return (exchange.clock.now() - started).total_seconds() if started else 0
