"""Performing a call's documents one after the other, until it hangs up."""

from collections.abc import Mapping
from dataclasses import dataclass

from emulator.calls.ending import finish
from emulator.calls.leg import Leg
from emulator.calls.lifecycle import LegStatus
from emulator.exchange import Exchange
from emulator.twiml.dial import dial
from emulator.twiml.document import Page, Verb
from emulator.twiml.fetch import Question, fetch
from emulator.twiml.gather import gather
from emulator.twiml.parse import parse
from emulator.twiml.record import record
from emulator.twiml.refusal import Refusal
from emulator.twiml.sounds import SOUNDS, Performer
from emulator.twiml.stage import Go, HangUp, Stage, Step


@dataclass(frozen=True)
class Script:
    """Where a call's first document comes from, and what helps when a document fails."""

    url: str = ""
    method: str = "POST"
    fallback_url: str = ""
    fallback_method: str = "POST"
    #: A document given outright; it goes before the address.
    twiml: str = ""


@dataclass(frozen=True)
class Performance:
    """The course of a call that follows a script."""

    exchange: Exchange
    script: Script

    def picked_up(self, leg: Leg) -> None:
        """Nothing yet: the first document is asked for once the answer has been reported."""

    async def run(self, leg: Leg) -> None:
        stage = Stage(self.exchange, leg)
        page = await first_page(stage, self.script)
        await perform(stage, self.script, page)


async def first_page(stage: Stage, script: Script) -> Page | None:
    """The document a call begins with; None when neither it nor the fallback can be used."""
    if script.twiml:
        try:
            return Page(script.url, "POST", parse(script.twiml.encode()))
        except Refusal as refusal:
            return await _fall_back(stage, script, refusal)
    return await _get(stage, script, Question(script.url, script.method, "answer"))


async def perform(stage: Stage, script: Script, page: Page | None) -> None:
    """Perform a document and those it leads to."""
    while page is not None:
        step = await _verbs(stage.on(page))
        if not isinstance(step, Go):
            return
        page = await _get(stage, script, Question(step.url, step.method, "action", step.fields))


async def _verbs(stage: Stage) -> Step:
    """One verb after the other until one leads elsewhere."""
    for verb in stage.page.verbs if stage.page else ():
        step = await _PERFORMERS[verb.name](stage, verb)
        if step is not None:
            return step
    return HangUp()


async def _get(stage: Stage, script: Script, question: Question) -> Page | None:
    try:
        return await fetch(stage.exchange, stage.leg, question)
    except Refusal as refusal:
        return await _fall_back(stage, script, refusal)


async def _fall_back(stage: Stage, script: Script, refusal: Refusal) -> Page | None:
    """What the fallback address answers, told what went wrong; None when that fails too."""
    stage.complain(refusal)
    if not script.fallback_url:
        return None
    trouble = {"ErrorCode": str(refusal.code), "ErrorUrl": refusal.url}
    question = Question(script.fallback_url, script.fallback_method, "fallback", trouble)
    try:
        return await fetch(stage.exchange, stage.leg, question)
    except Refusal as worse:
        stage.complain(worse)
        return None


async def _hang_up(stage: Stage, verb: Verb) -> Step:  # noqa: ARG001
    return HangUp()


async def _reject(stage: Stage, verb: Verb) -> Step:
    """Refuse an inbound call; one that was answered already is only hung up."""
    if stage.leg.status is LegStatus.RINGING:
        busy = verb.get("reason", "rejected") == "busy"
        finish(stage.exchange, stage.leg, LegStatus.BUSY if busy else LegStatus.NO_ANSWER)
    return HangUp()


_PERFORMERS: Mapping[str, Performer] = {
    **SOUNDS,
    "Gather": gather,
    "Dial": dial,
    "Record": record,
    "Hangup": _hang_up,
    "Reject": _reject,
}
