"""Whether a list may be rung at this moment, in the words of its page."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dialer.lists.models import CallList
from dialer.pages.templating import clock, moment
from dialer.queue.hours import closes_at, is_open, next_opening
from dialer.queue.rules import hours_of


class Now(StrEnum):
    """What a list is doing."""

    OPEN = "open"
    LATER = "later"
    NO_HOURS = "no_hours"
    UNSCREENED = "unscreened"
    PAUSED = "paused"
    ARCHIVED = "archived"


LABELS = {
    Now.OPEN: "Open now",
    Now.LATER: "Opens later",
    Now.NO_HOURS: "No calling hours",
    Now.UNSCREENED: "Not screened",
    Now.PAUSED: "Paused",
    Now.ARCHIVED: "Archived",
}


@dataclass(frozen=True)
class Standing:
    """What a list is doing, in a sentence. ``tone`` is ``good``, ``bad`` or nothing."""

    now: Now
    words: str
    tone: str = ""


def standing_of(call_list: CallList, unscreened: str, *, now: datetime) -> Standing:
    """What stands in the way of ringing this list, the longest-lasting reason first.

    ``unscreened`` says why its lines count as not screened; empty when they are.
    """
    if call_list.archived_at:
        return Standing(Now.ARCHIVED, f"Archived {moment(call_list.archived_at)}")
    if call_list.paused_at:
        return Standing(Now.PAUSED, f"Paused since {moment(call_list.paused_at)}", "bad")
    if unscreened:
        return Standing(Now.UNSCREENED, "Not screened", "bad")
    return _by_hours(call_list, now)


def _by_hours(call_list: CallList, now: datetime) -> Standing:
    hours = hours_of(call_list)
    if is_open(hours, now):
        return Standing(Now.OPEN, f"Open until {clock(closes_at(hours, now))}", "good")
    opens = next_opening(hours, now)
    if opens is None:
        return Standing(Now.NO_HOURS, "No calling hours", "bad")
    return Standing(Now.LATER, f"Opens {moment(opens)}")
