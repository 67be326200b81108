"""A volunteer at the screen: does what a person would, through the endpoints their browser uses."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from random import Random
from uuid import UUID

from dialer.calls.outcomes import Outcome
from dialer.shifts.situation import Situation
from simulation.browser.reading import View, view_of
from simulation.browser.session import Answer, Browser, Unreachable
from simulation.browser.stream import Nudges
from simulation.cast import Volunteer
from simulation.facts.notes import Kept, Undone
from simulation.volunteers import habits
from simulation.volunteers.around import Surroundings, heard_on
from simulation.volunteers.judgement import Heard, Judgement, judge

# The page asks so often by itself, in seconds of machine time, whatever the stream says.
_LOOKS_EVERY = 10.0
_PROBLEM = 409


class _MovedOn(Exception):
    """The screen shows something else than what the volunteer was about to act on."""


class AtScreen:
    """One volunteer's evening, from the sign-in to the thank-you. Times are simulated seconds."""

    def __init__(self, who: Volunteer, browser: Browser, around: Surroundings) -> None:
        self._who = who
        self._browser = browser
        self._place, self._ear, self._notebook = around.place, around.ear, around.notebook
        self._nudges = Nudges(around.place, browser.http)
        self._dice: Random = who.dice
        self._auto = who.auto
        self._view: View | None = None
        self._stale_entry: int | None = None
        self._deeds: Mapping[Situation, Callable[[View], Awaitable[None]]] = {
            Situation.OFF_THE_LINE: self._get_rung,
            Situation.READY: self._ring_next,
            Situation.NOBODY_NEXT: self._ask_again,
            Situation.DIALING: self._wait_for_pick_up,
            Situation.RINGING: self._wait_for_pick_up,
            Situation.TALKING: self._talk,
            Situation.WRAP_UP: self._wrap_up,
        }

    async def spend_evening(self, *, until: float) -> None:
        """Make calls for so many simulated seconds, then go home with nothing owed."""
        end = self._place.after(seconds=until)
        await self._start()
        self._nudges.listen()
        try:
            while (view := await self._look()).situation is not Situation.ENDED:
                if self._place.now() >= end and self._may_leave(view):
                    await self._wish("/shift/end")
                    continue
                await self._do(view)
            await self._give_what_is_owed()
        finally:
            await self._nudges.close()

    async def _start(self) -> None:
        form = {"kind": self._who.kind.value, "auto_advance": "1" if self._auto else "0"}
        while not (await self._browser.insist("/shift/start", form)).is_ok:
            await self._place.sleep(30)
        await self._browser.get("/shift")

    def _may_leave(self, view: View) -> bool:
        if view.situation in (Situation.TALKING, Situation.WRAP_UP):
            return self._dice.random() < habits.LEAVES_IN_MID_CALL
        return True

    async def _do(self, view: View) -> None:
        try:
            await self._deeds.get(view.situation, self._wait)(view)
        except (_MovedOn, Unreachable):
            return

    async def _wait(self, _: View) -> None:
        await self._pause(60)

    async def _get_rung(self, _: View) -> None:
        await self._pause(habits.finds_the_phone(self._dice))
        await self._wish("/shift/ring-again")

    async def _ask_again(self, _: View) -> None:
        await self._pause(60)
        await self._wish("/shift/next")

    async def _ring_next(self, view: View) -> None:
        if self._auto:
            # It rings by itself; only after a refusal of the carrier's has it been switched off.
            await self._pause(60)
        if self._dice.random() < habits.CLOSES_THE_BROWSER:
            await self._go_away()
        await self._pause(habits.reads_a_name(self._dice))
        if self._stale_entry and self._dice.random() < habits.TAPS_A_STALE_NAME:
            await self._wish("/shift/call", entry=str(self._stale_entry))
        verb = "/shift/skip" if self._dice.random() < habits.SKIPS else "/shift/call"
        self._stale_entry = view.entry
        await self._wish(verb, twice=self._taps_twice(), entry=str(view.entry))

    async def _wait_for_pick_up(self, view: View) -> None:
        if self._dice.random() < habits.HANGS_UP_WHILE_RINGING:
            await self._pause(self._dice.uniform(2, 10))
            await self._wish("/shift/hang-up", call=str(view.call))
        await self._pause(60)

    async def _talk(self, view: View) -> None:
        assert view.call is not None  # noqa: S101 - nobody talks without a call
        await self._pause(habits.listens(self._dice))
        heard = self._heard(view.call)
        if heard is Heard.PERSON:
            await self._pause(habits.talks(self._dice))
        if self._dice.random() < habits.SAYS_WHILE_TALKING:
            await self._say(view, view.call, heard)
        else:
            await self._wish("/shift/hang-up", twice=self._taps_twice(), call=str(view.call))
            await self._pause(10)

    async def _wrap_up(self, view: View) -> None:
        assert view.call is not None  # noqa: S101 - something is owed
        if self._dice.random() < habits.CLOSES_THE_BROWSER:
            await self._go_away()
        await self._pause(habits.ticks(self._dice))
        await self._say(view, view.call, self._heard(view.call))
        if self._dice.random() < habits.CHANGES_THEIR_MIND:
            await self._change(view.call, view)

    async def _give_what_is_owed(self) -> None:
        view = await self._look()
        if view.call is not None:
            await self._place.sleep(habits.ticks(self._dice))
            await self._say(view, view.call, self._heard(view.call))

    async def _say(self, view: View, call_id: UUID, heard: Heard) -> None:
        """Give the outcome, and write down that it was taken."""
        judgement = judge(heard, view.questions, self._dice)
        await self._give(call_id, judgement)

    async def _give(self, call_id: UUID, judgement: Judgement) -> None:
        hours = judgement.call_back_in
        back_at = self._place.after(hours=hours) if hours is not None else None
        form = {"call": str(call_id), "outcome": judgement.outcome.value, "note": ""}
        form |= {f"answer-{question}": code for question, code in judgement.answers.items()}
        if back_at is not None:
            form["call_back_at"] = back_at.isoformat()
        tapped_at = self._place.now()
        answer = await self._send("/shift/outcome", form, twice=self._taps_twice())
        if not answer.is_ok:
            self._notebook.did["outcome_refused"] += 1
            return
        self._notebook.did["outcome"] += 1
        self._notebook.kept.append(
            Kept(
                call_id,
                judgement.outcome.value,
                tapped_at,
                self._place.now(),
                judgement.answers,
                back_at,
                self._auto,
            )
        )

    async def _change(self, call_id: UUID, view: View) -> None:
        """Take the outcome back and give another, if that is still possible."""
        await self._place.sleep(self._dice.uniform(1, 5))
        answer = await self._send("/shift/undo", {"call": str(call_id)})
        if answer.is_ok:
            self._notebook.undone.append(Undone(call_id, self._place.now()))
            self._notebook.did["undo"] += 1
            await self._place.sleep(habits.ticks(self._dice))
            answers = {each: self._dice.choice(codes) for each, codes in view.questions.items()}
            await self._give(call_id, Judgement(Outcome.SPOKE, answers))

    def _heard(self, call_id: UUID) -> Heard:
        return heard_on(self._ear, call_id)

    def _taps_twice(self) -> bool:
        return self._dice.random() < habits.TAPS_TWICE

    async def _wish(self, path: str, *, twice: bool = False, **form: str) -> None:
        answer = await self._send(path, form, twice=twice)
        self._notebook.did[path if answer.is_ok else f"{path} refused"] += 1

    async def _send(self, path: str, form: Mapping[str, str], *, twice: bool = False) -> Answer:
        first, *_ = await asyncio.gather(
            *(self._browser.insist(path, form) for _ in range(2 if twice else 1))
        )
        self._take_in(first)
        return first

    async def _go_away(self) -> None:
        """Close the browser for a while; the phone stays on the line."""
        self._notebook.did["closed the browser"] += 1
        await self._nudges.close()
        await self._place.sleep(habits.is_away(self._dice))
        self._nudges.listen()
        await self._browser.get("/shift")
        await self._pause(0)

    async def _look(self) -> View:
        """The screen as it is now; asked for again until it comes."""
        while True:
            try:
                self._take_in(await self._browser.get("/shift/screen"))
            except Unreachable:
                await asyncio.sleep(1)
                continue
            if self._view is not None:
                return self._view

    def _take_in(self, answer: Answer) -> None:
        if answer.json is None or "regions" not in answer.json:
            return
        view = self._view = view_of(answer.json)
        if self._auto:
            self._notebook.auto_shifts.add(view.shift)
        if view.situation is Situation.TALKING and view.call is not None:
            self._notebook.sees_talking(view.call, self._place.now())

    async def _pause(self, seconds: float) -> None:
        """Let time pass. Raises _MovedOn as soon as the screen shows something else than it did."""
        moment = self._view.moment if self._view else None
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds / self._place.clock.speed
        while (left := deadline - loop.time()) > 0:
            nudged = await self._nudged(min(left, _LOOKS_EVERY))
            if nudged or left > _LOOKS_EVERY:
                view = await self._look()
                if view.moment != moment:
                    raise _MovedOn
        if moment is not None and self._view is not None and self._view.moment != moment:
            raise _MovedOn

    async def _nudged(self, seconds: float) -> bool:
        try:
            async with asyncio.timeout(seconds):
                await self._nudges.came.wait()
        except TimeoutError:
            return False
        self._nudges.came.clear()
        return True
