"""How a call ended, and what each ending means for the contact, the line and the retries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from dialer.calls.lifecycle import CallState


class Outcome(StrEnum):
    """How a call ended, in the words of the voter database."""

    SPOKE = "spoke"
    NOT_HOME = "not_home"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    VOICEMAIL = "voicemail"
    SCREENED = "screened"
    CALL_BACK = "call_back"
    REFUSED = "refused"
    WRONG_NUMBER = "wrong_number"
    MOVED = "moved"
    DECEASED = "deceased"
    LANGUAGE = "language"
    HOSTILE = "hostile"
    DO_NOT_CALL = "do_not_call"
    FAILED = "failed"
    SKIPPED = "skipped"


class CallOff(StrEnum):
    """Why a call came to nothing before the contact was reached."""

    BY_VOLUNTEER = "by_volunteer"
    VOLUNTEER_GONE = "volunteer_gone"
    CONFERENCE_OVER = "conference_over"
    OUT_OF_HOURS = "out_of_hours"
    LIST_PAUSED = "list_paused"
    SUPPRESSED = "suppressed"
    RESTING = "resting"
    CARRIER_BUSY = "carrier_busy"
    CARRIER_REFUSED = "carrier_refused"
    NEVER_PLACED = "never_placed"


@dataclass(frozen=True)
class Meaning:
    """What follows from an outcome.

    ``reaches``: a person on the list was spoken to. ``done``: the contact leaves the list's queue.
    ``retry_after``: when they may be tried again, if attempts are left. ``suppresses``: the line is
    never rung again. ``bad_line``: the number reaches somebody else, or nobody.
    """

    label: str
    reaches: bool = False
    done: bool = True
    retry_after: timedelta | None = None
    suppresses: bool = False
    bad_line: bool = False


_TOMORROW = timedelta(hours=24)

MEANING: Mapping[Outcome, Meaning] = {
    Outcome.SPOKE: Meaning("Spoke to them", reaches=True),
    Outcome.NOT_HOME: Meaning("Not at home", done=False, retry_after=_TOMORROW),
    Outcome.NO_ANSWER: Meaning("No answer", done=False, retry_after=_TOMORROW),
    Outcome.BUSY: Meaning("Engaged", done=False, retry_after=_TOMORROW),
    Outcome.VOICEMAIL: Meaning("Answering machine", done=False, retry_after=_TOMORROW),
    Outcome.SCREENED: Meaning("Call screener", done=False, retry_after=_TOMORROW),
    Outcome.CALL_BACK: Meaning("Asked for another time", reaches=True, done=False),
    Outcome.REFUSED: Meaning("Would not talk", reaches=True),
    Outcome.WRONG_NUMBER: Meaning("Wrong number", bad_line=True),
    Outcome.MOVED: Meaning("Moved away", bad_line=True),
    Outcome.DECEASED: Meaning("Has died"),
    Outcome.LANGUAGE: Meaning("No common language"),
    Outcome.HOSTILE: Meaning("Hostile", reaches=True),
    Outcome.DO_NOT_CALL: Meaning("Never call again", reaches=True, suppresses=True),
    Outcome.FAILED: Meaning("The call could not be put through", done=False, retry_after=_TOMORROW),
    Outcome.SKIPPED: Meaning("Skipped", done=False),
}

_BY_ITSELF: Mapping[CallState, Outcome] = {
    CallState.NO_ANSWER: Outcome.NO_ANSWER,
    CallState.BUSY: Outcome.BUSY,
    CallState.FAILED: Outcome.FAILED,
    CallState.CANCELED: Outcome.SKIPPED,
    CallState.ABANDONED: Outcome.FAILED,
}


def outcome_by_itself(state: CallState) -> Outcome | None:
    """The outcome that a state tells without anybody being asked; None when the volunteer must say."""
    return _BY_ITSELF.get(state)
