"""Going on with other people when those a volunteer chose have run out, without hanging up their phone."""

from uuid import UUID

from dialer.accounts.models import Person
from dialer.calls.store import unsettled_call
from dialer.db import runs_again
from dialer.events.models import About
from dialer.events.store import keep
from dialer.lists.kinds import ListKind
from dialer.live.publish import nudge
from dialer.queue.elsewhere import may_ring
from dialer.queue.outlook import why_nobody
from dialer.queue.waiting.store import somebody_waits
from dialer.record.evening import NotNow
from dialer.record.held import Held, holding
from dialer.record.next import go_on, let_go
from dialer.record.starting import first_list
from dialer.shifts.lifecycle import ShiftState


@runs_again
def go_over(shift_id: UUID, kind: ListKind) -> None:
    """Give this shift people of a kind from now on, of anywhere, and the next of them at once.

    Only ever because the volunteer said so. Saying it twice is saying it once. Raises :class:`NotNow` when they may
    not ring this kind, when nobody of it can be rung, and while the outcome of a call is owed.
    """
    with holding(shift_id) as held:
        shift = held.shift
        if (shift.kind, shift.area) == (kind, "") or shift.state is ShiftState.ENDED:
            return
        _refuse_unless_possible(held, kind)
        let_go(held)
        held.session.flush()
        if kind is not shift.kind:
            shift.call_list_id = first_list(held.session, shift.phone_bank_id, kind, held.now)
        shift.kind, shift.area, shift.notice = kind, "", ""
        key = f"went over/{held.now.isoformat()}"
        keep(held.session, About.SHIFT, shift_id, key, "went_over", {"kind": kind}, at=held.now)
        nudge(held.session, shift_id)
        go_on(held)


def _refuse_unless_possible(held: Held, kind: ListKind) -> None:
    person = held.session.get_one(Person, held.shift.person_id)
    if not may_ring(person, kind):
        raise NotNow("Calling members needs a permission of its own. Ask your organiser for it.")
    if unsettled_call(held.session, held.shift.id) is not None:
        raise NotNow("Say how this call went first. Then you can go on with others.")
    if not somebody_waits(held.session, person.id, kind, now=held.now):
        raise NotNow(why_nobody(held.session, kind, now=held.now))
