"""Working a phone by hand: what it shows, and its keys."""

from collections.abc import Mapping

from aiohttp import web

from emulator.calls.ending import finish, hang_up
from emulator.calls.leg import Leg
from emulator.calls.lifecycle import LegStatus
from emulator.control.reading import read_object, text_in
from emulator.handset.face import face
from emulator.handset.phone import NotNow, Phone, PhoneState
from emulator.handset.transcript import transcript
from emulator.people.acting import press, speak
from emulator.people.calling import call
from emulator.rest.asked import exchange_of
from emulator.settings import BadSetting
from emulator.twiml.sounds import WORDS_A_SECOND
from emulator.twiml.values import dtmf


async def show(request: web.Request) -> web.Response:
    return web.json_response(face(exchange_of(request), phone_in(request)))


async def told(request: web.Request) -> web.Response:
    """What this phone went through, as text; see :mod:`emulator.handset.transcript`."""
    number = phone_in(request).number
    lines = transcript(exchange_of(request).journal.everything(), number)
    return web.Response(text="".join(f"{line}\n" for line in lines))


async def list_all(request: web.Request) -> web.Response:
    """Phones known by name or ever rung."""
    exchange = exchange_of(request)
    for number in exchange.people.known:
        exchange.phones.of(number)
    phones = [face(exchange, phone) for phone in exchange.phones.all()]
    return web.json_response({"handsets": phones})


async def answer(request: web.Request) -> web.Response:
    phone = phone_in(request)
    _leg(phone, PhoneState.RINGING).answered.set()
    return _shown(request, phone)


async def decline(request: web.Request) -> web.Response:
    phone = phone_in(request)
    leg = _leg(phone, PhoneState.RINGING)
    finish(exchange_of(request), leg, LegStatus.BUSY, 603)
    return _shown(request, phone)


async def put_down(request: web.Request) -> web.Response:
    phone = phone_in(request)
    hang_up(exchange_of(request), _leg(phone, PhoneState.TALKING, PhoneState.RINGING))
    return _shown(request, phone)


async def press_keys(request: web.Request) -> web.Response:
    phone, body = phone_in(request), await read_object(request)
    digits = text_in(body, "digits")
    if not dtmf(digits):
        raise BadSetting(f"digits is {digits!r}: give some of 0-9, * and #.")
    press(exchange_of(request), _leg(phone, PhoneState.TALKING), digits)
    return _shown(request, phone)


async def say_something(request: web.Request) -> web.Response:
    phone, body = phone_in(request), await read_object(request)
    words = text_in(body, "text")
    seconds = body.get("seconds", max(len(words.split()) / WORDS_A_SECOND, 1))
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or seconds <= 0:
        raise BadSetting(f"seconds is {seconds!r}: give a number above 0.")
    speak(exchange_of(request), _leg(phone, PhoneState.TALKING), words, float(seconds))
    return _shown(request, phone)


async def place_call(request: web.Request) -> web.Response:
    """Call a number of the account's; ``withheld`` hides one's own (true, or how it is spelt)."""
    exchange, phone = exchange_of(request), phone_in(request)
    body = await read_object(request)
    leg = call(exchange, phone.number, text_in(body, "to"), shown=_shown_number(body))
    return web.json_response({"call_sid": leg.sid, **face(exchange, phone)}, status=201)


async def hands_on(request: web.Request) -> web.Response:
    """Take the phone into one's own hands, or give it back with ``{"on": false}``."""
    phone, body = phone_in(request), await read_object(request)
    phone.hands_on = body.get("on", True) is not False
    return _shown(request, phone)


def _shown_number(body: Mapping[str, object]) -> str | None:
    withheld = body.get("withheld", False)
    if withheld:
        return withheld if isinstance(withheld, str) else "anonymous"
    return text_in(body, "from") or None


def _shown(request: web.Request, phone: Phone) -> web.Response:
    return web.json_response(face(exchange_of(request), phone))


def phone_in(request: web.Request) -> Phone:
    """The phone whose number is in the path, with or without its plus. Raises BadSetting."""
    number = request.match_info["number"]
    if not number.removeprefix("+").isdecimal():
        raise BadSetting(f"{number!r} is not a number: give it as +44 and its digits.")
    return exchange_of(request).phones.of("+" + number.removeprefix("+"))


def _leg(phone: Phone, *states: PhoneState) -> Leg:
    if phone.leg is None or phone.state not in states:
        wanted = " or ".join(states)
        raise NotNow(f"the phone is {phone.state}; for that it must be {wanted}")
    return phone.leg


ROUTES = [
    web.get("/emulator/handsets", list_all),
    web.get("/emulator/handsets/{number}", show),
    web.get("/emulator/handsets/{number}/transcript", told),
    web.post("/emulator/handsets/{number}/answer", answer),
    web.post("/emulator/handsets/{number}/decline", decline),
    web.post("/emulator/handsets/{number}/hang-up", put_down),
    web.post("/emulator/handsets/{number}/press", press_keys),
    web.post("/emulator/handsets/{number}/say", say_something),
    web.post("/emulator/handsets/{number}/call", place_call),
    web.post("/emulator/handsets/{number}/hands-on", hands_on),
]
