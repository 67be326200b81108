"""How long the pages about a list of a million people take through HTTP, beside a bare count of its places."""

import asyncio
import time
from collections.abc import Awaitable, Mapping
from datetime import timedelta
from uuid import UUID

from sqlalchemy import text

from commands.benching.called_rows import write_called_list
from commands.benching.house import bench_house
from commands.benching.result import Result, middle
from commands.simulating.elsewhere import place_of
from dialer.accounts.links import sign_in_url
from dialer.accounts.models import Person, Role
from dialer.db import transaction
from dialer.settings import Settings
from dialer.wiring import wired
from simulation.browser.leaks import Inspector
from simulation.browser.session import Browser
from simulation.notebook import Notebook
from simulation.place import Place

PEOPLE, ROUNDS = 1_000_000, 9
_LINK_LASTS = timedelta(hours=1)
_PHONE = "+447700900123"  # Ofcom's range for drama
_BARELY = text("SELECT count(*) FROM queue_entries WHERE call_list_id = :list")


class NoPage(Exception):
    """A page was answered with something else."""


def measure(people: int = PEOPLE) -> Result:
    """Milliseconds of the slowest page, by the medians of its rounds, each followed by a bare count.

    Half the people on the list were rung, see :mod:`commands.benching.called_rows`.
    """
    lists: list[UUID] = []

    def prepare(_: Settings) -> None:
        lists.append(write_called_list(people, now=wired().clock.now()))

    with bench_house(("web",), prepare=prepare) as house:
        place = place_of(house.settings)
        taken = asyncio.run(_measure(place, _pages(lists[0]), lists[0]))
    return _result(taken, people)


def _pages(list_id: UUID) -> Mapping[str, tuple[Role, str]]:
    return {
        "all lists": (Role.ORGANISER, "/organiser/lists"),
        "one list": (Role.ORGANISER, f"/organiser/lists/{list_id}"),
        "a volunteer's home": (Role.VOLUNTEER, "/home"),
        "a volunteer's start": (Role.VOLUNTEER, "/start/priority_voters"),
    }


async def _measure(
    place: Place, pages: Mapping[str, tuple[Role, str]], list_id: UUID
) -> dict[str, list[float]]:
    """By page, and by "" for the bare count, the milliseconds of each round."""
    browsers = {role: await _browser(place, role) for role in Role}
    taken: dict[str, list[float]] = {name: [] for name in ("", *pages)}
    try:
        # One more round than is counted: the first warms everything up.
        for _ in range(ROUNDS + 1):
            for name, (role, path) in pages.items():
                taken[name].append(await _milliseconds(_fetch(browsers[role], path)))
            taken[""].append(await _milliseconds(asyncio.to_thread(_count, list_id)))
    finally:
        await asyncio.gather(*(browser.close() for browser in browsers.values()))
    return {name: each[1:] for name, each in taken.items()}


async def _browser(place: Place, role: Role) -> Browser:
    now = wired().clock.now()
    with transaction() as session:
        email = f"{role}@phonebank.example"
        person = Person(name="Bench", email=email, role=role, phone=_PHONE, created_at=now)
        session.add(person)
        session.flush()
        link = sign_in_url(session, person.id, now=now, valid_for=_LINK_LASTS)
    browser = Browser(place, "bench", Inspector([]), Notebook())
    await browser.sign_in(link)
    return browser


async def _fetch(browser: Browser, path: str) -> None:
    answer = await browser.get(path)
    if not answer.is_ok or "<h1" not in answer.text:
        raise NoPage(f"{path} answered {answer.status}: {answer.text[:200]}")


def _count(list_id: UUID) -> None:
    with transaction() as session:
        session.execute(_BARELY, {"list": list_id}).scalar_one()


async def _milliseconds(act: Awaitable[None]) -> float:
    """From now on: nothing of a coroutine is done before it is awaited."""
    begun = time.perf_counter()
    await act
    return (time.perf_counter() - begun) * 1000


def _result(taken: Mapping[str, list[float]], people: int) -> Result:
    times = {name: round(middle(each), 1) for name, each in taken.items()}
    ceiling = times.pop("")
    slowest = max(times, key=lambda name: times[name])
    return Result(
        figure=times[slowest],
        ceiling=ceiling,
        ratio=round(ceiling / times[slowest], 3),
        unit="ms",
        also={
            "slowest": slowest,
            "people": people,
            "rounds": ROUNDS,
            "each_ms": times,
            "longest_ms": {name: round(max(taken[name]), 1) for name in times},
        },
    )
