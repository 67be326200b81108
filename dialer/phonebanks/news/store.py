"""Mails owed about a phone bank, in the database."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, literal, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from dialer.columns import stored
from dialer.phonebanks.models import Joining, News, NewsKind, PhoneBank
from dialer.phonebanks.store import DOORS_OPEN

REMINDED_BEFORE = timedelta(days=1)
GIVE_UP_AFTER = 8
_COLUMNS = ("id", "phone_bank_id", "person_id", "kind", "begins_at", "due_at", "tries")


def owe_reminders(session: Session, *, now: datetime) -> None:
    """Owe a reminder to everybody who comes to what begins within a day, each once, however often this is done.

    Not to whoever said so within that day, and not once the doors are open.
    """
    begins = PhoneBank.begins_at
    soon = (begins > now + DOORS_OPEN) & (begins <= now + REMINDED_BEFORE)
    said_before = Joining.said_at <= begins - REMINDED_BEFORE
    _owe(session, NewsKind.REMINDER, PhoneBank.cancelled_at.is_(None) & soon & said_before, now)


def owe_called_off(session: Session, bank_id: UUID, *, due_at: datetime) -> None:
    """Owe everybody who comes a mail that it is called off, and no other any more."""
    _forget(session, bank_id, News.kind == NewsKind.ON_AGAIN)
    _owe(session, NewsKind.CALLED_OFF, PhoneBank.id == bank_id, due_at)


def owe_on_again(session: Session, bank_id: UUID, *, due_at: datetime) -> None:
    """Owe whoever was told that it is called off a mail that it is not; who was not told yet hears nothing."""
    told = select(News.person_id).where(
        News.phone_bank_id == bank_id,
        News.kind == NewsKind.CALLED_OFF,
        News.handed_over_at.is_not(None),
    )
    to_them = (PhoneBank.id == bank_id) & Joining.person_id.in_(told)
    _owe(session, NewsKind.ON_AGAIN, to_them, due_at)
    _forget(session, bank_id, News.kind == NewsKind.CALLED_OFF)


def news_owed(session: Session, *, now: datetime, asked_before: datetime) -> Sequence[News]:
    """Mails that are due, and that no worker was told to send since ``asked_before``."""
    return session.scalars(
        select(News).where(
            News.handed_over_at.is_(None),
            News.due_at <= now,
            News.tries < GIVE_UP_AFTER,
            News.asked_at.is_(None) | (News.asked_at < asked_before),
        )
    ).all()


def lock_news(session: Session, news_id: UUID) -> News | None:
    """A mail owed, held; None when somebody else holds it or it is gone."""
    return session.scalar(select(News).where(News.id == news_id).with_for_update(skip_locked=True))


def _owe(session: Session, kind: NewsKind, to_whom: ColumnElement[bool], due_at: datetime) -> None:
    comes = (
        select(
            func.gen_random_uuid(),
            PhoneBank.id,
            Joining.person_id,
            literal(kind, stored(NewsKind)),
            PhoneBank.begins_at,
            literal(due_at),
            literal(0),
        )
        .join(Joining, Joining.phone_bank_id == PhoneBank.id)
        .where(Joining.coming, to_whom)
    )
    session.execute(insert(News).from_select(_COLUMNS, comes).on_conflict_do_nothing())


def _forget(session: Session, bank_id: UUID, which: ColumnElement[bool]) -> None:
    session.execute(delete(News).where(News.phone_bank_id == bank_id, which))
