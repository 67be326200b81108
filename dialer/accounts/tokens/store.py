"""Tokens in the database."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from dialer.accounts.models import Person, Role
from dialer.accounts.tokens.models import ApiToken

# A program asks many times a minute; writing each time would cost more than answering it.
_NOTED_EVERY = timedelta(minutes=1)


def keep_token(
    session: Session, person_id: UUID, token_hash: str, *, name: str, now: datetime
) -> ApiToken:
    """Keep a token by its hash."""
    token = ApiToken(token_hash=token_hash, person_id=person_id, name=name, created_at=now)
    session.add(token)
    session.flush()
    return token


def tokens_of(session: Session, person_id: UUID) -> Sequence[ApiToken]:
    """The tokens of a person that hold, the newest first."""
    return session.scalars(
        select(ApiToken)
        .where(ApiToken.person_id == person_id, ApiToken.revoked_at.is_(None))
        .order_by(ApiToken.created_at.desc(), ApiToken.id)
    ).all()


def organiser_by_token(session: Session, token_hash: str) -> Person | None:
    """Whose token has this hash, if it holds and they are an organiser still."""
    return session.scalar(
        select(Person)
        .join(ApiToken, ApiToken.person_id == Person.id)
        .where(
            ApiToken.token_hash == token_hash,
            ApiToken.revoked_at.is_(None),
            Person.role == Role.ORGANISER,
        )
    )


def note_use(session: Session, token_hash: str, *, now: datetime) -> None:
    """Note that a token was used, unless that was noted in the last minute."""
    stale = or_(ApiToken.last_used_at.is_(None), ApiToken.last_used_at < now - _NOTED_EVERY)
    session.execute(
        update(ApiToken).where(ApiToken.token_hash == token_hash, stale).values(last_used_at=now)
    )


def revoke_token(
    session: Session, token_id: UUID, *, person_id: UUID, now: datetime
) -> ApiToken | None:
    """End a token of this person for good; None when they have none by this id that holds."""
    return session.scalar(
        update(ApiToken)
        .where(
            ApiToken.id == token_id,
            ApiToken.person_id == person_id,
            ApiToken.revoked_at.is_(None),
        )
        .values(revoked_at=now)
        .returning(ApiToken)
    )
