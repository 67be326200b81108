"""A volunteer needs somebody: kept as a row that waits until a host says that they have seen it."""

from uuid import UUID

from dialer.calls.models import Call
from dialer.calls.store import unsettled_call
from dialer.db import runs_again
from dialer.events.models import About
from dialer.events.store import keep
from dialer.live.publish import nudge, nudge_help, nudge_room
from dialer.record.held import Held, wishing
from dialer.shifts.help.store import unseen_help
from dialer.shifts.models import HelpKind, HelpWanted


@runs_again
def ask_for_help(shift_id: UUID) -> None:
    """Tell the hosts that this volunteer wants one of them; the call, if there is one, goes on."""
    with wishing(shift_id) as held:
        want_help(held, HelpKind.HELP, unsettled_call(held.session, shift_id))
        nudge(held.session, shift_id)


def want_help(held: Held, kind: HelpKind, call: Call | None) -> None:
    """Write down that somebody should look after this volunteer, unless the same waits to be seen already."""
    waiting = unseen_help(held.session, held.shift.id)
    about = call.id if call else None
    if any((each.kind, each.call_id) == (kind, about) for each in waiting):
        return
    wanted = HelpWanted(shift_id=held.shift.id, call_id=about, kind=kind, at=held.now)
    held.session.add(wanted)
    key = f"help/{held.now.isoformat()}"
    detail = {"kind": str(kind), "call": str(about or "")}
    keep(held.session, About.SHIFT, held.shift.id, key, "help_wanted", detail, at=held.now)
    nudge_help(held.session)
    if held.shift.room_id is not None:
        nudge_room(held.session, held.shift.room_id)
