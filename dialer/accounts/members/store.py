"""Members and their links, in the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select, text
from sqlalchemy.orm import Session

from dialer.accounts.members.models import ActivationLink, Member
from dialer.accounts.members.numbers import folded


@dataclass(frozen=True)
class MemberRow:
    """A member as a file tells of them; number and address as they are kept."""

    number: str
    email: str
    name: str


@dataclass(frozen=True)
class Membership:
    """How many members may activate an account, and when the file came that told so last."""

    count: int
    loaded_at: datetime | None


def keep_members(session: Session, rows: Sequence[MemberRow], *, now: datetime) -> int:
    """Keep these members, each number once; how many are new. What a file says replaces what was said before."""
    columns = {f"{name}s": [getattr(row, name) for row in rows] for name in _TOLD}
    return sum(session.scalars(_KEEP, columns | {"now": now}))


_TOLD = ("number", "email", "name")
# As arrays: a statement with a parameter for every cell takes longer to put together than to run.
# A row that was inserted, and not updated, has no xmax.
_KEEP = text(
    "INSERT INTO members (number, email, name, loaded_at)"
    " SELECT number, email, name, :now"
    " FROM unnest(:numbers ::text[], :emails ::text[], :names ::text[]) AS row (number, email, name)"
    " ON CONFLICT (number) DO UPDATE"
    " SET email = excluded.email, name = excluded.name, loaded_at = excluded.loaded_at"
    " RETURNING (xmax = 0)::int"
)


def forget_members(session: Session, *, loaded_before: datetime) -> int:
    """Forget who was on no file since then; how many they were. Accounts they made stay."""
    gone = delete(Member).where(Member.loaded_at < loaded_before).returning(Member.number)
    return len(session.scalars(gone).all())


def membership(session: Session) -> Membership:
    """How many members there are."""
    told = session.execute(select(func.count(), func.max(Member.loaded_at))).one()
    return Membership(*told)


def find_member(session: Session, number: str, *, email: str) -> Member | None:
    """The member who has this number and this address, however both are written."""
    member = session.get(Member, folded(number))
    return member if member is not None and member.email == email.strip().lower() else None


def has_member_with(session: Session, email: str) -> bool:
    """Whether a member has this address."""
    return session.scalar(select(Member.number).where(Member.email == email).limit(1)) is not None


def keep_link(
    session: Session,
    member_number: str,
    token_hash: str,
    *,
    expires_at: datetime,
    bank_id: UUID | None = None,
) -> None:
    """Keep a link by the hash of its token, and the phone bank to which it leads on."""
    link = ActivationLink(token_hash=token_hash, member_number=member_number, expires_at=expires_at)
    link.phone_bank_id = bank_id
    session.add(link)


def find_link(session: Session, token_hash: str) -> ActivationLink | None:
    """The link whose token has this hash."""
    return session.get(ActivationLink, token_hash)


def member_of_link(session: Session, token_hash: str, *, now: datetime) -> Member | None:
    """Whose link has this hash, if it still works."""
    return _member_of(session, session.get(ActivationLink, token_hash), now)


def use_link(session: Session, token_hash: str, *, now: datetime) -> Member | None:
    """Use a link up and tell whose it was; None when it is unknown, used or expired.

    The row is locked, so of two browsers that use it at the same moment one gets in.
    """
    link = session.get(ActivationLink, token_hash, with_for_update=True)
    member = _member_of(session, link, now)
    if link is not None and member is not None:
        link.used_at = now
    return member


def _member_of(session: Session, link: ActivationLink | None, now: datetime) -> Member | None:
    if link is None or link.used_at is not None or link.expires_at <= now:
        return None
    return session.get(Member, link.member_number)
