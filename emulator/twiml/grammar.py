"""The grammar of TwiML for voice: elements, what they may hold, attributes and their values.

Each attribute names the check of its value and the code of Twilio's error when it fails.
Twilio takes some of these breaches for warnings; here every one is refused, so that none is missed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from emulator.twiml import values

SCHEMA = 12200
Check = Callable[[str], bool]


@dataclass(frozen=True)
class Element:
    """What an element may have: attributes, children (others are ``misplaced``), text."""

    attributes: Mapping[str, tuple[Check, int]] = field(default_factory=dict)
    children: frozenset[str] = frozenset()
    misplaced: int = SCHEMA
    text: bool = False
    #: Its text is spoken with that of everything inside it.
    spoken: bool = False


_METHOD = values.one_of("GET", "POST")
_BOOLEAN = values.one_of("true", "false")
_RECORDING_EVENTS = values.some_of("in-progress", "completed", "absent")
_TRIM = values.one_of("trim-silence", "do-not-trim")

_SOUNDS = frozenset({"Say", "Play", "Pause"})
_VERBS = _SOUNDS | {"Gather", "Dial", "Record", "Redirect", "Reject", "Hangup"}

#: How words are to be spoken; without effect here, and only the commonest.
SSML = frozenset({"break", "emphasis", "p", "s", "say-as", "prosody", "sub"})
_MANNERS = "strength time level interpret-as format rate pitch volume alias"
_MANNER = dict.fromkeys(_MANNERS.split(), (bool, 13520))

GRAMMAR: Mapping[str, Element] = {
    "Response": Element(children=_VERBS),
    "Say": Element(
        {
            "voice": (values.voice, 13511),
            "language": (values.language, 13512),
            "loop": (values.whole(0, 1000), 13510),
        },
        children=SSML,
        text=True,
        spoken=True,
    ),
    **{name: Element(_MANNER, SSML, 13520, text=True) for name in SSML},
    "Play": Element(
        {"loop": (values.whole(0, 1000), 13410), "digits": (values.dtmf, 13430)}, text=True
    ),
    "Pause": Element({"length": (values.whole(0, 86400), SCHEMA)}),
    "Hangup": Element(),
    "Reject": Element({"reason": (values.one_of("rejected", "busy"), SCHEMA)}),
    "Redirect": Element({"method": (_METHOD, SCHEMA)}, text=True),
    "Gather": Element(
        {
            "action": (values.address, SCHEMA),
            "method": (_METHOD, 13312),
            "input": (values.some_of("dtmf", "speech"), 13326),
            "numDigits": (values.whole(1, 1000), 13314),
            "timeout": (values.whole(0, 600), 13313),
            "finishOnKey": (values.finish_key, 13310),
            "actionOnEmptyResult": (_BOOLEAN, 13338),
            "bargeIn": (_BOOLEAN, 13332),
            "language": (values.language, 13331),
        },
        children=_SOUNDS,
        misplaced=13320,
    ),
    "Record": Element(
        {
            "action": (values.address, SCHEMA),
            "method": (_METHOD, 13610),
            "timeout": (values.whole(0, 3600), 13611),
            "maxLength": (values.whole(1, 14400), 13612),
            "finishOnKey": (values.finish_keys, 13613),
            "transcribe": (values.one_of("false"), 13614),
            "playBeep": (_BOOLEAN, 13616),
            "trim": (_TRIM, 13699),
            "recordingStatusCallback": (values.address, 13256),
            "recordingStatusCallbackMethod": (_METHOD, SCHEMA),
            "recordingStatusCallbackEvent": (_RECORDING_EVENTS, 13621),
        }
    ),
    "Dial": Element(
        {
            "action": (values.address, SCHEMA),
            "method": (_METHOD, 13210),
            "timeout": (values.whole(1, 600), 13212),
            "hangupOnStar": (_BOOLEAN, 13213),
            "timeLimit": (values.whole(1, 86400), 13216),
            "callerId": (values.number, 13214),
            "record": (values.one_of("do-not-record"), 13217),
            "answerOnBridge": (_BOOLEAN, 13219),
        },
        children=frozenset({"Number", "Conference"}),
        misplaced=13215,
        text=True,
    ),
    "Number": Element(
        {
            "statusCallback": (values.address, SCHEMA),
            "statusCallbackMethod": (_METHOD, 13221),
            "statusCallbackEvent": (
                values.some_of("initiated", "ringing", "answered", "completed"),
                SCHEMA,
            ),
        },
        text=True,
    ),
    "Conference": Element(
        {
            "muted": (_BOOLEAN, 13230),
            "startConferenceOnEnter": (_BOOLEAN, 13232),
            "endConferenceOnExit": (_BOOLEAN, 13231),
            "beep": (values.one_of("true", "false", "onEnter", "onExit"), 13235),
            "maxParticipants": (values.whole(1, 250), SCHEMA),
            "participantLabel": (values.label, 16023),
            "waitUrl": (values.address, 13233),
            "waitMethod": (_METHOD, 13234),
            "coach": (values.call_sid, 13240),
            "record": (values.one_of("do-not-record"), SCHEMA),
            "region": (
                values.one_of("us1", "us2", "ie1", "sg1", "br1", "au1", "jp1", "de1"),
                SCHEMA,
            ),
            "jitterBufferSize": (values.one_of("large", "medium", "small", "off"), SCHEMA),
            "statusCallback": (values.absolute_address, SCHEMA),
            "statusCallbackMethod": (_METHOD, SCHEMA),
            "statusCallbackEvent": (
                values.some_of(
                    "start", "end", "join", "leave", "mute", "hold", "modify", "speaker",
                    "announcement",
                ),
                SCHEMA,
            ),
        },
        text=True,
    ),
}  # fmt: skip
