"""What somebody hears who rings the party: who we are, why we rang, how to stop it, how to leave a message.

The law lets a caller's own call be answered with recorded words as long as they say who rang, offer a
way out and sell nothing (Ofcom, statement on persistent misuse, 2016).
"""

from dataclasses import dataclass
from datetime import datetime

from dialer.lists.kinds import ListKind
from dialer.voicemail.when import said


@dataclass(frozen=True)
class RungBefore:
    """Our latest call to this line: when, on what kind of list, and whether the two were connected."""

    at: datetime
    kind: ListKind
    was_connected: bool


@dataclass(frozen=True)
class Circumstances:
    """What is known of somebody who rings us at ``at``.

    ``has_line``: their number was not withheld and is one. ``is_off``: they asked us before this call
    never to ring them. ``is_volunteer``: the line is one of our volunteers' own.
    """

    at: datetime
    has_line: bool
    rung: RungBefore | None = None
    is_off: bool = False
    is_volunteer: bool = False


_WHY = {
    ListKind.PRIORITY_VOTERS: "to ask for your views",
    ListKind.MEMBERS: "to speak with our members and supporters",
}
TO_LEAVE_A_MESSAGE = "To leave a message, please speak after the tone. When you have finished, hang up, or press hash."
NOTHING_HEARD = "We did not hear a message."
PRESS_NINE_NOW = "If you would like us never to ring this number again, press 9 now."
THANKS = "Thank you. Your message has been kept for us to hear. Goodbye."
TAKEN_OFF = "Thank you for telling us. We will not ring this number again. Goodbye."
CANNOT_TAKE_OFF = (
    "We cannot see your number, so we cannot take it off our list by ourselves. Please say your "
    "number after the tone, and that you would like us not to ring it."
)
GOODBYE = "Goodbye."
BROKEN = "Sorry, something went wrong on our side. Please ring again in a few minutes."


def greeting(party: str, circumstances: Circumstances) -> str:
    """The whole greeting, in the party's name, up to the tone."""
    sentences = [
        f"Hello, this is {party}.",
        _why(circumstances),
        _way_out(circumstances),
        TO_LEAVE_A_MESSAGE,
    ]
    return " ".join(sentences)


def _why(circumstances: Circumstances) -> str:
    rung = circumstances.rung
    if circumstances.is_volunteer:
        return (
            "You are ringing from a volunteer's telephone. To make calls, sign in on our web page "
            "and choose Connect, and we will ring you."
        )
    if rung is None:
        return "If you missed a call from this number, it was one of our volunteers."
    verb = "rang" if rung.was_connected else "tried to ring"
    return (
        f"One of our volunteers {verb} this number {said(rung.at, now=circumstances.at)}, "
        f"{_WHY[rung.kind]}."
    )


def _way_out(circumstances: Circumstances) -> str:
    if not circumstances.has_line:
        return (
            "We cannot see your number. If you would like us never to ring you again, "
            "please say your number in a message."
        )
    if circumstances.is_off:
        return "You have asked us never to ring this number, and we will not."
    return "If you would like us never to ring this number again, press 9 at any time."
