"""Record: keeping what the caller says."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from emulator.account.recording import PROCESSING, Recording
from emulator.calls.line import Key, Speech
from emulator.journal import Kind
from emulator.sids import new_sid
from emulator.twiml.document import Verb
from emulator.twiml.fetch import Question, fetch
from emulator.twiml.recorded import tell_of_recording
from emulator.twiml.refusal import Refusal
from emulator.twiml.stage import Stage, Step

_ANY_KEY = "1234567890*#"


@dataclass
class Tape:
    """What has been taken up so far."""

    started: datetime
    #: When each speech began, and how long it would last if it were not cut short.
    speeches: list[tuple[datetime, Speech]] = field(default_factory=list)

    def seconds(self, verb: Verb, now: datetime) -> int:
        """How long the recording is: silence is cut off, unless it was asked to stay."""
        spoken = sum(
            min((now - began).total_seconds(), speech.seconds) for began, speech in self.speeches
        )
        if verb.get("trim", "trim-silence") == "do-not-trim" and spoken:
            spoken = (now - self.started).total_seconds()
        return round(min(spoken, verb.number("maxLength", 3600)))

    @property
    def words(self) -> str:
        return " ".join(speech.words for _, speech in self.speeches)


async def record(stage: Stage, verb: Verb) -> Step:
    """Record until silence, a key, the longest time or the end of the call.

    An empty recording is none: the action is not asked, the next verb follows.
    """
    line, tape = stage.leg.line, Tape(stage.exchange.clock.now())
    line.forget()
    line.wanted = _wanted(verb)
    line.recording.set()
    stage.exchange.phones.of(stage.leg.order.phone).changed()
    try:
        with stage.leg.parting(lambda: _hung_up(stage, verb, tape)):
            key = await _listen(stage, verb, tape)
    finally:
        line.recording.clear()
        line.wanted = ""
    kept = _keep(stage, verb, tape)
    return stage.action(verb, _fields(stage, kept, key)) if kept else None


def _wanted(verb: Verb) -> str:
    keys = verb.get("finishOnKey", _ANY_KEY)
    ends = "any key" if keys == _ANY_KEY else " or ".join(keys) or "silence"
    return f"speech, then {ends}"


async def _listen(stage: Stage, verb: Verb, tape: Tape) -> str:
    """Take up what is said; the key that ended it, empty for silence and the longest time."""
    finish = verb.get("finishOnKey", _ANY_KEY)
    limit = stage.exchange.clock.machine(verb.number("maxLength", 3600))
    try:
        async with asyncio.timeout(limit):
            while True:
                sound = await _next_sound(stage, verb)
                if sound is None:
                    return ""
                if isinstance(sound, Key) and sound.digit in finish:
                    return sound.digit
                if isinstance(sound, Speech):
                    tape.speeches.append((stage.exchange.clock.now(), sound))
                    await stage.exchange.clock.sleep(sound.seconds)
    except TimeoutError:
        return ""


async def _next_sound(stage: Stage, verb: Verb) -> Key | Speech | None:
    silence = stage.exchange.clock.machine(verb.number("timeout", 5))
    try:
        async with asyncio.timeout(silence):
            return await stage.leg.line.heard.get()
    except TimeoutError:
        return None


def _keep(stage: Stage, verb: Verb, tape: Tape) -> Recording | None:
    now = stage.exchange.clock.now()
    seconds = tape.seconds(verb, now)
    if not seconds:
        return None
    ready = now + timedelta(seconds=PROCESSING)
    kept = Recording(new_sid("RE"), stage.leg.sid, tape.started, ready, seconds, words=tape.words)
    stage.exchange.ledger.recordings[kept.sid] = kept
    stage.exchange.journal.note(
        Kind.RECORDING,
        sid=kept.sid,
        call_sid=stage.leg.sid,
        seconds=seconds,
        words=tape.words,
    )
    tell_of_recording(stage, verb, kept)
    return kept


def _hung_up(stage: Stage, verb: Verb, tape: Tape) -> None:
    """The caller hung up in mid-recording: it is kept, and the action is told in vain."""
    kept = _keep(stage, verb, tape)
    if kept is not None:
        stage.exchange.errands.start(_ask_in_vain(stage, verb, kept))


async def _ask_in_vain(stage: Stage, verb: Verb, kept: Recording) -> None:
    go = stage.action(verb, _fields(stage, kept, "hangup"))
    try:
        question = Question(go.url, go.method, "action after the end", go.fields)
        await fetch(stage.exchange, stage.leg, question)
    except Refusal as refusal:
        stage.complain(refusal)


def _fields(stage: Stage, kept: Recording, key: str) -> dict[str, str]:
    return {
        "RecordingSid": kept.sid,
        "RecordingUrl": kept.url(stage.exchange.settings),
        "RecordingDuration": str(kept.seconds),
        "Digits": key,
    }
