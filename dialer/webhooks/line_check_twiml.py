"""What a line check says and asks, as TwiML. Pure: values in, XML out."""

from uuid import UUID

from twilio.twiml.voice_response import VoiceResponse

from dialer.telephony.addresses import Addresses
from dialer.webhooks.twiml import VOICE, ask

HEARD_KEY, NOT_HEARD_KEY = "1", "2"
LONGEST_SECONDS = 6
SILENCE_SECONDS = 3
SPEAK = "After the tone, say a few words, and then wait. You will hear yourself."
NOTHING_CAME = "I did not hear anything. Press 1 to try once more."
THIS_IS_YOU = "This is how you sound."
WORKS = "Your line works. You can hang up now, and begin when you like. Goodbye."
LOOK_AT_THE_SCREEN = "I am sorry. Your screen says what you can try. Goodbye."


def record(trial_id: UUID, addresses: Addresses) -> str:
    """Ask for a few words. An empty recording has no ``action``: the carrier goes on to what stands below."""
    response = VoiceResponse()
    response.say(SPEAK, **VOICE)
    response.record(
        action=addresses.trial(trial_id, "spoken"),
        method="POST",
        max_length=LONGEST_SECONDS,
        timeout=SILENCE_SECONDS,
        finish_on_key="#",
        play_beep=True,
        recording_status_callback=addresses.trial(trial_id, "recording"),
        recording_status_callback_method="POST",
        recording_status_callback_event="completed absent",
    )
    response.redirect(addresses.trial(trial_id, "silence"), method="POST")
    return str(response)


def once_more(trial_id: UUID, addresses: Addresses) -> str:
    """Nothing was heard: offer another try."""
    return ask(NOTHING_CAME, to=addresses.trial(trial_id, "pressed"))


def wait_for_it(trial_id: UUID, addresses: Addresses) -> str:
    """The recording is not ready: a moment later, ask again."""
    response = VoiceResponse()
    response.pause(length=1)
    response.redirect(addresses.trial(trial_id, "playback"), method="POST")
    return str(response)


def play_back(recording_url: str, trial_id: UUID, addresses: Addresses) -> str:
    """Let them hear themselves."""
    response = VoiceResponse()
    response.say(THIS_IS_YOU, **VOICE)
    response.play(f"{recording_url}.wav")
    response.redirect(addresses.trial(trial_id, "played"), method="POST")
    return str(response)


def did_you_hear(trial_id: UUID, addresses: Addresses) -> str:
    """Ask whether they heard themselves."""
    words = "Did you hear yourself? Press 1 if you did. Press 2 if you did not."
    return ask(words, to=addresses.trial(trial_id, "told"))
