"""When a contact may be tried again, and how long a line is left in peace."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from dialer.calls.outcomes import MEANING, Outcome

# Repeated calls are harassment; these are the widest an organiser may have them. Source: common practice.
REST_AFTER_ATTEMPT = timedelta(hours=24)
REST_AFTER_CONVERSATION = timedelta(days=30)
ATTEMPTS_WINDOW = timedelta(days=14)
ATTEMPTS_IN_WINDOW = 3
# After an abandoned call nobody may ring again for three days. Source: Ofcom, persistent misuse.
REST_AFTER_ABANDONED = timedelta(hours=72)

# A person a volunteer passed over without ringing goes to somebody else a little later.
BACK_AFTER_SKIP = timedelta(minutes=30)


@dataclass(frozen=True)
class RetryRule:
    """A list's rule: how often at most, and how long after a try that reached nobody."""

    max_attempts: int
    after: timedelta


def next_try(
    outcome: Outcome, attempts: int, rule: RetryRule, *, now: datetime, promised: datetime | None
) -> datetime | None:
    """When this contact is due again after so many attempts; None when they are done on this list.

    A promised time steps over the line's rest, so one that has gone by must not mean "at once".
    """
    meaning = MEANING[outcome]
    if outcome is Outcome.CALL_BACK and promised is not None:
        return max(promised, now + BACK_AFTER_SKIP)
    if meaning.done or attempts >= rule.max_attempts:
        return None
    return now + max(rule.after, meaning.retry_after or rule.after)


def rest_after(outcome: Outcome, *, now: datetime) -> datetime:
    """Until when the line is left in peace after this outcome, on whatever list.

    Whoever asks for another time has not had their conversation yet.
    """
    meaning = MEANING[outcome]
    talked = meaning.reaches and meaning.done
    return now + (REST_AFTER_CONVERSATION if talked else REST_AFTER_ATTEMPT)
