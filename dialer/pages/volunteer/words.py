"""What is going on and what to do about it, in the volunteer's words, for each situation of an evening."""

from collections.abc import Mapping
from dataclasses import dataclass

from dialer.shifts.situation import Situation


@dataclass(frozen=True)
class Words:
    """``status``: the line on top; ``do``: the one thing to do now; ``help``: what Help says.

    ``{name}`` is the contact, ``{number}`` the party's number that volunteers see ringing them.
    """

    status: str
    do: str
    help: str


WORDS: Mapping[Situation, Words] = {
    Situation.RINGING_YOU: Words(
        "Your phone is ringing",
        "Pick up your phone. The call comes from {number}.",
        "If it does not ring within half a minute, check that your number is right under Your phone number, "
        "and that your phone is not on silent.",
    ),
    Situation.PRESS_ONE: Words(
        "Press 1 on your phone",
        "Press 1 on your phone’s keypad. That tells us it is you and not your answering machine.",
        "On a mobile, open the keypad on the call screen first. On a landline, use the phone’s own keys.",
    ),
    Situation.CONNECTING: Words(
        "Connecting you",
        "Stay on the line. You will hear hold music in a moment.",
        "This takes a few seconds. If the music does not start, hang up your phone and press Ring me again.",
    ),
    Situation.READY: Words(
        "Ready when you are",
        "You are on the line, and nobody else is. Read the name and the opening words, then press Call.",
        "Nobody is rung until you press Call. Take the time you want. Not comfortable with this person? Press Skip.",
    ),
    Situation.NOBODY_NEXT: Words(
        "Nobody to ring just now",
        "You can wait, or end your evening here.",
        "People come up again as others finish with them. You need do nothing.",
    ),
    Situation.DIALING: Words(
        "About to ring {name}",
        "You will hear it ringing. Have the opening words ready.",
        "Changed your mind? Press Hang up. It counts as no call at all while it has not rung.",
    ),
    Situation.RINGING: Words(
        "Ringing {name}",
        "When they answer, say hello straight away.",
        "If a machine answers, press Hang up: we never leave messages. If nobody answers, it stops by itself.",
    ),
    Situation.TALKING: Words(
        "Talking with {name}",
        "Be yourself. Tap their answers as they give them.",
        "You need not persuade anybody. If you are asked something you cannot answer, say so; "
        "somebody can ring them back. If they are unkind, you may hang up at once.",
    ),
    Situation.WRAP_UP: Words(
        "Call with {name} over",
        "How did it go?",
        "Choose what fits best. You can change it afterwards. Nobody else is rung until you have chosen.",
    ),
    Situation.IN_MENU: Words(
        "Your phone’s menu is on",
        "Listen, and press a key on your phone. This screen goes on when you leave the menu.",
        "You pressed * on your phone. The menu does the same things as this screen, and says which key does what.",
    ),
    Situation.OFF_THE_LINE: Words(
        "Phone not connected",
        "Everything is saved. Press Ring me again when you want to go on.",
        "Calls drop sometimes, and phones run flat. Nothing is lost.",
    ),
    Situation.ENDED: Words(
        "Your evening has ended",
        "Thank you.",
        "Nobody will be rung. You can begin again whenever you like.",
    ),
}

# Ready, and auto-advance counts down.
ABOUT_TO_RING = Words(
    "{name} is next",
    "Their phone rings by itself in a few seconds. Read the opening words. Press Wait to stop it.",
    "Wait stops it, and from then on nobody is rung until you press Call. "
    "Not comfortable with this person? Press Skip.",
)
# Nobody next, and no list may be rung any more today.
OVER_FOR_TODAY = Words(
    "Calling is over for today",
    "Thank you for your evening. Nobody else is rung today: press End my evening to hang up.",
    "We ring people at decent hours only. What you have saved stays saved.",
)
# Somebody is to be rung, and the carrier has not answered us.
STALLED = Words(
    "Telephone service is slow",
    "It has not answered us yet. We keep asking, and nobody is rung twice. You need do nothing.",
    "The trouble is at the telephone company, not with you or your phone. What you have saved stays saved. "
    "If you would rather stop here, press End.",
)


# Nobody next of those they chose, and others can be rung.
OTHERS_WAIT = Words(
    "Nobody to ring just now",
    "There are others you can go on with. Your phone stays connected.",
    "Nobody else is rung until you say so. You can also wait, for people come up again, or end your evening.",
)


def words_for(
    word: Situation,
    *,
    counts_down: bool,
    is_open: bool,
    elsewhere: bool = False,
    has_stalled: bool = False,
) -> Words:
    """The words for a situation. ``counts_down``: somebody is rung by themselves soon; ``is_open``: a list is;
    ``elsewhere``: there are others to go on with; ``has_stalled``: the carrier does not answer.
    """
    if has_stalled:
        return STALLED
    if word is Situation.READY and counts_down:
        return ABOUT_TO_RING
    if word is Situation.NOBODY_NEXT and elsewhere:
        return OTHERS_WAIT
    if word is Situation.NOBODY_NEXT and not is_open:
        return OVER_FOR_TODAY
    return WORDS[word]
