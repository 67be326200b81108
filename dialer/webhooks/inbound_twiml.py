"""What the carrier does with somebody who rings us, as TwiML; values in, text out."""

from dataclasses import dataclass
from uuid import UUID

from twilio.twiml.voice_response import VoiceResponse

from dialer.telephony.addresses import Addresses
from dialer.voicemail import greeting as words
from dialer.webhooks.twiml import VOICE

OPT_OUT_KEY = "9"
LONGEST_MESSAGE_SECONDS = 180
SILENCE_ENDS_MESSAGE_SECONDS = 10
THINKING_SECONDS = 4


@dataclass(frozen=True)
class Steps:
    """The addresses of the steps of one inbound call."""

    key: str
    recorded: str
    recording: str


def steps_of(addresses: Addresses, inbound_id: UUID) -> Steps:
    """Where each step of this inbound call goes on."""
    return Steps(
        *(addresses.inbound(f"{inbound_id}/{step}") for step in ("key", "recorded", "recording"))
    )


def greeted(greeting: str, steps: Steps) -> str:
    """The greeting, during which any key is heard; then the tone and a message."""
    response = VoiceResponse()
    _ask(response, greeting, steps, seconds=1)
    _record(response, steps)
    return str(response)


def recording_after(sentence: str, steps: Steps) -> str:
    """One sentence, then the tone and a message."""
    response = VoiceResponse()
    _say(response, sentence)
    _record(response, steps)
    return str(response)


def goodbye(sentence: str) -> str:
    """One sentence and the end."""
    response = VoiceResponse()
    _say(response, sentence)
    response.hangup()
    return str(response)


def _record(response: VoiceResponse, steps: Steps) -> None:
    """A message, which 9 ends as well.

    An empty recording has no ``action``: the carrier goes on to the words below. Whoever pressed 9
    right after the tone ends up there too and must be able to press it once more.
    """
    response.record(
        action=steps.recorded,
        method="POST",
        max_length=LONGEST_MESSAGE_SECONDS,
        timeout=SILENCE_ENDS_MESSAGE_SECONDS,
        finish_on_key=f"#{OPT_OUT_KEY}",
        play_beep=True,
        recording_status_callback=steps.recording,
        recording_status_callback_method="POST",
        recording_status_callback_event="completed absent",
    )
    _ask(response, f"{words.NOTHING_HEARD} {words.PRESS_NINE_NOW}", steps, seconds=THINKING_SECONDS)
    _say(response, words.GOODBYE)
    response.hangup()


def _ask(response: VoiceResponse, sentence: str, steps: Steps, *, seconds: int) -> None:
    """Say it and listen for one key, hash among them."""
    gather = response.gather(
        action=steps.key,
        method="POST",
        input="dtmf",
        num_digits=1,
        finish_on_key="",
        timeout=seconds,
    )
    _say(gather, sentence)


def _say(verb: VoiceResponse, sentence: str) -> None:
    verb.say(sentence, **VOICE)
