"""Dial Conference: taking a seat, and staying until one leaves or it ends."""

import asyncio
from collections.abc import Mapping

from emulator.calls.leg import Reporting
from emulator.calls.line import Key
from emulator.conferences.attending import attend
from emulator.conferences.joining import (
    FULL,
    LABEL_IN_USE,
    LABEL_NOT_VALID,
    NOBODY_TO_COACH,
    CannotSit,
    check_seat,
    close_if_unused,
    join,
    open_room,
    reserve,
)
from emulator.conferences.leaving import leave
from emulator.conferences.room import LARGEST_ROOM, LeftBecause, Room, Seat, SeatOrder
from emulator.conferences.waiting import fetch_music
from emulator.twiml.document import Verb
from emulator.twiml.refusal import Refusal
from emulator.twiml.stage import Stage

#: What the REST interface calls one way is called another in a document.
_CODE_IN_TWIML = {LABEL_NOT_VALID: 16023, LABEL_IN_USE: 16025, NOBODY_TO_COACH: 13240, FULL: FULL}


async def dial_conference(stage: Stage, dial: Verb, noun: Verb) -> Mapping[str, str]:
    """Sit in the conference until it is over for this call. Raises Refusal."""
    order = _seat_order(stage, noun)
    room = open_room(stage.exchange, noun.text, order, stage.leg.order.phone)
    try:
        check_seat(room, order)
        music = await fetch_music(stage, room, order)
        seat = reserve(stage.exchange, room, stage.leg, order)
    except CannotSit as problem:
        raise Refusal(_CODE_IN_TWIML[problem.code], str(problem)) from None
    finally:
        close_if_unused(stage.exchange, room)
    join(stage.exchange, room, seat)
    star = stage.exchange.errands.start(_until_star(stage, dial, room, seat))
    limit = _time_limit(stage, dial, room, seat)
    try:
        await attend(stage, room, seat, music)
    finally:
        star.cancel()
        limit.cancel()
        leave(stage.exchange, room, seat, LeftBecause.UPDATED_VIA_API)
    return {"DialCallStatus": "answered"}


def _seat_order(stage: Stage, noun: Verb) -> SeatOrder:
    wait = noun.attributes.get("waitUrl")
    return SeatOrder(
        label=noun.get("participantLabel"),
        muted=noun.flag("muted", False),
        beep=noun.get("beep", "true"),
        starts=noun.flag("startConferenceOnEnter", True),
        ends=noun.flag("endConferenceOnExit", False),
        coaches=noun.get("coach"),
        max_participants=noun.number("maxParticipants", LARGEST_ROOM),
        wait_url=stage.address(wait) if wait else wait,
        wait_method=noun.get("waitMethod", "POST"),
        reporting=Reporting(
            noun.get("statusCallback"),
            noun.get("statusCallbackMethod", "POST"),
            noun.words("statusCallbackEvent"),
        ),
    )


async def _until_star(stage: Stage, dial: Verb, room: Room, seat: Seat) -> None:
    """Leave when * is pressed, if the document allows it. Other keys are heard by nobody."""
    stage.leg.line.forget()
    while True:
        sound = await stage.leg.line.heard.get()
        if sound == Key("*") and dial.flag("hangupOnStar", False):
            leave(stage.exchange, room, seat, LeftBecause.HUNG_UP)
            return


def _time_limit(stage: Stage, dial: Verb, room: Room, seat: Seat) -> asyncio.TimerHandle:
    return stage.exchange.clock.later(
        dial.number("timeLimit", 14400),
        lambda: leave(stage.exchange, room, seat, LeftBecause.HUNG_UP),
    )
