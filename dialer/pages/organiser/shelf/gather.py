"""Reading the rows of the table of all lists."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from dialer.calls.figures import placed_by_list
from dialer.lists.models import CallList
from dialer.lists.screening.fresh import unscreened
from dialer.lists.screening.standing import london_day, registers_now
from dialer.lists.store import Progress, all_lists, progress
from dialer.pages.organiser.shelf.rows import Shelved
from dialer.pages.organiser.shelf.standing import standing_of
from dialer.queue.funnel import Tried, calls_left
from dialer.queue.pace import runs_dry
from dialer.queue.rules import hours_of

HOUR = timedelta(hours=1)


def shelf(session: Session, *, now: datetime) -> Sequence[Shelved]:
    """Every list as a row; the queue and the calls are looked over once, however many lists there are."""
    far = progress(session)
    placed = placed_by_list(session, since=now - HOUR)
    registers, today = registers_now(session), london_day(now)
    return [
        row_of(
            each,
            far.get(each.id, Progress()),
            placed.get(each.id, 0),
            unscreened(registers, each.screened_on, today=today),
            now=now,
        )
        for each in all_lists(session)
    ]


def row_of(
    call_list: CallList, far: Progress, placed: int, unscreened_because: str, *, now: datetime
) -> Shelved:
    """One list as a row. ``placed`` phones were made to ring for it in the last hour."""
    return Shelved(
        id=call_list.id,
        name=call_list.name,
        kind=call_list.kind,
        rank=call_list.rank,
        standing=standing_of(call_list, unscreened_because, now=now),
        everybody=far.everybody,
        done=far.done,
        to_ring=far.to_ring,
        last_hour=placed,
        dry_at=runs_dry(_calls(far, call_list), placed, hours_of(call_list), now=now),
    )


def _calls(far: Progress, call_list: CallList) -> int:
    """The calls that are left at the usual rate; the list's own page knows its own rate."""
    return calls_left({0: far.to_ring}, Tried(0, 0), most=call_list.max_attempts)
