"""Say, Play, Pause and Redirect: the verbs that may be used wherever sound is played."""

import io
import itertools
import wave
from collections.abc import Awaitable, Callable, Iterable, Mapping

from emulator.account.recording import Recording
from emulator.callbacks.overrides import BadOverride
from emulator.callbacks.post import Reply, Unreached
from emulator.journal import Kind
from emulator.twiml.document import Verb
from emulator.twiml.refusal import Refusal
from emulator.twiml.stage import Go, Stage, Step

Performer = Callable[[Stage, Verb], Awaitable[Step]]
#: A speaking voice says about so many words a second.
WORDS_A_SECOND = 2.5
#: Seconds that a sound lasts when its length cannot be read from it.
UNKNOWN_LENGTH = 5
_FAILED, _BAD_TYPE = 11200, 13420


async def say(stage: Stage, verb: Verb) -> Step:
    """Speak the words, and write them where the phone's holder reads them."""
    for _ in _times(verb):
        stage.exchange.journal.note(Kind.SAY, call_sid=stage.leg.sid, text=verb.text)
        stage.exchange.phones.of(stage.leg.order.phone).hear(verb.text)
        await stage.exchange.clock.sleep(max(len(verb.text.split()) / WORDS_A_SECOND, 0.4))
    return None


async def play(stage: Stage, verb: Verb) -> Step:
    """Play a sound, which must be there; Twilio notes an error and goes on when it is not."""
    if verb.get("digits"):
        await stage.exchange.clock.sleep(0.25 * len(verb.get("digits")))
        return None
    url = stage.address(verb.text)
    own = _own_recording(stage, url)
    try:
        seconds = own.seconds if own else await _length(stage, url)
    except Refusal as refusal:
        stage.complain(refusal)
        return None
    heard = f"♪ {own.words}" if own else "♪"
    for _ in _times(verb):
        stage.exchange.phones.of(stage.leg.order.phone).hear(heard)
        await stage.exchange.clock.sleep(seconds)
    return None


async def pause(stage: Stage, verb: Verb) -> Step:
    await stage.exchange.clock.sleep(verb.number("length", 1))
    return None


async def redirect(stage: Stage, verb: Verb) -> Step:
    return Go(stage.address(verb.text), verb.get("method", "POST"))


SOUNDS: Mapping[str, Performer] = {
    "Say": say,
    "Play": play,
    "Pause": pause,
    "Redirect": redirect,
}


def _times(verb: Verb) -> Iterable[int]:
    """As often as ``loop`` says; 0 is without end."""
    times = verb.number("loop", 1)
    return range(times) if times else itertools.count()


def _own_recording(stage: Stage, url: str) -> Recording | None:
    """The account's own recording at this address: it is not fetched over the network, so nobody need sign in.

    None for any other sound, and for a recording that is not ready: that is asked for like any other, in vain.
    """
    now, settings = stage.exchange.clock.now(), stage.exchange.settings
    for kept in stage.exchange.ledger.recordings.values():
        if kept.is_ready(now) and kept.url(settings) == url.removesuffix(".wav"):
            return kept
    return None


async def _length(stage: Stage, url: str) -> float:
    try:
        reply = await stage.exchange.courier.ask(url, "GET", {}, url)
    except (Unreached, BadOverride) as problem:
        raise Refusal(_FAILED, str(problem), url) from None
    if not reply.is_good:
        raise Refusal(_FAILED, f"answered {reply.status}", url)
    if not reply.content_type.startswith("audio/"):
        raise Refusal(_BAD_TYPE, f"the content type is {reply.content_type or 'missing'}", url)
    return _seconds(reply)


def _seconds(reply: Reply) -> float:
    try:
        with wave.open(io.BytesIO(reply.body)) as sound:
            seconds: float = sound.getnframes() / sound.getframerate()
    except (wave.Error, EOFError, ZeroDivisionError):
        return UNKNOWN_LENGTH
    return float(max(seconds, 0.1))
