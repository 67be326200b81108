"""From whom a call went on to somebody else of the household, and what was said of them, to be changed."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dialer.calls.models import Call
from dialer.calls.outcomes import Outcome
from dialer.calls.parts import latest_part
from dialer.lists.models import Contact
from dialer.pages.volunteer.person import name_of

# What may be said of them, in the words of the form with which the call went on.
WAS: Mapping[Outcome, str] = {
    Outcome.NOT_HOME: "Not there now",
    Outcome.SPOKE: "We talked",
    Outcome.REFUSED: "Would not talk",
    Outcome.MOVED: "Moved away",
    Outcome.DECEASED: "Has died",
}


@dataclass(frozen=True)
class Before:
    """``entry_id``: whose queue entry it is; ``was``: what was said of them; ``others``: what could be said instead."""

    entry_id: int
    name: str
    was: str
    others: Mapping[Outcome, str]


def before_on(session: Session, call: Call | None) -> Before | None:
    """Who was on this call before the person it is with; None when nobody was."""
    part = latest_part(session, call.id) if call else None
    if part is None or part.outcome is None:
        return None
    name = name_of(session.get_one(Contact, part.contact_id))
    others = {outcome: label for outcome, label in WAS.items() if outcome is not part.outcome}
    return Before(part.entry_id, name, WAS.get(part.outcome, "Saved"), others)
