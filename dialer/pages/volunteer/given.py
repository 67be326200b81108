"""What the outcome form says, read and checked."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from dialer.calls.outcomes import Outcome
from dialer.queue.hours import LONDON
from dialer.record.evening import NotNow
from dialer.record.household import Handover
from dialer.record.late import LateAnswers
from dialer.record.telling import GivenOutcome

ANSWER, STOOD = "answer-", "was-"
NOTE_LENGTH = 2000
# A time already past would ring them again at once, and one beyond a campaign is a slip of the finger.
SOONEST = timedelta(minutes=30)
LATEST = timedelta(days=60)
# An outbox is not older than that; a browser that says so has its clock wrong.
OLDEST = timedelta(days=60)
SAYABLE = frozenset(Outcome) - {Outcome.FAILED, Outcome.SKIPPED}


def given_in(form: Mapping[str, str], *, now: datetime) -> GivenOutcome:
    """The outcome in a form: ``outcome``, ``answer-QUESTION`` = code, ``note``, ``call_back_at``, ``entry``.

    A button that names a time, ``ring_back_at``, says the outcome with it. An empty code takes an answer back.
    ``now``: when it was said. Raises ``NotNow``, with a sentence for the volunteer, when
    something in it makes no sense.
    """
    button = form.get("ring_back_at", "")
    outcome = Outcome.CALL_BACK if button else _outcome(form.get("outcome", ""))
    when = button or form.get("call_back_at", "")
    return GivenOutcome(
        outcome=outcome,
        answers=_answers(form),
        note=_note(form),
        entry_id=_entry(form),
        call_back_at=_call_back_time(when, now) if outcome is Outcome.CALL_BACK and when else None,
        said_at=now,
    )


def said_before(form: Mapping[str, str]) -> timedelta:
    """How long ago a form was filled in, of the browser's time: ``said_ago``, in milliseconds; nought when not told."""
    told = form.get("said_ago", "")
    return min(timedelta(milliseconds=int(told[:15])), OLDEST) if told.isdecimal() else timedelta()


def late_answers_in(form: Mapping[str, str], *, said_at: datetime) -> LateAnswers:
    """What was tapped for a call and never saved: ``entry``, of whom; their answers, and ``note``."""
    return LateAnswers(_entry(form), said_at, _answers(form), _note(form))


def handover_in(form: Mapping[str, str]) -> Handover:
    """Whom the call goes on with, ``to``, and what became of the first, ``entry``: ``first_was``, answers, ``note``.

    Raises ``NotNow``, with a sentence for the volunteer, when something in it makes no sense.
    """
    to = form.get("to", "")
    if not to.isdecimal():
        raise NotNow("Choose who has come to the telephone.")
    was = _outcome(form.get("first_was", ""))
    return Handover(
        entry_id=int(to),
        outcome=was,
        answers=_answers(form) if was is Outcome.SPOKE else {},
        note=_note(form),
        from_entry_id=_entry(form),
    )


def _entry(form: Mapping[str, str]) -> int | None:
    """The queue entry of whom the page showed."""
    entry = form.get("entry", "")
    return int(entry) if entry.isdecimal() else None


def _answers(form: Mapping[str, str]) -> dict[str, str]:
    """The answers that the form changed; what stood when it was made, if it tells that, is in ``was-QUESTION``.

    What was answered by keypad while a tablet had no connection is not taken back by a "Not asked" from before.
    """
    told = {
        name.removeprefix(ANSWER): code for name, code in form.items() if name.startswith(ANSWER)
    }
    return {question: code for question, code in told.items() if form.get(STOOD + question) != code}


def _note(form: Mapping[str, str]) -> str:
    return form.get("note", "").strip()[:NOTE_LENGTH]


def _outcome(word: str) -> Outcome:
    if word not in SAYABLE:
        raise NotNow("Choose how the call ended with one of the buttons.")
    return Outcome(word)


def _call_back_time(text: str, now: datetime) -> datetime:
    moment = _moment(text)
    if moment < now + SOONEST:
        raise NotNow(
            "That time to ring back is past or too near. Give one at least half an hour from now."
        )
    if moment > now + LATEST:
        raise NotNow("That time to ring back is too far away. Give one within the next 60 days.")
    return moment


def _moment(text: str) -> datetime:
    """A moment as a browser writes it: London's wall clock, unless an offset is there."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise NotNow("The time to ring back is not complete. Give a day and an hour.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)
