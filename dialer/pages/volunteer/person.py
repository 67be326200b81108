"""The person on the screen: what a volunteer is shown of them, and nothing with a telephone number in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dialer.calls.models import Call
from dialer.calls.outcomes import MEANING
from dialer.lists.models import Contact
from dialer.record.look import Evening

# Columns of an organiser's file that say what kind of supporter somebody is. Others may hold anything.
SHOWN_FACTS = ("category", "categories", "party_support", "support")
# Notes are free text, and a number may have been typed into one.
_NUMBER = re.compile(r"\(?\+?\d(?:[\s().-]*\d){6,}")


@dataclass(frozen=True)
class Earlier:
    """One earlier call to this person."""

    at: datetime
    words: str
    note: str


@dataclass(frozen=True)
class Other:
    """Somebody else of the household, with whom the call can go on."""

    entry_id: int
    name: str
    first_name: str


@dataclass(frozen=True)
class PersonShown:
    """Somebody to ring. ``also``: others on the same telephone line, by name; ``others``: whom to go on with."""

    name: str
    first_name: str
    area: str
    category: str
    also: Sequence[str]
    others: Sequence[Other]
    why: str
    list_name: str
    earlier: Sequence[Earlier]


def person_shown(evening: Evening) -> PersonShown | None:
    """The person of this evening's present call, or the next one; None when there is nobody."""
    contact = evening.contact
    if contact is None or evening.call_list is None:
        return None
    return PersonShown(
        name=name_of(contact),
        first_name=_first_name(contact),
        area=without_numbers(", ".join(filter(None, (contact.ward, contact.constituency)))),
        category=_category(contact),
        also=[name_of(other) for other in evening.household],
        others=[
            Other(each.entry_id, name_of(each.contact), _first_name(each.contact))
            for each in evening.may_be_asked_for
        ],
        why=evening.call_list.why,
        list_name=evening.call_list.name,
        earlier=[_earlier(call) for call in evening.history],
    )


def name_of(contact: Contact) -> str:
    """A person's name as one says it."""
    name = without_numbers(f"{contact.first_name} {contact.last_name}".strip())
    return name or "Somebody without a name"


def _first_name(contact: Contact) -> str:
    return without_numbers(contact.first_name) or name_of(contact)


def without_numbers(text: str) -> str:
    """The text with anything like a telephone number taken out."""
    return _NUMBER.sub("[number hidden]", text)


def _category(contact: Contact) -> str:
    facts = {name.strip().lower(): value for name, value in (contact.facts or {}).items()}
    return without_numbers(", ".join(facts[name] for name in SHOWN_FACTS if facts.get(name)))


def _earlier(call: Call) -> Earlier:
    words = MEANING[call.outcome].label if call.outcome else "Under way"
    return Earlier(call.queued_at, words, without_numbers(call.note))
