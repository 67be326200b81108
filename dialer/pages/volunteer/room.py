"""The room's box, for volunteers who wait: on the call screen and on the first page."""

from datetime import datetime
from uuid import UUID

from flask import Blueprint, render_template
from sqlalchemy.orm import Session

from dialer.db import transaction
from dialer.pages.access import volunteer_required
from dialer.pages.signed_in import who
from dialer.phonebanks.room.facts import Room
from dialer.phonebanks.room.look import look_into
from dialer.phonebanks.store import bank_by_id, bank_now
from dialer.shifts.store import open_shift_of
from dialer.wiring import wired

blueprint = Blueprint("box", __name__, url_prefix="/room")


@blueprint.get("/box")
@volunteer_required
def show() -> str:
    """The box as it stands, for a page that is open; empty for whoever is at no phone bank."""
    with transaction() as session:
        room = room_of(session, who().id, now=wired().clock.now())
        return render_template("volunteer/room/box.html", room=room) if room else ""


def room_of(session: Session, person_id: UUID, *, now: datetime) -> Room | None:
    """The room somebody is in: that of their shift, or of the phone bank they have joined."""
    shift = open_shift_of(session, person_id)
    if shift is not None:
        return room_at(session, shift.room_id, seen_by=person_id, now=now)
    bank = bank_now(session, person_id, now=now)
    return look_into(session, bank, now=now, seen_by=person_id) if bank else None


def room_at(session: Session, bank_id: UUID | None, *, seen_by: UUID, now: datetime) -> Room | None:
    """The room of the phone bank of a shift; None for a shift without one."""
    if bank_id is None:
        return None
    return look_into(session, bank_by_id(session, bank_id), now=now, seen_by=seen_by)
