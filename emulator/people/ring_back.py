"""Somebody who missed a call rings the number they saw."""

from emulator.calls.carry import start_task
from emulator.calls.ending import hang_up
from emulator.calls.leg import Leg
from emulator.exchange import Exchange
from emulator.people.acting import press, speak
from emulator.people.calling import CannotCall, call
from emulator.people.conduct import RingBack

#: Seconds after which somebody who is never let speak gives up.
PATIENCE = 60


def ring_back(exchange: Exchange, phone: str, number: str, plan: RingBack) -> None:
    """Arrange for the phone to call the number after a while."""
    exchange.errands.start(_later(exchange, phone, number, plan))


async def _later(exchange: Exchange, phone: str, number: str, plan: RingBack) -> None:
    await exchange.clock.sleep(plan.after)
    try:
        leg = call(exchange, phone, number)
    except CannotCall:
        return  # they are on the phone again, or it was not a number of ours
    start_task(exchange, leg, _speak_or_press(exchange, leg, plan))


async def _speak_or_press(exchange: Exchange, leg: Leg, plan: RingBack) -> None:
    if plan.presses:
        await exchange.clock.happens(leg.line.gathering, PATIENCE)
        await exchange.clock.sleep(plan.listen)
        press(exchange, leg, plan.presses)
        await exchange.clock.sleep(PATIENCE)
    elif await exchange.clock.happens(leg.line.recording, PATIENCE):
        await exchange.clock.sleep(1)
        speak(exchange, leg, "Hello, you rang me. Please ring again.", plan.message)
        await exchange.clock.sleep(plan.message + 1)
    hang_up(exchange, leg)
