"""Dial Number: ringing other phones and connecting the first that answers."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from emulator.calls.carry import place, set_off
from emulator.calls.ending import hang_up
from emulator.calls.leg import Direction, Leg, Order, Reporting
from emulator.calls.line import Key
from emulator.calls.progress import duration
from emulator.numbers import INVALID_NUMBER, refusal_of
from emulator.twiml.document import Verb
from emulator.twiml.refusal import Refusal
from emulator.twiml.stage import Stage

_CODE_IN_TWIML = {INVALID_NUMBER: 13223}
_NOT_PERMITTED, _NOT_OURS = 13227, 13247
#: Seconds that Dial lets the others ring, when it does not say [D].
_TIMEOUT = 30


@dataclass(frozen=True)
class Bridge:
    """The course of a leg that was dialled to be connected with another."""

    picked: "asyncio.Queue[Leg]"

    def picked_up(self, leg: Leg) -> None:
        self.picked.put_nowait(leg)

    async def run(self, leg: Leg) -> None:
        await leg.over.wait()


async def dial_numbers(stage: Stage, dial: Verb) -> Mapping[str, str]:
    """Ring all of them; connect the first to answer, until either side hangs up. Raises Refusal."""
    orders = [_order(stage, dial, noun) for noun in dial.children]
    if dial.text:
        orders.append(_order(stage, dial, Verb("Number", {}, dial.text)))
    picked: asyncio.Queue[Leg] = asyncio.Queue()
    legs = [place(stage.exchange, order) for order in orders]
    for leg in legs:
        set_off(stage.exchange, leg, Bridge(picked))
    with stage.leg.parting(lambda: _drop(stage, legs)):
        answered = await _first(legs, picked)
        _drop(stage, [leg for leg in legs if leg is not answered])
        if answered is None:
            return {"DialCallStatus": legs[-1].status.value, "DialCallSid": legs[-1].sid}
        await _talk(stage, dial, answered)
    _drop(stage, legs)
    return {
        "DialCallStatus": "completed",
        "DialCallSid": answered.sid,
        "DialCallDuration": str(duration(answered.facts)),
        "DialBridged": "true",
    }


def _order(stage: Stage, dial: Verb, noun: Verb) -> Order:
    code = refusal_of(noun.text)
    if code is not None:
        raise Refusal(_CODE_IN_TWIML.get(code, _NOT_PERMITTED), f"{noun.text} cannot be dialled")
    return Order(
        to=noun.text,
        caller=_caller(stage, dial),
        phone=noun.text,
        direction=Direction.OUTBOUND_DIAL,
        timeout=dial.number("timeout", _TIMEOUT),
        time_limit=dial.number("timeLimit", 14400),
        reporting=Reporting(
            stage.address(noun.get("statusCallback")) if noun.get("statusCallback") else "",
            noun.get("statusCallbackMethod", "POST"),
            noun.words("statusCallbackEvent", "completed"),
        ),
        parent_sid=stage.leg.sid,
    )


def _caller(stage: Stage, dial: Verb) -> str:
    """The caller ID shown: one of our numbers, or that of the caller being connected."""
    inbound = stage.leg.order.direction is Direction.INBOUND
    caller = dial.get("callerId") or stage.leg.order.caller
    is_callers = inbound and caller == stage.leg.order.caller
    if not is_callers and stage.exchange.directory.by_number(caller) is None:
        raise Refusal(_NOT_OURS, f"{caller} is not a number of this account")
    return caller


async def _first(legs: list[Leg], picked: "asyncio.Queue[Leg]") -> Leg | None:
    """The first leg to be answered; None when all have ended without."""
    answer = asyncio.ensure_future(picked.get())
    all_over = asyncio.ensure_future(_all_over(legs))
    try:
        await asyncio.wait([answer, all_over], return_when=asyncio.FIRST_COMPLETED)
        return answer.result() if answer.done() else None
    finally:
        answer.cancel()
        all_over.cancel()


async def _all_over(legs: list[Leg]) -> None:
    for leg in legs:
        await leg.over.wait()


async def _talk(stage: Stage, dial: Verb, other: Leg) -> None:
    star = asyncio.ensure_future(_until_star(stage, dial))
    over = asyncio.ensure_future(other.over.wait())
    try:
        await asyncio.wait({star, over}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        star.cancel()
        over.cancel()


async def _until_star(stage: Stage, dial: Verb) -> None:
    while True:
        sound = await stage.leg.line.heard.get()
        if sound == Key("*") and dial.flag("hangupOnStar", False):
            return


def _drop(stage: Stage, legs: list[Leg]) -> None:
    for leg in legs:
        hang_up(stage.exchange, leg)
