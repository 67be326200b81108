"""A person acting on a call: letting it ring, picking up, pressing keys, hanging up."""

from collections.abc import Callable

from emulator.calls.ending import finish, hang_up
from emulator.calls.leg import Direction, Leg
from emulator.calls.lifecycle import LegStatus
from emulator.calls.line import Key, Speech
from emulator.exchange import Exchange
from emulator.journal import Kind
from emulator.people.conduct import Behaviour, Conduct, RingBack

#: Seconds a person takes to find the key they were asked for.
REACTION = 1.5
#: What a machine or a screener says when it picks up.
_GREETINGS = {
    Behaviour.MACHINE: "Nobody is at home. Please leave a message after the tone.",
    Behaviour.SCREENER: "Please say who you are and why you are calling.",
}


async def act(exchange: Exchange, leg: Leg, conduct: Conduct) -> None:
    """Do what this person does about this ring. Nothing while their phone is worked by hand."""
    if exchange.phones.of(leg.order.phone).in_hand:
        return
    if conduct.ring_back is not None:
        _will_ring_back(exchange, leg, conduct.ring_back)
    if not conduct.acts_within(leg.order.rings_for):
        return
    await exchange.clock.sleep(conduct.after)
    if exchange.phones.of(leg.order.phone).in_hand:
        return  # somebody took the phone up while it rang
    if not conduct.picks_up:
        finish(exchange, leg, LegStatus.BUSY, 603)
        return
    leg.answered.set()
    _greet(exchange, leg, conduct.behaviour)
    await _stay(exchange, leg, conduct)


async def _stay(exchange: Exchange, leg: Leg, conduct: Conduct) -> None:
    """From picking up to hanging up."""
    began = exchange.clock.now()
    if conduct.behaviour is Behaviour.VOLUNTEER and conduct.start_key:
        await leg.line.gathering.wait()
        await exchange.clock.sleep(REACTION)
        press(exchange, leg, conduct.start_key)
        leg.tasks.append(exchange.errands.start(_check_line(exchange, leg, conduct)))
    for key in sorted(conduct.keys, key=lambda key: key.after):
        await exchange.clock.sleep(key.after - (exchange.clock.now() - began).total_seconds())
        press(exchange, leg, key.digits)
    if conduct.talk is not None:
        await exchange.clock.sleep(conduct.talk - (exchange.clock.now() - began).total_seconds())
        hang_up(exchange, leg)


async def _check_line(exchange: Exchange, leg: Leg, conduct: Conduct) -> None:
    """What a volunteer does when they are recorded: speak, and press a key once they are asked about it."""
    await leg.line.recording.wait()
    if not conduct.says:
        return
    await exchange.clock.sleep(REACTION)
    speak(exchange, leg, "Hello, this is me.", conduct.says)
    await leg.line.gathering.wait()
    await exchange.clock.sleep(REACTION)
    press(exchange, leg, conduct.then_presses)


def press(exchange: Exchange, leg: Leg, digits: str) -> None:
    """Press keys on the phone."""
    exchange.journal.note(Kind.KEYS, call_sid=leg.sid, phone=leg.order.phone, digits=digits)
    for digit in digits:
        leg.line.put(Key(digit))


def speak(exchange: Exchange, leg: Leg, words: str, seconds: float) -> None:
    """Say something into the phone."""
    exchange.journal.note(
        Kind.VOICE, call_sid=leg.sid, phone=leg.order.phone, text=words, seconds=round(seconds, 1)
    )
    leg.line.put(Speech(words, seconds))


def _greet(exchange: Exchange, leg: Leg, behaviour: Behaviour) -> None:
    if behaviour in _GREETINGS:
        speak(exchange, leg, _GREETINGS[behaviour], 5)


def _will_ring_back(exchange: Exchange, leg: Leg, plan: RingBack) -> None:
    """Once this call is over, and if it was missed, ring its caller after a while."""

    def arrange() -> None:
        if leg.facts.started is None and leg.order.direction is not Direction.INBOUND:
            ring_back: Callable[[str, str, RingBack], None] = exchange.ring_back
            ring_back(leg.order.phone, leg.order.caller, plan)

    leg.partings.append(arrange)
