"""A volunteer at the screen: does what a person would, through the endpoints their browser uses."""

from collections.abc import Awaitable, Callable, Mapping
from random import Random
from uuid import UUID

from dialer.calls.outcomes import Outcome
from dialer.shifts.situation import Situation
from simulation.browser.reading import View
from simulation.browser.session import Browser, Unreachable
from simulation.cast import Volunteer
from simulation.facts.notes import Kept, Undone
from simulation.volunteers import habits
from simulation.volunteers.around import Surroundings, heard_on
from simulation.volunteers.judgement import Heard, Judgement, judge
from simulation.volunteers.screen import MovedOn, Screen


class AtScreen:
    """One volunteer's evening, from the sign-in to the thank-you. Times are simulated seconds."""

    def __init__(self, who: Volunteer, browser: Browser, around: Surroundings) -> None:
        self._who = who
        self._browser = browser
        self._place, self._ear, self._notebook = around.place, around.ear, around.notebook
        self._screen = Screen(browser, around, auto=who.auto)
        self._dice: Random = who.dice
        self._auto = who.auto
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
        self._screen.open()
        try:
            while (view := await self._screen.look()).situation is not Situation.ENDED:
                if self._place.now() >= end and self._may_leave(view):
                    await self._screen.wish("/shift/end")
                    continue
                await self._do(view)
            await self._give_what_is_owed()
        finally:
            await self._screen.close()

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
        except (MovedOn, Unreachable):
            return

    async def _wait(self, _: View) -> None:
        await self._screen.pause(60)

    async def _get_rung(self, _: View) -> None:
        await self._screen.pause(habits.finds_the_phone(self._dice))
        await self._screen.wish("/shift/ring-again")

    async def _ask_again(self, _: View) -> None:
        await self._screen.pause(60)
        await self._screen.wish("/shift/next")

    async def _ring_next(self, view: View) -> None:
        if self._auto:
            # It rings by itself; only after a refusal of the carrier's has it been switched off.
            await self._screen.pause(60)
        if self._dice.random() < habits.CLOSES_THE_BROWSER:
            await self._screen.away(habits.is_away(self._dice))
        await self._screen.pause(habits.reads_a_name(self._dice))
        if self._stale_entry and self._dice.random() < habits.TAPS_A_STALE_NAME:
            await self._screen.wish("/shift/call", entry=str(self._stale_entry))
        verb = "/shift/skip" if self._dice.random() < habits.SKIPS else "/shift/call"
        self._stale_entry = view.entry
        await self._screen.wish(verb, twice=self._taps_twice(), entry=str(view.entry))

    async def _wait_for_pick_up(self, view: View) -> None:
        if self._dice.random() < habits.HANGS_UP_WHILE_RINGING:
            await self._screen.pause(self._dice.uniform(2, 10))
            await self._screen.wish("/shift/hang-up", call=str(view.call))
        await self._screen.pause(60)

    async def _talk(self, view: View) -> None:
        assert view.call is not None  # noqa: S101 - nobody talks without a call
        await self._screen.pause(habits.listens(self._dice))
        heard = self._heard(view.call)
        if heard is Heard.PERSON:
            await self._screen.pause(habits.talks(self._dice))
        if self._dice.random() < habits.SAYS_WHILE_TALKING:
            await self._say(view, view.call, heard)
        else:
            await self._screen.wish("/shift/hang-up", twice=self._taps_twice(), call=str(view.call))
            await self._screen.pause(10)

    async def _wrap_up(self, view: View) -> None:
        assert view.call is not None  # noqa: S101 - something is owed
        if self._dice.random() < habits.CLOSES_THE_BROWSER:
            await self._screen.away(habits.is_away(self._dice))
        await self._screen.pause(habits.ticks(self._dice))
        await self._say(view, view.call, self._heard(view.call))
        if self._dice.random() < habits.CHANGES_THEIR_MIND:
            await self._change(view.call, view)

    async def _give_what_is_owed(self) -> None:
        view = await self._screen.look()
        if view.call is not None:
            await self._place.sleep(habits.ticks(self._dice))
            await self._say(view, view.call, self._heard(view.call))

    async def _say(self, view: View, call_id: UUID, heard: Heard) -> None:
        await self._give(call_id, judge(heard, view.questions, self._dice))

    async def _give(self, call_id: UUID, judgement: Judgement) -> None:
        hours = judgement.call_back_in
        back_at = self._place.after(hours=hours) if hours is not None else None
        form = {"call": str(call_id), "outcome": judgement.outcome.value, "note": ""}
        form |= {f"answer-{question}": code for question, code in judgement.answers.items()}
        if back_at is not None:
            form["call_back_at"] = back_at.isoformat()
        tapped_at = self._place.now()
        answer = await self._screen.press("/shift/outcome", form, twice=self._taps_twice())
        if not answer.is_ok:
            why = (answer.json or {}).get("problem", answer.status)
            self._notebook.broken.append(f"the outcome of call {call_id} was refused: {why}")
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
        answer = await self._screen.press("/shift/undo", {"call": str(call_id)})
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
