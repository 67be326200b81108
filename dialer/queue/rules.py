"""A list's rules as values, read off its row and the operator's settings."""

from datetime import time, timedelta
from typing import Protocol

from dialer.calls.outcomes import Outcome
from dialer.lists.models import CallList
from dialer.queue.hours import Hours
from dialer.queue.retries import Again, Caps, RetryRule
from dialer.wiring import wired


class HasHours(Protocol):
    """A list, or as much of its row as says when it may be rung."""

    @property
    def weekday_opens(self) -> time: ...
    @property
    def weekday_closes(self) -> time: ...
    @property
    def saturday_opens(self) -> time: ...
    @property
    def saturday_closes(self) -> time: ...
    @property
    def sunday_opens(self) -> time: ...
    @property
    def sunday_closes(self) -> time: ...


def hours_of(call_list: HasHours) -> Hours:
    """The hours in which a list may be rung."""
    return Hours(
        weekday=(call_list.weekday_opens, call_list.weekday_closes),
        saturday=(call_list.saturday_opens, call_list.saturday_closes),
        sunday=(call_list.sunday_opens, call_list.sunday_closes),
    )


def retry_rule_of(call_list: CallList) -> RetryRule:
    """How often, and how soon, a list tries somebody again."""
    return RetryRule(
        call_list.max_attempts,
        timedelta(hours=call_list.retry_after_hours),
        {
            Outcome(word): Again(
                timedelta(hours=said.get("hours", call_list.retry_after_hours)),
                said.get("tries", call_list.max_attempts),
            )
            for word, said in call_list.retries.items()
        },
    )


def house_caps() -> Caps:
    """The operator's caps, which hold on every list."""
    settings = wired().settings
    return Caps(
        rest=timedelta(hours=settings.line_rest_hours),
        rest_after_talk=timedelta(days=settings.line_rest_days_after_talk),
        attempts=settings.line_attempts,
        window=timedelta(days=settings.line_attempts_days),
    )


def caps_of(call_list: CallList) -> Caps:
    """The caps that hold for a line when it is rung for this list: the operator's, or the list's tighter ones."""
    hours, days = call_list.line_rest_hours, call_list.line_rest_days_after_talk
    return house_caps().tightened(
        rest=None if hours is None else timedelta(hours=hours),
        rest_after_talk=None if days is None else timedelta(days=days),
        attempts=call_list.line_attempts,
    )
