"""What a shift leaves behind when it ends: the room hears of it, and thanks are owed."""

from datetime import datetime

from sqlalchemy.orm import Session

from dialer.live.publish import nudge_room
from dialer.phonebanks.thanks.mailing import WAITS
from dialer.phonebanks.thanks.store import owe
from dialer.queue.hours import LONDON
from dialer.shifts.models import Shift


def leave(session: Session, shift: Shift, *, now: datetime) -> None:
    """Owe the volunteer a mail for the evening this shift began on, and tell the room that they left."""
    owe(session, shift.person_id, shift.started_at.astimezone(LONDON).date(), due_at=now + WAITS)
    if shift.room_id is not None:
        nudge_room(session, shift.room_id)
