"""What the spoken menu says, and which key means what. Pure: values in, sentences out."""

from collections.abc import Mapping, Sequence

from dialer.calls.outcomes import Outcome
from dialer.lists.kinds import ListKind
from dialer.lists.models import Contact
from dialer.queue.elsewhere import Elsewhere

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
    Outcome.CALL_BACK: "if they want to be rung another time",
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
_KINDS: Mapping[ListKind, str] = {
    ListKind.PRIORITY_VOTERS: "priority voters",
    ListKind.MEMBERS: "members and volunteers",
}
HOUSE_KEY = "8"
HELP_IS_COMING = "A host has been told that you would like help."
STILL_THERE = "Are you still there? Nobody is rung by itself until you press a key."
END_KEY = "9"
CALL_KEY = "1"
SKIP_KEY = "2"
ABOUT_KEY = "3"
CORRECT_KEY = "4"
BY_ITSELF_KEY = "5"
HELP_KEY = "0"
WAIT_KEY = "1"
ANYWHERE_KEY = "2"
OTHER_KIND_KEY = "3"
NO_ANSWER_KEY = "0"
# As many as there are keys for.
MOST_CHOICES = 9


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
        "Press 0 to ask a host for help. Press 9 to end your evening."
    )


def something_else(name: str, *, has_house: bool) -> str:
    """The second outcome menu; ``has_house``: whether others of the house may be asked for."""
    house = " Press 8 if you spoke to somebody else of the house." if has_house else ""
    return f"What happened with {name}? {_keys(MORE_OUTCOME_KEYS)}{house}"


def when_to_ring_back(times: Sequence[str]) -> str:
    """The menu of times, in the order of their keys."""
    return f"When would they like to be rung? {_numbered(times)}"


def who_came(names: Sequence[str]) -> str:
    """The menu of those on the same line, in the order of their keys."""
    return f"Who came to the telephone? {_numbered(names)}"


def who_is_next(name: str, where: str, *, may_correct: bool, by_itself: bool) -> str:
    """The menu between two calls, when there is a next person; ``by_itself``: auto-advance is on."""
    place = f", {where}" if where else ""
    correct = " Press 4 to change how the last call went." if may_correct else ""
    rung = (
        "to ring people only when you say so" if by_itself else "to have people rung by themselves"
    )
    return (
        f"Next is {name}{place}. Press 1 to ring them. Press 2 to skip them. Press 3 to hear more about them."
        f"{correct} Press 5 {rung}. Press 0 to ask a host for help. Press 9 to end your evening."
    )


def about(list_name: str, why: str, earlier: str) -> str:
    """Why somebody is rung, and how it went the last time; empty words are left out."""
    last = f"When we last rang: {earlier}." if earlier else "We have not rung them before."
    return " ".join(filter(None, (f"They are on the list {list_name}.", why, last)))


def rings_by_itself(*, on: bool) -> str:
    """What a change of auto-advance means."""
    if on:
        return "From your next call on, people are rung by themselves, after a pause."
    return "From now on nobody is rung before you say so."


def nobody_is_next(because: str, others: Elsewhere) -> str:
    """The menu between two calls, when there is nobody to ring; ``others``: with whom to go on instead."""
    anywhere = "Press 2 to call people anywhere. " if others.anywhere else ""
    kind = f"Press 3 to call {_KINDS[others.kind]}. " if others.kind else ""
    return (
        f"{because} {anywhere}{kind}Press 1 to wait on the line. Press 0 to ask a host for help. "
        "Press 9 to end your evening."
    )


def thanks(calls: int, spoke: int) -> str:
    """The last words of an evening."""
    rung = "one person" if calls == 1 else f"{calls} people"
    reached = "one of them" if spoke == 1 else f"{spoke} of them"
    return f"You rang {rung} and spoke to {reached}. Thank you. It matters. Goodbye."


def rehearsed(calls: int) -> str:
    """The last words of a rehearsal."""
    met = "one made-up voter" if calls == 1 else f"{calls} made-up voters"
    return f"You met {met}, and nothing of it was kept as real. Goodbye."


def _keys(keys: Mapping[str, Outcome]) -> str:
    return " ".join(f"Press {key} {_SAID[outcome]}." for key, outcome in keys.items())


def _numbered(choices: Sequence[str]) -> str:
    return " ".join(f"Press {key} for {each}." for key, each in enumerate(choices, start=1))
