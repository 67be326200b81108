"""Who is met in a rehearsal, and in which order: made-up people, each with something to learn."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from dialer.calls.outcomes import Outcome


class Voter(StrEnum):
    """Those who are met, in this order."""

    FRIENDLY = "friendly"
    BUSY = "busy"
    NOBODY = "nobody"
    HOSTILE = "hostile"
    WRONG_NUMBER = "wrong_number"
    HOUSEMATE = "housemate"
    MACHINE = "machine"
    SCREENER = "screener"


@dataclass(frozen=True)
class Person:
    """Somebody made up. ``fits``: the outcomes that say how a call with them really ends; ``lesson``: why.

    ``other``: first and last name of somebody else on their line, with whom the call can go on.
    """

    title: str
    first_name: str
    last_name: str
    fits: frozenset[Outcome]
    lesson: str
    other: tuple[str, str] | None = None


WARD, CONSTITUENCY = "Rehearsal Ward", "Nowhere South"
PEOPLE = {
    Voter.FRIENDLY: Person(
        "Somebody friendly",
        "Margaret",
        "Ashworth",
        frozenset({Outcome.SPOKE, Outcome.REFUSED, Outcome.DO_NOT_CALL, Outcome.CALL_BACK}),
        "She answered your questions: tap her answers, then We talked.",
    ),
    Voter.BUSY: Person(
        "Somebody in a hurry",
        "Tom",
        "Okafor",
        frozenset({Outcome.CALL_BACK, Outcome.REFUSED, Outcome.SPOKE}),
        "He asked to be rung tomorrow: choose Ring back another time.",
    ),
    Voter.NOBODY: Person(
        "Nobody at home",
        "Ravi",
        "Menon",
        frozenset({Outcome.NO_ANSWER, Outcome.NOT_HOME}),
        "Nobody picked up. That is written down by itself, and you go on without a tap.",
    ),
    Voter.HOSTILE: Person(
        "Somebody hostile",
        "Gerald",
        "Pike",
        frozenset({Outcome.HOSTILE, Outcome.DO_NOT_CALL, Outcome.REFUSED}),
        "He was unkind and wants no calls: choose Hostile, or Never call again.",
    ),
    Voter.WRONG_NUMBER: Person(
        "A wrong number",
        "Susan",
        "Bell",
        frozenset({Outcome.WRONG_NUMBER, Outcome.MOVED}),
        "No Susan lives there: choose Wrong number, so that these people are left in peace.",
    ),
    Voter.HOUSEMATE: Person(
        "Somebody else of the house",
        "Joan",
        "Whitaker",
        frozenset({Outcome.SPOKE, Outcome.REFUSED, Outcome.CALL_BACK, Outcome.DO_NOT_CALL}),
        "Joan was out and Derek answered: choose Somebody else came to the phone, and go on with him.",
        other=("Derek", "Whitaker"),
    ),
    Voter.MACHINE: Person(
        "An answering machine",
        "Anita",
        "Desai",
        frozenset({Outcome.VOICEMAIL}),
        "That was a machine: hang up without a word, and choose Answering machine.",
    ),
    Voter.SCREENER: Person(
        "A call screener",
        "Peter",
        "Lowe",
        frozenset({Outcome.SCREENED}),
        "A recording asked who you are, and nobody came: choose Call screener.",
    ),
}
ORDER: Sequence[Voter] = tuple(Voter)
_ON_A_REAL_EVENING = {
    Outcome.DO_NOT_CALL: "On a real evening, nobody would ever ring this phone again.",
    Outcome.HOSTILE: "On a real evening, an organiser would hear of it at once.",
}


def who_is_next(first: Voter, met: int) -> Voter | None:
    """The voter after so many have been met, in an order that begins with ``first``; None after the last."""
    coming = ORDER[ORDER.index(first) :]
    return coming[met] if met < len(coming) else None


def remark(voter: Voter, outcome: Outcome, *, handed_over: bool = False) -> str:
    """What to learn from this outcome with this voter; empty when it fits and nothing is to be said.

    ``handed_over``: the call went on with the other one of the house.
    """
    person = PEOPLE[voter]
    missed = person.other is not None and not handed_over
    if outcome is not Outcome.SKIPPED and (missed or outcome not in person.fits):
        return f"{person.lesson} Change your last call to try that."
    return _ON_A_REAL_EVENING.get(outcome, "")
