"""The buttons for how a call ended: which there are, in which order, under which key."""

from dataclasses import dataclass

from dialer.calls.outcomes import Outcome


@dataclass(frozen=True)
class OutcomeButton:
    """One tap that says how a call ended. ``hint``: what follows, where it is not plain."""

    outcome: Outcome
    label: str
    key: str
    hint: str = ""


SPOKE = OutcomeButton(Outcome.SPOKE, "We talked", "1", "Saves their answers")

# The commonest first. A digit is the same key that the spoken menu on the phone gives this outcome.
GRID = (
    OutcomeButton(Outcome.NOT_HOME, "Not at home", "2", "Tried again another day"),
    OutcomeButton(Outcome.VOICEMAIL, "Answering machine", "3", "We leave no message"),
    OutcomeButton(Outcome.REFUSED, "Would not talk", "6", "Not rung again for this"),
    OutcomeButton(Outcome.WRONG_NUMBER, "Wrong number", "4"),
    OutcomeButton(Outcome.NO_ANSWER, "Silence", "N", "Nobody spoke"),
    OutcomeButton(Outcome.SCREENED, "Call screener", "R", "A recording asked who is calling"),
    OutcomeButton(Outcome.MOVED, "Moved away", "M"),
    OutcomeButton(Outcome.LANGUAGE, "No common language", "L"),
    OutcomeButton(Outcome.DECEASED, "Has died", "D"),
    OutcomeButton(Outcome.HOSTILE, "Hostile", "X", "Ends it and tells an organiser"),
)
