"""The spoken menu: which question a volunteer's phone asks next, read off the evening as it stands.

Each prompt's address names what it asks about (a call, a queue entry, a question), so that keys
answer the question that was heard and not whatever has come up meanwhile on the screen.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from dialer.calls.models import Call
from dialer.calls.outcomes import MEANING
from dialer.lists.models import Contact
from dialer.queue.ring_back import RingBack, times_to_ring_back
from dialer.queue.rules import hours_of
from dialer.record.look import Evening
from dialer.shifts.situation import Situation
from dialer.voterid.scripts import Question
from dialer.webhooks import twiml, words
from dialer.webhooks.sitting import Asked, Sitting
from dialer.wiring import wired


def menu(sitting: Sitting, *, before: Sequence[str] = ()) -> str:
    """The prompt that fits the evening now; ``before`` is said first. Raises ``UnknownLeg`` or ``UnknownTrial``."""
    evening = sitting.look()
    if evening.situation is Situation.ENDED:
        return twiml.goodbye(sitting.goodbye(evening))
    if evening.call is not None and evening.call.over_at is None:
        return twiml.moment(sitting.address("menu"))
    if evening.situation is Situation.WRAP_UP and evening.call is not None:
        return ask_outcome(sitting, evening.call, evening.contact, before=before)
    return _ask_next(sitting, evening, before)


def ask_outcome(
    sitting: Sitting, call: Call, contact: Contact | None, *, before: Sequence[str] = ()
) -> str:
    """Ask how a call went."""
    sentence = words.how_did_it_go(words.name_of(contact))
    to = sitting.address(f"outcome/{call.id}/{call.entry_id}")
    return twiml.ask(sentence, to=to, before=before)


def ask_more(sitting: Sitting, call_id: UUID, evening: Evening) -> str:
    """Ask for one of the rarer outcomes."""
    name = words.name_of(evening.contact)
    sentence = words.something_else(name, has_house=bool(evening.may_be_asked_for))
    entry_id = evening.entry.id if evening.entry else 0
    return twiml.ask(sentence, to=sitting.address(f"more/{call_id}/{entry_id}"))


def ask_when(sitting: Sitting, call: Call, evening: Evening, *, at: datetime) -> str:
    """Ask when somebody would like to be rung. The moment of asking is in the address: it fixes what was offered."""
    sentence = words.when_to_ring_back([each.words for each in times_offered(evening, at)])
    step = f"back/{call.id}/{call.entry_id}/{int(at.timestamp())}"
    return twiml.ask(sentence, to=sitting.address(step))


def times_offered(evening: Evening, at: datetime) -> Sequence[RingBack]:
    """The times somebody was offered at this moment, by key; none when their list has no hours in the next days."""
    if evening.call_list is None:
        return ()
    return times_to_ring_back(hours_of(evening.call_list), at)[: words.MOST_CHOICES]


def ask_house(sitting: Sitting, call_id: UUID, evening: Evening) -> str:
    """Ask who of the house came to the telephone. The address says who was before them, and in which order."""
    named = evening.may_be_asked_for[: words.MOST_CHOICES]
    sentence = words.who_came([words.name_of(each.contact) for each in named])
    order = "-".join(str(each.entry_id) for each in named)
    entry_id = evening.entry.id if evening.entry else 0
    return twiml.ask(sentence, to=sitting.address(f"house/{call_id}/{entry_id}/{order}"))


def more_about(evening: Evening) -> str:
    """What the screen says of the next person besides their name; "" when there is nobody."""
    if evening.call_list is None:
        return ""
    last = evening.history[0] if evening.history else None
    earlier = MEANING[last.outcome].label if last is not None and last.outcome else ""
    return words.about(evening.call_list.name, evening.call_list.why, earlier)


def ask_question(sitting: Sitting, about: Asked, question: Question) -> str:
    """Ask for what one person answered to one question of the script.

    Not "hash alone" to pass over it: the carrier does not tell us of a hash that no digit came before.
    """
    choices = enumerate(question.choices, start=1)
    keys = " ".join(f"Press {number} for {choice.label}." for number, choice in choices)
    sentence = (
        f"{question.ask} {keys} Press {words.NO_ANSWER_KEY} if you have no answer. Then press hash."
    )
    to = sitting.address(f"answer/{about.call_id}/{about.entry_id}/{question.key}")
    return twiml.ask(sentence, to=to, digits=2)


def _ask_next(sitting: Sitting, evening: Evening, before: Sequence[str]) -> str:
    reminder = [*before, *_reminder(evening)]
    if evening.entry is None or evening.contact is None:
        to = sitting.address(f"wait/{evening.shift.kind}")
        because = evening.nobody_because or "There is nobody to ring at this moment."
        return twiml.ask(words.nobody_is_next(because, evening.elsewhere), to=to, before=reminder)
    name = words.name_of(evening.contact)
    sentence = words.who_is_next(
        name,
        evening.contact.ward,
        may_correct=evening.last_call is not None,
        by_itself=evening.shift.auto_advance,
    )
    to = sitting.address(f"next/{evening.entry.id}")
    return twiml.ask(sentence, to=to, before=reminder)


def _reminder(evening: Evening) -> list[str]:
    """The closing words, told once before the first call that is made by keypad."""
    if evening.last_call is not None:
        return []
    return [f"Please end every conversation with these words. {wired().settings.closing_words}"]
