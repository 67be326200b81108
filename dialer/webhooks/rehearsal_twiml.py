"""What a rehearsal sounds like, as TwiML: music, ringing, a made-up voter's words. Pure: values in, XML out.

Only the volunteer hears it. Nobody else is ever on a trial's call, so nothing synthetic reaches a voter.
"""

from uuid import UUID

from twilio.twiml.voice_response import VoiceResponse

from dialer.rehearsal.lines import Part
from dialer.telephony.addresses import Addresses
from dialer.webhooks.twiml import VOICE

# The sound of a British phone ringing at the other end: one turn of it takes three seconds.
TONE_SECONDS = 3


def hold(trial_id: UUID, addresses: Addresses) -> str:
    """Music, until a button on the screen brings something else."""
    response = VoiceResponse()
    response.say("You are on the line, in a rehearsal. Your screen shows who is next.", **VOICE)
    response.play(addresses.hold_music(), loop=20)
    response.redirect(addresses.trial(trial_id, "next"), method="POST")
    return str(response)


def ringing(part: Part, scene_id: UUID, trial_id: UUID, addresses: Addresses) -> str:
    """A voter's phone rings; then they pick up."""
    response = VoiceResponse()
    response.play(addresses.ring_tone(), loop=part.rings // TONE_SECONDS)
    response.redirect(addresses.trial(trial_id, f"scenes/{scene_id}/picked-up"), method="POST")
    return str(response)


def talking(part: Part, scene_id: UUID, trial_id: UUID, addresses: Addresses) -> str:
    """A voter talks, and leaves time to be answered; then they are gone."""
    response = VoiceResponse()
    for line in part.lines:
        response.say(line.words, voice=part.voice, language="en-GB")
        response.pause(length=line.then_silent)
    response.redirect(addresses.trial(trial_id, f"scenes/{scene_id}/gone"), method="POST")
    return str(response)
