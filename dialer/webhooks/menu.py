"""The spoken menu: which question a volunteer's phone asks next, read off the evening as it stands.

Each prompt's address names what it asks about (a call, a queue entry, a question), so that keys
answer the question that was heard and not whatever has come up meanwhile on the screen.
"""

from collections.abc import Sequence
from uuid import UUID

from dialer.calls.models import Call
from dialer.db import transaction
from dialer.lists.models import Contact
from dialer.record.look import Evening, look
from dialer.shifts.lifecycle import ShiftState
from dialer.shifts.models import Leg
from dialer.shifts.situation import Situation
from dialer.shifts.store import SEEN_EVERY, UnknownLeg, note_seen
from dialer.voterid.scripts import Question
from dialer.webhooks import twiml, words
from dialer.webhooks.respond import addresses
from dialer.wiring import wired


def menu(leg_id: UUID, *, before: Sequence[str] = ()) -> str:
    """The prompt that fits the evening now; ``before`` is said first. Raises ``UnknownLeg``."""
    evening = evening_of(leg_id)
    if evening.shift.state is ShiftState.ENDED:
        return twiml.goodbye(words.thanks(evening.tally.calls, evening.tally.spoke))
    if evening.call is not None and evening.call.over_at is None:
        return twiml.moment(addresses().keypad(leg_id, "keys/menu"))
    if evening.situation is Situation.WRAP_UP and evening.call is not None:
        return ask_outcome(leg_id, evening.call, evening.contact, before=before)
    return _ask_next(leg_id, evening, before)


def evening_of(leg_id: UUID) -> Evening:
    """The evening this leg belongs to. Raises ``UnknownLeg``."""
    with transaction() as session:
        leg = session.get(Leg, leg_id)
        if leg is None:
            raise UnknownLeg(leg_id)
        note_seen(session, leg.shift_id, now=wired().clock.now(), at_most_every=SEEN_EVERY)
        return look(session, leg.shift_id, now=wired().clock.now())


def ask_outcome(
    leg_id: UUID, call: Call, contact: Contact | None, *, before: Sequence[str] = ()
) -> str:
    """Ask how a call went."""
    sentence = words.how_did_it_go(words.name_of(contact))
    to = addresses().keypad(leg_id, f"keys/outcome/{call.id}")
    return twiml.ask(sentence, to=to, before=before)


def ask_more(leg_id: UUID, call_id: UUID, contact: Contact | None) -> str:
    """Ask for one of the rarer outcomes."""
    sentence = words.something_else(words.name_of(contact))
    return twiml.ask(sentence, to=addresses().keypad(leg_id, f"keys/more/{call_id}"))


def ask_question(leg_id: UUID, call_id: UUID, question: Question) -> str:
    """Ask for the answer to one question of the script.

    Not "hash alone" to pass over it: the carrier does not tell us of a hash that no digit came before.
    """
    choices = enumerate(question.choices, start=1)
    keys = " ".join(f"Press {number} for {choice.label}." for number, choice in choices)
    sentence = (
        f"{question.ask} {keys} Press {words.NO_ANSWER_KEY} if you have no answer. Then press hash."
    )
    to = addresses().keypad(leg_id, f"keys/answer/{call_id}/{question.key}")
    return twiml.ask(sentence, to=to, digits=2)


def _ask_next(leg_id: UUID, evening: Evening, before: Sequence[str]) -> str:
    reminder = [*before, *_reminder(evening)]
    if evening.entry is None or evening.contact is None:
        to = addresses().keypad(leg_id, "keys/wait")
        because = evening.nobody_because or "There is nobody to ring at this moment."
        return twiml.ask(words.nobody_is_next(because), to=to, before=reminder)
    name = words.name_of(evening.contact)
    sentence = words.who_is_next(
        name, evening.contact.ward, may_correct=evening.last_call is not None
    )
    to = addresses().keypad(leg_id, f"keys/next/{evening.entry.id}")
    return twiml.ask(sentence, to=to, before=reminder)


def _reminder(evening: Evening) -> list[str]:
    """The closing words, told once before the first call that is made by keypad."""
    if evening.last_call is not None:
        return []
    return [f"Please end every conversation with these words. {wired().settings.closing_words}"]
