"""Two doors, and the step before the phone rings."""

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from dialer.accounts.store import find_person
from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.pages.access import volunteer_required
from dialer.pages.arriving import has_just_joined
from dialer.pages.party import party
from dialer.pages.signed_in import who
from dialer.pages.volunteer.room import room_of
from dialer.pages.volunteer.yours import YourPhone, phone_of
from dialer.phonebanks.store import bank_by_id, banks_ahead, banks_hosted
from dialer.queue.outlook import why_nobody
from dialer.queue.waiting import COUNTED, WaitingList, somebody_waits, waiting_lists
from dialer.shifts.store import open_shift_of
from dialer.wiring import wired

blueprint = Blueprint("home", __name__)

TITLES = {
    ListKind.PRIORITY_VOTERS: "Priority Voters",
    ListKind.MEMBERS: "Members and Volunteers",
}


@blueprint.get("/home")
@volunteer_required
def show() -> str:
    """Who to call tonight."""
    now, me = wired().clock.now(), who().id
    with transaction() as session:
        room = room_of(session, me, now=now)
        return render_template(
            "volunteer/home.html",
            phone=_phone(me),
            on_a_shift=open_shift_of(session, me) is not None,
            titles=TITLES,
            room=room,
            bank=bank_by_id(session, room.bank_id) if room else None,
            just_joined=room is not None and has_just_joined(room.bank_id),
            ahead=banks_ahead(session, me, now=now),
            hosted=banks_hosted(session, me, now=now),
        )


@blueprint.get("/start/<kind>")
@volunteer_required
def start(kind: str) -> str | Response:
    """What will happen, one choice, and Connect."""
    if kind not in list(ListKind):
        abort(404)
    chosen = ListKind(kind)
    if chosen is ListKind.MEMBERS and not who().may_call_members:
        return redirect(url_for("home.show"), 303)
    phone = _phone(who().id)
    if phone is None:
        return redirect(url_for("number.show"), 303)
    lists, why_not = _who_waits(chosen)
    return render_template(
        "volunteer/start.html",
        kind=chosen,
        title=TITLES[chosen],
        phone=phone,
        from_number=party().number,
        lists=lists,
        counted=COUNTED,
        why_not=why_not,
    )


def _phone(person_id: UUID) -> YourPhone | None:
    with transaction() as session:
        return phone_of(find_person(session, person_id))


def _who_waits(kind: ListKind) -> tuple[Sequence[WaitingList], str]:
    """The lists to choose from, and why nobody can be rung now; empty when somebody can."""
    now = wired().clock.now()
    with transaction() as session:
        lists = waiting_lists(session, kind, now=now)
        if somebody_waits(session, who().id, kind, now=now):
            return lists, ""
        return (), why_nobody(session, kind, now=now)
