"""Two doors, and the step before the phone rings."""

from collections.abc import Sequence
from dataclasses import dataclass
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
from dialer.pages.volunteer.doors import TITLES
from dialer.pages.volunteer.room import room_of
from dialer.pages.volunteer.yours import YourPhone, phone_of
from dialer.phonebanks.store import bank_by_id, banks_ahead, banks_hosted
from dialer.queue.elsewhere import open_instead
from dialer.queue.outlook import why_nobody
from dialer.queue.waiting.store import (
    WaitingArea,
    WaitingList,
    somebody_waits,
    waiting_areas,
    waiting_lists,
)
from dialer.shifts.store import area_chosen_last, open_shift_of
from dialer.wiring import wired

blueprint = Blueprint("home", __name__)


@dataclass(frozen=True)
class Choice:
    """What there is to choose before the phone rings. ``area``: the one they chose last time.

    ``why_not``: why nobody of this kind can be rung now, and then ``instead`` the other kind, if somebody of it can.
    """

    lists: Sequence[WaitingList] = ()
    areas: Sequence[WaitingArea] = ()
    area: str = ""
    why_not: str = ""
    instead: ListKind | None = None


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
    return render_template(
        "volunteer/start.html",
        kind=chosen,
        title=TITLES[chosen],
        phone=phone,
        from_number=party().number,
        choice=_choice(chosen),
        titles=TITLES,
    )


def _phone(person_id: UUID) -> YourPhone | None:
    with transaction() as session:
        return phone_of(find_person(session, person_id))


def _choice(kind: ListKind) -> Choice:
    now, me = wired().clock.now(), who()
    with transaction() as session:
        if somebody_waits(session, me.id, kind, now=now):
            return Choice(
                lists=waiting_lists(session, kind, now=now),
                areas=waiting_areas(session, kind, now=now),
                area=area_chosen_last(session, me.id, kind),
            )
        return Choice(
            why_not=why_nobody(session, kind, now=now),
            instead=open_instead(session, me.id, kind, now=now),
        )
