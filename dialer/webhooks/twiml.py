"""What the volunteer's phone is told to do next, as TwiML. Pure: values in, XML out."""

from collections.abc import Sequence
from uuid import UUID

from twilio.twiml.voice_response import Dial, Gather, VoiceResponse

from dialer.telephony.addresses import Addresses
from dialer.telephony.labels import volunteer_label

VOICE = {"voice": "Polly.Amy", "language": "en-GB"}
# A prompt is heard this often; then nobody is there, and the line is given up.
HEARD_TIMES = 3
KEY_SECONDS, LAST_KEY_SECONDS = 8, 1
GIVING_UP = "I have not heard a key, so I am hanging up. You can be rung again from your screen."
# The volunteer, the contact, and room for a host.
MOST_IN_A_CONFERENCE = 3


def press_one(leg_id: UUID, addresses: Addresses, party: str) -> str:
    """Ask for a key, so that a volunteer's answering machine is never put through to a voter."""
    words = f"Hello. This is the phone bank of {party}. Press 1 to start."
    return ask(words, to=addresses.keypad(leg_id, "pressed"))


def ask(words: str, *, to: str, before: Sequence[str] = (), digits: int = 1) -> str:
    """Say something and listen for keys; after three silences say goodbye and hang up.

    ``before`` is said once. With more than one digit the caller ends with the hash key. Everything is said while
    keys are listened for: a key that is pressed outside is lost, and who knows the menu does not wait for its end.
    """
    response = VoiceResponse()
    response.append(_gather([*before, words], to, digits))
    for _ in range(HEARD_TIMES - 1):
        response.append(_gather([words], to, digits))
    response.append(_gather([GIVING_UP], to, digits, seconds=LAST_KEY_SECONDS))
    response.hangup()
    return str(response)


def conference(conference_id: UUID, leg_id: UUID, addresses: Addresses) -> str:
    """Put the volunteer on hold in a conference of their own, which ends when they leave it.

    They are its first participant, and the first fixes where its reports go. ``*`` leaves it for the menu.
    """
    dial = Dial(action=addresses.conference_left(conference_id), method="POST", hangup_on_star=True)
    dial.conference(
        str(conference_id),
        participant_label=volunteer_label(leg_id),
        start_conference_on_enter=True,
        end_conference_on_exit=True,
        beep="false",
        max_participants=MOST_IN_A_CONFERENCE,
        wait_url=addresses.hold(),
        wait_method="POST",
        status_callback=addresses.conference_status(conference_id),
        status_callback_method="POST",
        status_callback_event="start end join leave",
    )
    response = VoiceResponse()
    response.append(dial)
    return str(response)


def hold(music: str) -> str:
    """What is heard while waiting: a reminder of the keypad, then music; asked for again when it ends."""
    response = VoiceResponse()
    response.say("You are on the line. Press star at any time for the menu.", **VOICE)
    response.play(music, loop=20)
    return str(response)


def moment(then: str) -> str:
    """A call is just being ended: wait a little, then go on."""
    response = VoiceResponse()
    response.pause(length=1)
    response.redirect(then, method="POST")
    return str(response)


def goodbye(words: str) -> str:
    """Say something and hang up."""
    response = VoiceResponse()
    response.say(words, **VOICE)
    response.hangup()
    return str(response)


def nothing() -> str:
    """Nothing more to do on this line."""
    return str(VoiceResponse())


def _gather(
    sentences: Sequence[str], to: str, digits: int, *, seconds: int = KEY_SECONDS
) -> Gather:
    gather = Gather(
        input="dtmf",
        num_digits=digits,
        finish_on_key="#" if digits > 1 else "",
        timeout=seconds,
        action=to,
        method="POST",
    )
    for sentence in sentences:
        gather.say(sentence, **VOICE)
    return gather
