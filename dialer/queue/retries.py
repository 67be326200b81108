"""When a contact may be tried again, and how long a line is left in peace."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from dialer.calls.outcomes import MEANING, Outcome

# Repeated calls are harassment; an operator may set other caps, organisers only tighter ones. Source: common practice.
REST_AFTER_ATTEMPT = timedelta(hours=24)
REST_AFTER_CONVERSATION = timedelta(days=30)
ATTEMPTS_WINDOW = timedelta(days=14)
ATTEMPTS_IN_WINDOW = 3
# After an abandoned call nobody may ring again for three days. Source: Ofcom, persistent misuse.
REST_AFTER_ABANDONED = timedelta(hours=72)

# A person a volunteer passed over without ringing goes to somebody else a little later.
BACK_AFTER_SKIP = timedelta(minutes=30)


@dataclass(frozen=True)
class Caps:
    """How often a line may be rung, on whatever lists: the rest after a try, the rest after a conversation,
    and so many tries in a window of time.
    """

    rest: timedelta = REST_AFTER_ATTEMPT
    rest_after_talk: timedelta = REST_AFTER_CONVERSATION
    attempts: int = ATTEMPTS_IN_WINDOW
    window: timedelta = ATTEMPTS_WINDOW

    def tightened(
        self, rest: timedelta | None, rest_after_talk: timedelta | None, attempts: int | None
    ) -> "Caps":
        """These caps where an organiser wants them tighter; what would be wider stays as it is."""
        return replace(
            self,
            rest=max(self.rest, rest or self.rest),
            rest_after_talk=max(self.rest_after_talk, rest_after_talk or self.rest_after_talk),
            attempts=min(self.attempts, attempts or self.attempts),
        )


@dataclass(frozen=True)
class Again:
    """After an outcome: how long until the next try, and how many tries there are in all."""

    after: timedelta
    tries: int


@dataclass(frozen=True)
class RetryRule:
    """A list's rule: how often at most, and how long after a try that reached nobody; by outcome where it says so."""

    max_attempts: int
    after: timedelta
    by_outcome: Mapping[Outcome, Again] = field(default_factory=dict)

    def on(self, outcome: Outcome) -> Again:
        """What holds after this outcome."""
        return self.by_outcome.get(outcome, Again(self.after, self.max_attempts))


def next_try(
    outcome: Outcome, attempts: int, rule: RetryRule, *, now: datetime, promised: datetime | None
) -> datetime | None:
    """When this contact is due again after so many attempts; None when they are done on this list.

    A promised time steps over the line's rest, so one that has gone by must not mean "at once".
    """
    meaning, again = MEANING[outcome], rule.on(outcome)
    if outcome is Outcome.CALL_BACK and promised is not None:
        return max(promised, now + BACK_AFTER_SKIP)
    if meaning.done or attempts >= again.tries:
        return None
    return now + max(again.after, meaning.retry_after or again.after)


def rest_after(outcome: Outcome, caps: Caps, *, now: datetime) -> datetime:
    """Until when the line is left in peace after this outcome, on whatever list.

    Whoever asks for another time has not had their conversation yet.
    """
    meaning = MEANING[outcome]
    talked = meaning.reaches and meaning.done
    return now + (caps.rest_after_talk if talked else caps.rest)


def rest_after_ring(earlier: Sequence[datetime], caps: Caps, *, now: datetime) -> datetime:
    """Until when a line is left in peace that is rung now, and was at these moments, the latest first.

    With the last try that is allowed, until the window lets in another one: nobody is handed out before that
    whom the look before dialling would refuse.
    """
    return max(now + caps.rest, free_again([now, *earlier], caps) or now)


def free_again(rung: Sequence[datetime], caps: Caps) -> datetime | None:
    """When a line rung at these moments, the latest first, may be tried again as far as the number of tries
    goes; None when there are tries left.
    """
    used_up = len(rung) >= caps.attempts
    return rung[caps.attempts - 1] + caps.window if used_up else None
