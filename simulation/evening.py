"""An evening from the first sign-in until everything has come to rest."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from datetime import datetime

import aiohttp

from dialer.db import transaction
from simulation.browser.leaks import Inspector
from simulation.browser.session import Browser, Unreachable
from simulation.carrier.control import CarrierSays, Control
from simulation.carrier.ear import Ear
from simulation.cast import Volunteer
from simulation.facts.carrier import carrier_facts
from simulation.facts.evening import Evening
from simulation.facts.store import database_facts, lines_of_contacts
from simulation.incidents import Incident, Kill, wishes_come_in, wishes_from_before
from simulation.notebook import Notebook
from simulation.place import Place
from simulation.rules.keeping import call_stuck
from simulation.volunteers.around import Surroundings
from simulation.volunteers.at_keypad import AtKeypad
from simulation.volunteers.at_screen import AtScreen

Say = Callable[[str], None]
# After the last volunteer has gone home: how long the service may need to come to rest, in machine seconds.
COMES_TO_REST_SECONDS = 90.0
_TELLS_EVERY_SECONDS = 5.0
_SPREAD_OF_ARRIVALS = 60.0


@dataclass(frozen=True)
class Plan:
    """What kind of evening it is to be. ``links``: a one-time sign-in link for each e-mail address."""

    volunteers: Sequence[Volunteer]
    links: Mapping[str, str]
    minutes: float
    seed: int
    faults: str = "none"
    incidents: Sequence[Incident] = ()


async def spend(plan: Plan, place: Place, *, say: Say) -> tuple[Evening, Notebook]:
    """Live through an evening and gather what the three witnesses tell of it."""
    notebook = Notebook()
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(aiohttp.ClientSession())
        control = Control(place.carrier_url, http)
        ear = Ear(control, after=await control.last())
        began = place.now()
        await _people_the_lines(plan, control)
        await asyncio.to_thread(wishes_from_before, plan.seed)
        around = Surroundings(place, ear, notebook)
        background = [
            asyncio.create_task(ear.follow()),
            asyncio.create_task(_tell(ear, notebook, place, began, say)),
            asyncio.create_task(wishes_come_in(place, plan.seed, minutes=plan.minutes)),
            *(asyncio.create_task(incident.happen(around, say)) for incident in plan.incidents),
        ]
        try:
            await _everybody(plan, control, around)
        finally:
            await _stop(background)
        evening = await _come_to_rest(plan, place, ear, notebook, began=began, say=say)
    return evening, notebook


async def _people_the_lines(plan: Plan, control: Control) -> None:
    await control.mix(plan.seed)
    await control.settle(
        [{"number": who.phone, "conducts": who.conducts()} for who in plan.volunteers]
    )
    if plan.faults != "none":
        await control.faults(plan.faults)


async def _everybody(plan: Plan, control: Control, around: Surroundings) -> None:
    with transaction() as session:
        inspector = Inspector(lines_of_contacts(session))
    async with asyncio.TaskGroup() as group:
        for who in plan.volunteers:
            group.create_task(_one(plan, who, control, around, inspector))


async def _one(
    plan: Plan, who: Volunteer, control: Control, around: Surroundings, inspector: Inspector
) -> None:
    browser = Browser(around.place, who.email, inspector, around.notebook)
    arrives = who.dice.uniform(0, min(_SPREAD_OF_ARRIVALS, plan.minutes * 10))
    seconds = plan.minutes * 60 - arrives
    try:
        await around.place.sleep(arrives)
        await browser.sign_in(plan.links[who.email])
        await browser.get("/number")
        await browser.insist("/number", {"number": "0" + who.phone.removeprefix("+44")})
        if who.keypad:
            await AtKeypad(who, browser, control, around).spend_evening(until=seconds)
        else:
            await AtScreen(who, browser, around).spend_evening(until=seconds)
    except (Unreachable, CarrierSays) as problem:
        around.notebook.gave_up.append(f"{who.email}: {problem}")
    finally:
        await browser.close()


async def _tell(ear: Ear, notebook: Notebook, place: Place, began: datetime, say: Say) -> None:
    while True:
        await asyncio.sleep(_TELLS_EVERY_SECONDS)
        minutes = (place.now() - began).total_seconds() / 60
        outcomes = notebook.did["outcome"] + notebook.did["outcome by keypad"]
        say(f"minute {minutes:.0f}: {ear.rung} phones rung, {outcomes} outcomes given")


async def _come_to_rest(
    plan: Plan, place: Place, ear: Ear, notebook: Notebook, *, began: datetime, say: Say
) -> Evening:
    """Wait until nothing is under way any more, or it has taken too long; then take everybody's word."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + COMES_TO_REST_SECONDS
    while True:
        await asyncio.sleep(0.5)
        await ear.catch_up()
        evening = await asyncio.to_thread(_as_told, plan, place, ear, notebook, began)
        moved = await ear.catch_up()
        if not moved and not call_stuck(evening):
            return evening
        if loop.time() > deadline:
            say("Something has not come to an end; the report says what.")
            return evening


def _as_told(plan: Plan, place: Place, ear: Ear, notebook: Notebook, began: datetime) -> Evening:
    with transaction() as session:
        database = database_facts(session, since=began)
    return Evening(
        database=database,
        carrier=carrier_facts(ear.entries),
        notes=notebook.notes(),
        speed=place.clock.speed,
        killed=any(isinstance(each, Kill) for each in plan.incidents),
        troubled=plan.faults != "none",
    )


async def _stop(tasks: Sequence["asyncio.Task[None]"]) -> None:
    for task in tasks:
        task.cancel()
    for task in tasks:
        with suppress(asyncio.CancelledError):
            await task
