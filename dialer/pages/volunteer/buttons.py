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


SPOKE = OutcomeButton(Outcome.SPOKE, "We talked", "W", "Saves their answers")

# The commonest first: two thirds of answered calls that are no conversation are one of the first four.
GRID = (
    OutcomeButton(Outcome.NOT_HOME, "Not at home", "1", "Tried again another day"),
    OutcomeButton(Outcome.VOICEMAIL, "Answering machine", "2", "We leave no message"),
    OutcomeButton(Outcome.REFUSED, "Would not talk", "3", "Not rung again for this"),
    OutcomeButton(Outcome.WRONG_NUMBER, "Wrong number", "4"),
    OutcomeButton(Outcome.NO_ANSWER, "Silence", "5", "Nobody spoke"),
    OutcomeButton(Outcome.SCREENED, "Call screener", "6", "A recording asked who is calling"),
    OutcomeButton(Outcome.MOVED, "Moved away", "7"),
    OutcomeButton(Outcome.LANGUAGE, "No common language", "8"),
    OutcomeButton(Outcome.DECEASED, "Has died", "9"),
    OutcomeButton(Outcome.HOSTILE, "Hostile", "0", "Ends it and tells an organiser"),
)
BY_OUTCOME = {button.outcome: button for button in (SPOKE, *GRID)}
