"""What a line check says at each point, and what to do when it did not work."""

from collections.abc import Mapping
from dataclasses import dataclass

from dialer.linecheck.progress import Progress


@dataclass(frozen=True)
class CheckWords:
    """``status``: what is happening, or how it ended; ``do``: what to do now.

    ``perhaps_blocked``: call protection may be the reason, so how to let us through is shown.
    """

    status: str
    do: str
    perhaps_blocked: bool = False


WORDS: Mapping[Progress, CheckWords] = {
    Progress.RINGING: CheckWords("We are ringing your phone", "Pick it up when it rings."),
    Progress.PRESS_ONE: CheckWords(
        "Press 1 on your phone",
        "On a mobile, open the keypad on the call screen first. On a landline, use the phone’s own keys.",
    ),
    Progress.SPEAK: CheckWords(
        "Say a few words", "Wait for the tone, say hello and your name, and then be silent."
    ),
    Progress.LISTEN: CheckWords("Listen", "In a moment you hear yourself."),
    Progress.TELL: CheckWords(
        "Did you hear yourself?", "Press 1 on your phone if you did, and 2 if you did not."
    ),
    Progress.WORKS: CheckWords(
        "Your line works", "You heard yourself, and so will the people you call. You are ready."
    ),
    Progress.NOT_HEARD: CheckWords(
        "You did not hear yourself",
        "Turn the volume up, switch off mute and any headset or loudspeaker, and check again. "
        "If it fails again, use another phone.",
    ),
    Progress.SILENT: CheckWords(
        "We could not hear you",
        "See that your phone is not on mute and that nothing covers its microphone, and check again.",
    ),
    Progress.UNFINISHED: CheckWords(
        "The check was not finished",
        "The call ended before you told us whether you heard yourself. Check again if you are not sure.",
    ),
    Progress.NO_KEY: CheckWords(
        "Somebody or something picked up, and nobody pressed 1",
        "If it was you, check again and press 1 when you are asked. If your phone did not ring, your voicemail "
        "or your provider’s junk voicemail took the call.",
        perhaps_blocked=True,
    ),
    Progress.NO_ANSWER: CheckWords(
        "Your phone rang, and nobody picked it up",
        "See that it is not on silent and have it beside you. If you heard nothing at all, the call was held back.",
        perhaps_blocked=True,
    ),
    Progress.BUSY: CheckWords(
        "Your phone was engaged",
        "Put it down, and the other handsets too, and check again. If nobody was on it, the call was held back.",
        perhaps_blocked=True,
    ),
    Progress.TURNED_AWAY: CheckWords(
        "Our call was turned away",
        "Somebody declined it, or call protection on your line held it back before your phone could ring.",
        perhaps_blocked=True,
    ),
    Progress.FAILED: CheckWords(
        "Your phone could not be reached",
        "See that the number is right, that the phone is on, and that it has a signal. Then check again.",
        perhaps_blocked=True,
    ),
    Progress.CALLED_OFF: CheckWords(
        "The check was stopped", "Your phone is free. Check again when you like."
    ),
}
STEPS = (
    "Pick up your phone",
    "Press 1 on its keypad",
    "Say a few words",
    "Hear yourself",
    "Tell us",
)
UNDER_WAY = (Progress.RINGING, Progress.PRESS_ONE, Progress.SPEAK, Progress.LISTEN, Progress.TELL)


@dataclass(frozen=True)
class Provider:
    """A provider's call protection, and how to let a number through."""

    name: str
    remedy: str


# Sources: the providers' own help pages and Ofcom's "Nuisance calls: phone services that can help". How their menus
# are worded changes, so this says where to look and for what, and not which button to press.
PROVIDERS = (
    Provider(
        "BT Call Protect",
        "Dial 1572 free from your landline, or open Call Protect in My BT, and take the number off your blocklist.",
    ),
    Provider(
        "Sky Talk Shield", "Open Talk Shield in My Sky, and add the number to your Star List."
    ),
    Provider(
        "TalkTalk CallSafe",
        "Open CallSafe in My Account, and add the number to your approved list.",
    ),
    Provider(
        "Virgin Media",
        "Look for call blocking in your account or on your phone, and allow the number.",
    ),
    Provider(
        "A mobile",
        "Save the number as a contact called “Phone bank”. Then look at silence unknown callers, call screening "
        "or spam protection in your phone’s settings and in any app that blocks calls.",
    ),
    Provider(
        "A phone with a block button",
        "Look for the list of blocked calls in its menu, and allow the number.",
    ),
)
