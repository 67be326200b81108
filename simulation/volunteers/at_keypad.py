"""A volunteer without a screen: signs in once, then does everything by the keys of their phone."""

import asyncio
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from dialer.calls.outcomes import Outcome
from simulation.browser.session import Browser, Unreachable
from simulation.carrier.control import CarrierSays, Control
from simulation.cast import Volunteer
from simulation.facts.notes import Kept
from simulation.volunteers import habits
from simulation.volunteers.around import Surroundings, heard_on
from simulation.volunteers.judgement import Heard
from simulation.volunteers.menu import Menu
from simulation.volunteers.prompts import prompt_in

_LOOKS_EVERY_SECONDS = 0.1
# Simulated seconds: alone on the line before the menu is asked for; without a call before the browser helps.
_WAITS_ALONE, _WAITS_FOR_A_RING = 45.0, 60.0

Phone = Mapping[str, Any]


class AtKeypad:
    """One volunteer's evening on the phone. Times are simulated seconds."""

    def __init__(
        self, who: Volunteer, browser: Browser, control: Control, around: Surroundings
    ) -> None:
        self._who, self._browser, self._control = who, browser, control
        self._place, self._ear, self._notebook = around.place, around.ear, around.notebook
        self._dice = who.dice
        self._legs: list[str] = []
        self._taken_in = 0
        self._idle_since = self._place.now()

    async def spend_evening(self, *, until: float) -> None:
        """Make calls for so many simulated seconds, then end the evening by phone."""
        end = self._place.after(seconds=until)
        menu = Menu(self._place, self._notebook, self._dice, end=end)
        await self._control.work(self._who.phone, "hands-on")
        await self._start()
        while not await self._step(menu):
            await asyncio.sleep(_LOOKS_EVERY_SECONDS)
            if self._place.now() > end and self._long_without_a_call():
                await self._end_at_the_screen()
                return

    async def _start(self) -> None:
        await self._browser.get("/home")
        auto = "1" if self._who.auto else "0"
        form = {"kind": self._who.kind.value, "auto_advance": auto}
        while not (await self._browser.insist("/shift/start", form)).is_ok:
            await self._place.sleep(30)

    async def _end_at_the_screen(self) -> None:
        """The line is gone for good: the browser ends the evening and takes what is still owed."""
        screen = (await self._browser.insist("/shift/end", {})).json or {}
        owed = screen.get("call")
        if not owed:
            return
        tapped_at = self._place.now()
        form = {"call": str(owed), "outcome": Outcome.NOT_HOME.value}
        if (await self._browser.insist("/shift/outcome", form)).is_ok:
            kept = Kept(UUID(str(owed)), Outcome.NOT_HOME.value, tapped_at, self._place.now())
            self._notebook.kept.append(kept)

    async def _step(self, menu: Menu) -> bool:
        """Do what the phone wants now; say whether the menu has said goodbye."""
        phone = await self._phone()
        self._take_in(phone, menu)
        try:
            if phone["state"] == "ringing":
                await self._pick_up()
            elif phone["state"] == "talking":
                await self._on_the_line(phone, menu)
            elif phone["said"] and phone["said"][-1].endswith("Goodbye."):
                return True
            elif self._long_without_a_call():
                await self._get_rung()
        except CarrierSays:
            return False  # the line went dead under our hands
        return False

    def _take_in(self, phone: Phone, menu: Menu) -> None:
        said = phone["said"]
        if len(said) < self._taken_in:
            self._taken_in = 0
        menu.hear(said[self._taken_in :])
        self._taken_in = len(said)

    async def _pick_up(self) -> None:
        await self._place.sleep(self._dice.uniform(2, 6))
        self._taken_in = 0
        await self._control.work(self._who.phone, "answer")

    def _long_without_a_call(self) -> bool:
        return (self._place.now() - self._idle_since).total_seconds() > _WAITS_FOR_A_RING

    async def _get_rung(self) -> None:
        """The line is gone and nobody rings: the browser helps once more."""
        self._idle_since = self._place.now()
        try:
            await self._browser.post("/shift/ring-again", {})
        except Unreachable:
            return

    async def _on_the_line(self, phone: Phone, menu: Menu) -> None:
        self._idle_since = self._place.now()
        leg_sid = str(phone["call_sid"])
        if leg_sid not in self._legs:
            self._legs.append(leg_sid)
        if phone["keys_wanted"]:
            await self._respond(phone, menu)
        elif phone["company"]:
            await self._talk()
        elif self._ear.is_in_conference(leg_sid):
            await self._wait_alone(leg_sid)

    async def _respond(self, phone: Phone, menu: Menu) -> None:
        """Press a key, unless the menu has gone on meanwhile; then wait until it has taken the key."""
        prompt = prompt_in(phone["said"])
        if prompt is None:
            return
        await self._place.sleep(self._dice.uniform(1, 4))
        if not _same_question(phone, await self._phone()):
            return
        call_id = self._ear.call_with(self._legs)
        heard = heard_on(self._ear, call_id) if call_id else Heard.NOBODY
        await self._press(menu.keys_for(prompt, call_id, heard))
        while _same_question(phone, await self._phone()):
            await asyncio.sleep(_LOOKS_EVERY_SECONDS)

    async def _talk(self) -> None:
        """Talk until one of the two has had enough, then leave for the menu."""
        call_id = self._ear.call_with(self._legs)
        await self._place.sleep(habits.listens(self._dice))
        if call_id is not None and heard_on(self._ear, call_id) is Heard.PERSON:
            end = self._place.after(seconds=habits.talks(self._dice))
            while self._place.now() < end and (await self._phone())["company"]:
                await self._place.sleep(3)
        await self._press("*")
        await self._place.sleep(5)
        self._idle_since = self._place.now()

    async def _wait_alone(self, leg_sid: str) -> None:
        """On hold: somebody is being rung, or has just gone, or nothing happens. Asks for the menu in the end."""
        rung_before = self._ear.call_with(self._legs)
        give_up = self._place.after(seconds=_WAITS_ALONE)
        while self._ear.is_in_conference(leg_sid) and not (await self._phone())["company"]:
            call_id = self._ear.call_with(self._legs)
            if call_id != rung_before or self._ear.is_being_rung(call_id):
                rung_before, give_up = call_id, self._place.after(seconds=_WAITS_ALONE)
            if self._place.now() > give_up:
                await self._press("*")
                await self._place.sleep(5)
                break
            await asyncio.sleep(_LOOKS_EVERY_SECONDS)
        self._idle_since = self._place.now()

    async def _phone(self) -> Phone:
        return await self._control.phone(self._who.phone)

    async def _press(self, keys: str) -> None:
        await self._control.work(self._who.phone, "press", digits=keys)


def _same_question(before: Phone, after: Phone) -> bool:
    return bool(after["keys_wanted"]) and before["said"] == after["said"]
