"""Watching the emulator and setting it up: the clock, the log, people, faults."""

from dataclasses import asdict

from aiohttp import web

from emulator.control.reading import read_json, read_object
from emulator.exchange import Exchange
from emulator.faults.ordered import ordered_from
from emulator.faults.plan import plan_from
from emulator.journal import Kind
from emulator.people.mix import mix_from
from emulator.people.reading import people_from
from emulator.rest.asked import exchange_of
from emulator.settings import BadSetting

_MOST_ENTRIES = 10_000


async def health(request: web.Request) -> web.Response:
    """Whether the emulator is well: it is not once something in it broke."""
    exchange = exchange_of(request)
    crashes = len(exchange.journal.of(Kind.CRASH))
    facts = {
        "status": "broken" if crashes else "ok",
        "crashes": crashes,
        "calls_under_way": exchange.ledger.under_way(),
        "account_sid": exchange.settings.account_sid,
        "numbers": list(exchange.settings.numbers),
        "seed": exchange.settings.seed,
    }
    return web.json_response(facts, status=500 if crashes else 200)


async def clock(request: web.Request) -> web.Response:
    exchange = exchange_of(request)
    return web.json_response(
        {
            "now": exchange.clock.now().isoformat(),
            "speed": exchange.clock.speed,
            "start": exchange.clock.start.isoformat(),
            "anchor": exchange.clock.anchor,
        }
    )


async def log(request: web.Request) -> web.Response:
    """Entries after number ``after``, at most ``limit``; ``next`` is what to ask for next."""
    after = _number(request, "after", 0)
    entries = exchange_of(request).journal.after(after, _number(request, "limit", 1000))
    last = entries[-1]["n"] if entries else after
    return web.json_response({"entries": entries, "next": last})


async def notifications(request: web.Request) -> web.Response:
    return web.json_response({"notifications": exchange_of(request).notifications.all()})


async def settle_people(request: web.Request) -> web.Response:
    """Have people live at numbers: a list, or an object with the list under ``people``."""
    exchange, body = exchange_of(request), await read_json(request)
    people = people_from(body.get("people") if isinstance(body, dict) else body)
    for number, conducts in people:
        exchange.people.settle(number, conducts)
    return web.json_response({"settled": len(people)})


async def list_people(request: web.Request) -> web.Response:
    people = exchange_of(request).people
    known = [
        {"number": number, "conducts": [asdict(conduct) for conduct in conducts]}
        for number, conducts in people.known.items()
    ]
    return web.json_response({"seed": people.seed, "mix": asdict(people.mix), "people": known})


async def set_mix(request: web.Request) -> web.Response:
    """Change the mix of those not known by name, or its ``seed``; what is not given stays."""
    exchange, body = exchange_of(request), dict(await read_object(request))
    seed = body.pop("seed", exchange.people.seed)
    if not isinstance(seed, int):
        raise BadSetting(f"seed is {seed!r}: give a whole number.")
    if body:
        exchange.people.mix = mix_from(body)
    exchange.people.seed = seed
    return web.json_response({"seed": seed, "mix": asdict(exchange.people.mix)})


async def set_faults(request: web.Request) -> web.Response:
    """Put a plan of faults in force; ``requests`` orders errors for particular requests."""
    exchange, body = exchange_of(request), dict(await read_object(request))
    ordered = ordered_from(body.pop("requests", []))
    exchange.faults.set_plan(plan_from(body), ordered)
    return web.json_response({"plan": asdict(exchange.faults.plan), "requests": len(ordered)})


async def reset(request: web.Request) -> web.Response:
    """Begin anew: no calls, nobody known by name, no faults, an empty log."""
    await begin_anew(exchange_of(request))
    return web.json_response({"status": "ok"})


async def begin_anew(exchange: Exchange) -> None:
    await exchange.errands.stop()
    exchange.ledger.clear()
    exchange.people.clear()
    exchange.phones.forget()
    exchange.faults.set_plan(plan_from({}))
    exchange.journal.clear()


def _number(request: web.Request, name: str, default: int) -> int:
    text = request.query.get(name, str(default))
    if not text.isdecimal():
        raise BadSetting(f"{name} is {text!r}: give a whole number.")
    return min(int(text), _MOST_ENTRIES) if name == "limit" else int(text)


ROUTES = [
    web.get("/emulator/health", health),
    web.get("/emulator/clock", clock),
    web.get("/emulator/log", log),
    web.get("/emulator/notifications", notifications),
    web.get("/emulator/people", list_people),
    web.post("/emulator/people", settle_people),
    web.post("/emulator/mix", set_mix),
    web.post("/emulator/faults", set_faults),
    web.post("/emulator/reset", reset),
]
