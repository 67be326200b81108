"""A list's rules as values, read off its row."""

from datetime import timedelta

from dialer.lists.models import CallList
from dialer.queue.hours import Hours
from dialer.queue.retries import RetryRule


def hours_of(call_list: CallList) -> Hours:
    """The hours in which a list may be rung."""
    return Hours(
        weekday=(call_list.weekday_opens, call_list.weekday_closes),
        saturday=(call_list.saturday_opens, call_list.saturday_closes),
        sunday=(call_list.sunday_opens, call_list.sunday_closes),
    )


def retry_rule_of(call_list: CallList) -> RetryRule:
    """How often, and how soon, a list tries somebody again."""
    return RetryRule(call_list.max_attempts, timedelta(hours=call_list.retry_after_hours))
