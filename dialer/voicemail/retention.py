"""How long the sound of a message is kept.

Source: the ICO on storage limitation; the number of days is the setting VOICEMAIL_DAYS.
"""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from dialer.voicemail.store import let_go_of_sound
from dialer.wiring import wired


def expire_messages(session: Session, *, now: datetime) -> int:
    """Remove the sound of messages that have been kept long enough; how many there were.

    That somebody left a message, and when, stays.
    """
    days = timedelta(days=wired().settings.voicemail_days)
    return let_go_of_sound(session, left_before=now - days, now=now)
