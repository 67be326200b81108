"""What each made-up voter says, and how long they leave the volunteer to speak."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dialer.rehearsal.voters import Voter


@dataclass(frozen=True)
class Line:
    """Some words, and the seconds of silence after them in which the volunteer talks."""

    words: str
    then_silent: int


@dataclass(frozen=True)
class Part:
    """What a voter says, from picking up to hanging up. ``rings``: seconds of ringing before it.

    Who has nothing to say does not pick up.
    """

    voice: str
    rings: int
    lines: Sequence[Line]


PARTS: Mapping[Voter, Part] = {
    Voter.FRIENDLY: Part(
        "Polly.Emma",
        6,
        (
            Line("Hello?", 5),
            Line("Yes, this is Margaret.", 8),
            Line("Oh, that is nice of you to ring. Go on then, ask me.", 12),
            Line("I have always voted for you, and I shall again.", 12),
            Line("Oh, nine out of ten, I should say.", 12),
            Line("No, I would never vote for the others. Well, good luck to you all.", 12),
            Line("Thank you for ringing. Bye bye now.", 2),
        ),
    ),
    Voter.BUSY: Part(
        "Polly.Brian",
        6,
        (
            Line("Tom Okafor.", 6),
            Line("Look, I am just putting the children to bed. It is not a good time.", 6),
            Line("Could you ring tomorrow, after seven? Sorry. Bye.", 4),
        ),
    ),
    Voter.NOBODY: Part("Polly.Emma", 24, ()),
    Voter.HOSTILE: Part(
        "Polly.Brian",
        3,
        (
            Line("Who is this?", 6),
            Line("You people! You only ever ring when you want something.", 6),
            Line("I have had enough of the lot of you. Do not ring here again. Do you hear?", 6),
            Line("You ought to be ashamed of yourself. Good night!", 1),
        ),
    ),
    Voter.WRONG_NUMBER: Part(
        "Polly.Emma",
        6,
        (
            Line("Hello?", 6),
            Line("Who? No, there is no Susan here. We have had this number for years.", 6),
            Line("That is all right, love. Goodbye.", 3),
        ),
    ),
    Voter.HOUSEMATE: Part(
        "Polly.Brian",
        6,
        (
            Line("Hello, Whitaker.", 6),
            Line("No, this is Derek, her husband. Joan is at her sister's until Sunday.", 8),
            Line("You can ask me, if you like. I vote as well, you know.", 12),
            Line("I have not made up my mind yet. Perhaps your lot, perhaps not.", 12),
            Line("About five out of ten, I would say.", 12),
            Line("Right you are. Cheerio.", 2),
        ),
    ),
    Voter.MACHINE: Part(
        "Polly.Emma",
        12,
        (
            Line(
                "Hello, you have reached Anita and Raj. We cannot come to the phone at the moment. "
                "Please leave a message after the tone.",
                1,
            ),
            Line("Beep.", 15),
        ),
    ),
    Voter.SCREENER: Part(
        "Polly.Brian",
        3,
        (
            Line(
                "The person you are calling is using a screening service. "
                "Please say your name and why you are calling.",
                8,
            ),
            Line("Thank you. Please stay on the line.", 12),
            Line("The person you are calling is not available. Please try again later.", 1),
        ),
    ),
}
