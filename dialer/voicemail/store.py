"""Where messages are kept, and which of them still wait for something."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import and_, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from dialer.telephony.carrier import Recording
from dialer.voicemail.models import Message

_PATIENCE = timedelta(seconds=15)


class UnknownMessage(LookupError):
    """There is no message by that name."""


def keep_message(
    session: Session, inbound_id: UUID, recording_sid: str, *, seconds: int, now: datetime
) -> UUID:
    """The message that is this recording, made now unless it is known.

    The recording is reported by two callbacks in either order, each perhaps twice: ON CONFLICT keeps
    one row, with the longer length, because a report may come before the length is known.
    """
    new = insert(Message).values(
        id=uuid4(),
        inbound_call_id=inbound_id,
        recording_sid=recording_sid,
        seconds=seconds,
        left_at=now,
    )
    longer = {"seconds": func.greatest(Message.seconds, new.excluded.seconds)}
    return session.execute(
        new.on_conflict_do_update(index_elements=["recording_sid"], set_=longer).returning(
            Message.id
        )
    ).scalar_one()


def find_message(session: Session, message_id: UUID) -> Message:
    """The message, without its sound. Raises :class:`UnknownMessage`."""
    message = session.get(Message, message_id)
    if message is None:
        raise UnknownMessage(message_id)
    return message


def sound_of(session: Session, message_id: UUID) -> bytes | None:
    """The message as a WAV file; None when there is no such message, or its sound is not here."""
    return session.scalar(select(Message.audio).where(Message.id == message_id))


def keep_sound(session: Session, message_id: UUID, recording: Recording, *, now: datetime) -> None:
    """Keep the sound of a message, unless it is here, or was and has been let go since."""
    session.execute(
        update(Message)
        .where(Message.id == message_id, Message.fetched_at.is_(None))
        .values(audio=recording.audio, seconds=recording.seconds, fetched_at=now)
    )


def note_deleted_there(session: Session, message_id: UUID, *, now: datetime) -> None:
    """The carrier has no copy any more. The first telling counts."""
    session.execute(
        update(Message)
        .where(Message.id == message_id, Message.deleted_there_at.is_(None))
        .values(deleted_there_at=now)
    )


def unfetched_messages(session: Session, *, now: datetime) -> Sequence[Message]:
    """Messages not wholly ours yet (not fetched, or not deleted at the carrier) that it is time to ask for.

    Each is asked for again after 15 s, and then once it has waited as long again as it had waited at
    the last attempt: after 30 s, 1 min, 2 min …, for as long as it is kept.
    """
    last = func.coalesce(Message.asked_at, Message.left_at)
    waited = last - Message.left_at
    return session.scalars(
        select(Message)
        .where(Message.deleted_there_at.is_(None))
        .where(last + func.greatest(waited, _PATIENCE) <= now)
        .order_by(last)
    ).all()


def let_go_of_sound(session: Session, *, left_before: datetime, now: datetime) -> int:
    """Remove the sound of messages left before then; how many there were.

    One that never came counts as fetched from now on, so that it is only deleted at the carrier.
    """
    old = and_(
        Message.left_at < left_before,
        or_(Message.audio.is_not(None), Message.fetched_at.is_(None)),
    )
    gone = session.execute(
        update(Message)
        .where(old)
        .values(audio=None, fetched_at=func.coalesce(Message.fetched_at, now))
        .returning(Message.id)
    )
    return len(gone.all())
