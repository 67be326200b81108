"""What a rehearsal sounds like, as TwiML: music, ringing, a made-up voter's words. Pure: values in, XML out.

Only the volunteer hears it. Nobody else is ever on a trial's call, so nothing synthetic reaches a voter.
All of it is played while keys are listened for: star leads to the menu, as it does out of a conference.
"""

from uuid import UUID

from twilio.twiml.voice_response import Gather, VoiceResponse

from dialer.rehearsal.lines import Part
from dialer.telephony.addresses import Addresses
from dialer.webhooks.twiml import VOICE

# The sound of a British phone ringing at the other end: one turn of it takes three seconds.
TONE_SECONDS = 3
HOLD = (
    "You are on the line, in a rehearsal. Your screen shows who is next. "
    "Press star at any time for the menu."
)


def hold(trial_id: UUID, addresses: Addresses) -> str:
    """Music, until a button on the screen or a key brings something else."""
    keys = _keys(addresses.trial(trial_id, "key"))
    keys.say(HOLD, **VOICE)
    keys.play(addresses.hold_music(), loop=20)
    return _then(addresses.trial(trial_id, "next"), keys)


def ringing(part: Part, scene_id: UUID, trial_id: UUID, addresses: Addresses) -> str:
    """A voter's phone rings; then they pick up, unless they have nothing to say."""
    keys = _keys(addresses.trial(trial_id, "key"))
    keys.play(addresses.ring_tone(), loop=part.rings // TONE_SECONDS)
    what = "picked-up" if part.lines else "rang-out"
    return _then(addresses.trial(trial_id, f"scenes/{scene_id}/{what}"), keys)


def talking(
    part: Part, scene_id: UUID, trial_id: UUID, addresses: Addresses, *, begin: int = 0
) -> str:
    """A voter talks, from this line on, and leaves time to be answered; then they are gone."""
    said = []
    for nth, line in enumerate(part.lines[begin:], begin):
        to = addresses.trial(trial_id, f"scenes/{scene_id}/lines/{nth}/key")
        keys = _keys(to, silent=line.then_silent)
        keys.say(line.words, voice=part.voice, language="en-GB")
        said.append(keys)
    return _then(addresses.trial(trial_id, f"scenes/{scene_id}/gone"), *said)


def _keys(to: str, *, silent: int = 1) -> Gather:
    """Listen for one key, and for ``silent`` seconds after what is said or played meanwhile."""
    return Gather(
        input="dtmf", num_digits=1, finish_on_key="", timeout=silent, action=to, method="POST"
    )


def _then(to: str, *heard: Gather) -> str:
    response = VoiceResponse()
    for each in heard:
        response.append(each)
    response.redirect(to, method="POST")
    return str(response)
