"""Gather: waiting for keys, with something said or played meanwhile."""

import asyncio

from emulator.calls.line import Key
from emulator.twiml.document import Verb
from emulator.twiml.sounds import SOUNDS
from emulator.twiml.stage import Stage, Step

#: Seconds without a key until Gather gives up, when it does not say [D].
_TIMEOUT = 5


async def gather(stage: Stage, verb: Verb) -> Step:
    """Collect keys and go to the action with them; without any, on to the next verb."""
    line = stage.leg.line
    line.forget()
    line.wanted = _wanted(verb)
    line.gathering.set()
    stage.exchange.phones.of(stage.leg.order.phone).changed()
    try:
        digits, finished = await _collect(stage, verb)
    finally:
        line.gathering.clear()
        line.wanted = ""
        stage.exchange.phones.of(stage.leg.order.phone).changed()
    if not digits and not verb.flag("actionOnEmptyResult", False):
        return None
    fields = {"msg": "Gather End", "Digits": digits, "FinishedOnKey": finished}
    return stage.action(verb, fields)


def _wanted(verb: Verb) -> str:
    count = verb.number("numDigits", 0)
    return f"{count} key{'s' if count != 1 else ''}" if count else "keys, then " + _finish(verb)


async def _collect(stage: Stage, verb: Verb) -> tuple[str, str]:
    """The keys pressed, and the key that ended it."""
    first = await _while_playing(stage, verb)
    digits, finish_key, most = "", _finish(verb), verb.number("numDigits", 0)
    key = first or await _next_key(stage, verb)
    while key:
        if key == finish_key:
            return digits, key
        digits += key
        if len(digits) == most:
            break
        key = await _next_key(stage, verb)
    return digits, ""


async def _while_playing(stage: Stage, verb: Verb) -> str:
    """Perform what stands inside, until it ends or a key is pressed: that key."""
    if not verb.children:
        return ""
    key = asyncio.ensure_future(_key(stage))
    playing = stage.exchange.errands.start(_perform(stage, verb))
    try:
        await asyncio.wait({key, playing}, return_when=asyncio.FIRST_COMPLETED)
        return key.result() if key.done() else ""
    finally:
        key.cancel()
        playing.cancel()


async def _perform(stage: Stage, verb: Verb) -> None:
    for child in verb.children:
        await SOUNDS[child.name](stage, child)


async def _next_key(stage: Stage, verb: Verb) -> str:
    seconds = verb.number("timeout", _TIMEOUT)
    try:
        async with asyncio.timeout(stage.exchange.clock.machine(seconds)):
            return await _key(stage)
    except TimeoutError:
        return ""


async def _key(stage: Stage) -> str:
    while True:
        sound = await stage.leg.line.heard.get()
        if isinstance(sound, Key):
            return sound.digit


def _finish(verb: Verb) -> str:
    return verb.get("finishOnKey", "#")
