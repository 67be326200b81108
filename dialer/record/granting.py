"""Letting somebody call members, and taking that back, also in the middle of an evening."""

from uuid import UUID

from dialer.accounts.models import Person
from dialer.db import runs_again, transaction
from dialer.lists.kinds import ListKind
from dialer.record.held import Held
from dialer.record.next import TAKEN_BACK, let_go
from dialer.shifts.store import lock_shift, open_shift_of
from dialer.wiring import wired


@runs_again
def grant_members(person_id: UUID, *, may: bool) -> str:
    """Let this person call members, or no longer; gives their name. Raises ``NoResultFound``.

    A member on their screen whom they have not rung yet goes back to the list at once. A call under way goes on, and
    they say how it went; nobody is handed out after that.
    """
    with transaction() as session:
        shift = open_shift_of(session, person_id)
        if shift is not None:
            shift = lock_shift(session, shift.id)
        person = session.get_one(Person, person_id, with_for_update=True)
        person.may_call_members = may
        if shift is not None and shift.kind is ListKind.MEMBERS and not may:
            shift.notice = TAKEN_BACK
            let_go(Held(session, shift, wired().clock.now()))
        return person.name
