"""Rebuilding a selection's list: new people flow in, and who no longer fits and was not rung is taken off.

One slice of lines is one transaction, with how far it is in it, so whoever takes over from a worker that
died goes on where it stopped, and doing a slice twice changes nothing. People on a screen stay.
"""

from uuid import UUID

from sqlalchemy.orm import Session

from dialer.db import runs_again, transaction
from dialer.lists.models import CallList
from dialer.lists.selections import slices
from dialer.lists.selections.choices import letters
from dialer.lists.selections.criteria import Criteria, criteria_in
from dialer.lists.selections.models import Selection
from dialer.lists.selections.store import UnknownSelection, lock_selection
from dialer.queue.entering import put_in_queue, take_off
from dialer.wiring import wired

LINES_IN_A_SLICE = 5_000


def rebuild(selection_id: UUID, *, lines: int = LINES_IN_A_SLICE) -> None:
    """Bring the list of a selection up to date, if that is owed; one that was deleted meanwhile is left alone."""
    try:
        while _rebuild_slice(selection_id, lines):
            pass
    except UnknownSelection:
        return


def criteria_of(selection: Selection) -> Criteria:
    """The criteria as they were kept."""
    return criteria_in(selection.criteria, letters())


@runs_again
def _rebuild_slice(selection_id: UUID, lines: int) -> bool:
    """Work off the next slice, if one is owed; say whether there is more."""
    now = wired().clock.now()
    with transaction() as session:
        selection = lock_selection(session, selection_id)
        if not selection.owed:
            return False
        part = slices.next_slice(session, selection.up_to, lines=lines)
        _bring_up_to_date(session, selection, part)
        selection.moved_at = now
        if part.to is not None:
            selection.up_to = part.to
            return True
        selection.owed, selection.up_to = False, ""
        selection.people = slices.people_on(session, selection.call_list_id)
        selection.rebuilt_at = now
        return False


def _bring_up_to_date(session: Session, selection: Selection, part: slices.Slice) -> None:
    now = wired().clock.now()
    call_list = session.get_one(CallList, selection.call_list_id)
    belong = slices.chosen(
        part, call_list.id, criteria_of(selection), call_list.kind, selection.by, now=now
    )
    go = slices.leaving(part, call_list.id, belong)
    selection.went += take_off(session, call_list.id, go, now=now)
    selection.came += put_in_queue(session, call_list.id, belong, now=now)
