"""How soon 200 browsers are told that something was committed, beside a bare publish and subscribe."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from random import Random
from uuid import UUID

import aiohttp

from commands.benching.commits import commits
from commands.benching.house import bench_house
from commands.benching.one_room import gather, speak
from commands.benching.result import Result, middle, p99
from commands.benching.rows import Dialled, dial_for
from commands.simulating.elsewhere import place_of
from dialer.accounts.links import sign_in_url
from dialer.db import transaction
from dialer.record.evening import set_auto_advance
from dialer.wiring import wired
from simulation.browser.leaks import Inspector
from simulation.browser.session import Browser
from simulation.notebook import Notebook
from simulation.place import Place

STREAMS, EVENTS, PER_SECOND = 200, 500, 50.0
_LINK_LASTS = timedelta(hours=1)
_QUIET_SECONDS, _PATIENCE_SECONDS = 1.0, 30.0
_FOREVER = aiohttp.ClientTimeout(total=None)


class NotTold(Exception):
    """Browsers did not hear what they should have."""


class Told:
    """When each browser was told to look, by its shift."""

    def __init__(self) -> None:
        self.at: dict[UUID, list[float]] = defaultdict(list)

    def latency(self, shift_id: UUID, committed: float) -> float | None:
        """Milliseconds from the commit to the first telling after it."""
        after = [at for at in self.at[shift_id] if at >= committed]
        return (min(after) - committed) * 1000 if after else None


def measure() -> Result:
    """Milliseconds from a commit to the browser's line of the stream, at the 99th percentile.

    A wish of a volunteer is granted 50 times a second, each time for one of 200 whose streams are open. All are in
    one phone bank: then its host speaks four times a second, each time to all 200.
    """
    prepared: list[Dialled] = []
    with bench_house(
        ("web", "live"), prepare=lambda _: prepared.extend(dial_for(STREAMS))
    ) as house:
        place = place_of(house.settings)
        return asyncio.run(_measure(place, prepared))


async def _measure(place: Place, prepared: Sequence[Dialled]) -> Result:
    told, bank_id = Told(), gather(prepared)
    browsers = [Browser(place, "bench", Inspector([]), Notebook()) for _ in prepared]
    try:
        await _sign_in(browsers, prepared)
        streams = [
            asyncio.create_task(_listen(place, browser.http, each.shift_id, told))
            for browser, each in zip(browsers, prepared, strict=True)
        ]
        await _all_open(told)
        committed = await asyncio.to_thread(_change_things, prepared)
        await asyncio.sleep(_QUIET_SECONDS)
        spoken = await asyncio.to_thread(speak, bank_id, prepared)
        await asyncio.sleep(_QUIET_SECONDS)
        ceiling = await asyncio.to_thread(_bare)
        for stream in streams:
            stream.cancel()
    finally:
        await asyncio.gather(*(browser.close() for browser in browsers))
    return _result(_latencies(told, committed), _latencies(told, spoken), ceiling)


async def _sign_in(browsers: Sequence[Browser], prepared: Sequence[Dialled]) -> None:
    now = wired().clock.now()
    with transaction() as session:
        links = [
            sign_in_url(session, each.person_id, now=now, valid_for=_LINK_LASTS)
            for each in prepared
        ]
    for browser, link in zip(browsers, links, strict=True):
        await browser.sign_in(link)


async def _listen(place: Place, http: aiohttp.ClientSession, shift_id: UUID, told: Told) -> None:
    async with http.get(f"{place.live_url}/live/shift", timeout=_FOREVER) as response:
        async for line in response.content:
            if line.startswith(b"data:"):
                told.at[shift_id].append(time.perf_counter())


async def _all_open(told: Told) -> None:
    """Every stream begins with a first look. Raises :class:`NotTold`."""
    deadline = time.perf_counter() + _PATIENCE_SECONDS
    while len(told.at) < STREAMS:
        if time.perf_counter() > deadline:
            raise NotTold(f"only {len(told.at)} of {STREAMS} streams opened")
        await asyncio.sleep(0.05)
    await asyncio.sleep(_QUIET_SECONDS)


def _change_things(prepared: Sequence[Dialled]) -> list[tuple[UUID, float]]:
    """Grant wishes at an even pace; for each the shift and the moment of its commit."""
    dice, moments = Random(1), []  # noqa: S311  no secret
    began = time.perf_counter()
    with commits() as moments_of:
        for nth in range(EVENTS):
            shift_id = dice.choice(prepared).shift_id
            set_auto_advance(shift_id, on=nth % 2 == 0)
            moments.append((shift_id, moments_of[-1]))
            time.sleep(max(0.0, began + nth / PER_SECOND - time.perf_counter()))
    return moments


def _bare() -> list[float]:
    """From a publish to a subscriber, in milliseconds, as often and at the same pace."""
    redis, taken = wired().redis, []
    with redis.pubsub(ignore_subscribe_messages=True) as subscription:
        subscription.subscribe("bench")
        while subscription.get_message(timeout=1) is not None:
            continue
        for _ in range(EVENTS):
            began = time.perf_counter()
            redis.publish("bench", "look")
            while subscription.get_message(timeout=1) is None:
                continue
            taken.append((time.perf_counter() - began) * 1000)
            time.sleep(1 / PER_SECOND)
    return taken


def _latencies(told: Told, committed: Sequence[tuple[UUID, float]]) -> list[float]:
    """Milliseconds from each commit to its browser. Raises :class:`NotTold` when one was told to nobody."""
    taken = [told.latency(shift_id, at) for shift_id, at in committed]
    heard = [each for each in taken if each is not None]
    if len(heard) < len(taken):
        raise NotTold(f"{len(taken) - len(heard)} of {len(taken)} tellings never came")
    return heard


def _result(heard: Sequence[float], room: Sequence[float], ceiling: Sequence[float]) -> Result:
    figure, best = p99(heard), p99(ceiling)
    return Result(
        figure=round(figure, 2),
        ceiling=round(best, 2),
        ratio=round(best / figure, 3),
        unit="ms, 99th percentile",
        also={
            "median_ms": round(middle(heard), 2),
            "ceiling_median_ms": round(middle(ceiling), 2),
            "streams": STREAMS,
            "events": EVENTS,
            "room_p99_ms": round(p99(room), 2),
            "room_median_ms": round(middle(room), 2),
            "room_tellings": len(room),
        },
    )
