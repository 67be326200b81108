"""What the spoken menu says, and which key means what. Pure: values in, sentences out."""

from collections.abc import Mapping

from dialer.calls.outcomes import Outcome
from dialer.lists.models import Contact

OUTCOME_KEYS: Mapping[str, Outcome] = {
    "1": Outcome.SPOKE,
    "2": Outcome.NOT_HOME,
    "3": Outcome.VOICEMAIL,
    "4": Outcome.WRONG_NUMBER,
    "5": Outcome.CALL_BACK,
    "6": Outcome.REFUSED,
    "8": Outcome.DO_NOT_CALL,
}
MORE_OUTCOMES_KEY = "7"
MORE_OUTCOME_KEYS: Mapping[str, Outcome] = {
    "1": Outcome.MOVED,
    "2": Outcome.DECEASED,
    "3": Outcome.LANGUAGE,
    "4": Outcome.HOSTILE,
    "5": Outcome.SCREENED,
    "6": Outcome.BUSY,
    "7": Outcome.NO_ANSWER,
}
_SAID: Mapping[Outcome, str] = {
    Outcome.SPOKE: "if you spoke to them",
    Outcome.NOT_HOME: "if they were not at home",
    Outcome.VOICEMAIL: "for an answering machine",
    Outcome.WRONG_NUMBER: "for a wrong number",
    Outcome.CALL_BACK: "if they want to be rung at this time tomorrow",
    Outcome.REFUSED: "if they would not talk",
    Outcome.DO_NOT_CALL: "if they never want to be called again",
    Outcome.MOVED: "if they have moved away",
    Outcome.DECEASED: "if they have died",
    Outcome.LANGUAGE: "if you had no language in common",
    Outcome.HOSTILE: "if they were hostile",
    Outcome.SCREENED: "for a call screener",
    Outcome.BUSY: "if the line was engaged",
    Outcome.NO_ANSWER: "if nobody answered",
}
END_KEY = "9"
CALL_KEY = "1"
SKIP_KEY = "2"
CORRECT_KEY = "4"
WAIT_KEY = "1"
NO_ANSWER_KEY = "0"


def name_of(contact: Contact | None) -> str:
    """A contact's name as it is spoken."""
    if contact is None:
        return "the last person"
    return (
        f"{contact.first_name} {contact.last_name}".strip() or "somebody whose name we do not have"
    )


def how_did_it_go(name: str) -> str:
    """The first outcome menu."""
    return (
        f"How did it go with {name}? {_keys(OUTCOME_KEYS)} Press 7 for something else. "
        "Press 9 to end your evening."
    )


def something_else(name: str) -> str:
    """The second outcome menu."""
    return f"What happened with {name}? {_keys(MORE_OUTCOME_KEYS)}"


def who_is_next(name: str, where: str, *, may_correct: bool) -> str:
    """The menu between two calls, when there is a next person."""
    place = f", {where}" if where else ""
    correct = " Press 4 to change how the last call went." if may_correct else ""
    return (
        f"Next is {name}{place}. Press 1 to ring them. Press 2 to skip them.{correct} "
        "Press 9 to end your evening."
    )


def nobody_is_next(because: str) -> str:
    """The menu between two calls, when there is nobody to ring."""
    return f"{because} Press 1 to wait on the line. Press 9 to end your evening."


def thanks(calls: int, spoke: int) -> str:
    """The last words of an evening."""
    rung = "one person" if calls == 1 else f"{calls} people"
    reached = "one of them" if spoke == 1 else f"{spoke} of them"
    return f"You rang {rung} and spoke to {reached}. Thank you. It matters. Goodbye."


def _keys(keys: Mapping[str, Outcome]) -> str:
    return " ".join(f"Press {key} {_SAID[outcome]}." for key, outcome in keys.items())
