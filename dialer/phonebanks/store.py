"""Phone banks in the database: who made them, who hosts them, what they ring, who comes."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from dialer.accounts.models import Person
from dialer.lists.kinds import ListKind
from dialer.lists.models import CallList
from dialer.phonebanks.models import BankList, Host, Joining, PhoneBank

# Who comes early may begin; the room is there for them.
DOORS_OPEN = timedelta(hours=1)


class UnknownBank(LookupError):
    """There is no phone bank by that id."""


def bank_by_id(session: Session, bank_id: UUID) -> PhoneBank:
    """The phone bank. Raises :class:`UnknownBank`."""
    found = session.get(PhoneBank, bank_id)
    if found is None:
        raise UnknownBank(bank_id)
    return found


def bank_by_code(session: Session, code: str) -> PhoneBank | None:
    """The phone bank whose door this code opens, whenever it is."""
    return session.scalar(select(PhoneBank).where(PhoneBank.code == code))


def banks_from(session: Session, since: datetime) -> Sequence[PhoneBank]:
    """Phone banks that end after then, the soonest first."""
    ends_later = select(PhoneBank).where(PhoneBank.ends_at > since)
    return session.scalars(ends_later.order_by(PhoneBank.begins_at, PhoneBank.id)).all()


def banks_before(session: Session, until: datetime, *, limit: int) -> Sequence[PhoneBank]:
    """Phone banks that had ended by then, the latest first."""
    over = select(PhoneBank).where(PhoneBank.ends_at <= until)
    return session.scalars(over.order_by(PhoneBank.ends_at.desc()).limit(limit)).all()


def is_on(bank: PhoneBank, now: datetime) -> bool:
    """Whether its doors are open and it is not over or called off."""
    return bank.cancelled_at is None and bank.begins_at - DOORS_OPEN <= now < bank.ends_at


def hosts_of(session: Session, bank_id: UUID) -> Sequence[Person]:
    """Its hosts, by name."""
    found = select(Person).join(Host, Host.person_id == Person.id)
    return session.scalars(found.where(Host.phone_bank_id == bank_id).order_by(Person.name)).all()


def is_host(session: Session, bank_id: UUID, person_id: UUID) -> bool:
    """Whether they look after this phone bank."""
    return session.get(Host, (bank_id, person_id)) is not None


def banks_hosted(session: Session, person_id: UUID, *, now: datetime) -> Sequence[PhoneBank]:
    """The phone banks they host that are not over, the soonest first."""
    mine = select(PhoneBank).join(Host, Host.phone_bank_id == PhoneBank.id)
    return session.scalars(
        mine.where(
            Host.person_id == person_id, PhoneBank.ends_at > now, PhoneBank.cancelled_at.is_(None)
        ).order_by(PhoneBank.begins_at)
    ).all()


def set_hosts(session: Session, bank_id: UUID, people: Collection[UUID]) -> None:
    """These people host it, and nobody else."""
    session.execute(delete(Host).where(Host.phone_bank_id == bank_id))
    session.add_all(Host(phone_bank_id=bank_id, person_id=each) for each in people)


def lists_of(session: Session, bank_id: UUID) -> Sequence[CallList]:
    """The lists it rings first, by rank."""
    found = select(CallList).join(BankList, BankList.call_list_id == CallList.id)
    mine = found.where(BankList.phone_bank_id == bank_id, CallList.archived_at.is_(None))
    return session.scalars(mine.order_by(CallList.rank, CallList.name)).all()


def set_lists(session: Session, bank_id: UUID, lists: Collection[UUID]) -> None:
    """It rings these lists first, and no others."""
    session.execute(delete(BankList).where(BankList.phone_bank_id == bank_id))
    session.add_all(BankList(phone_bank_id=bank_id, call_list_id=each) for each in lists)


def first_lists(session: Session, bank_id: UUID | None, kind: ListKind) -> Sequence[CallList]:
    """The lists of this kind that a phone bank rings first, by rank; none without a phone bank."""
    if bank_id is None:
        return ()
    return [each for each in lists_of(session, bank_id) if each.kind is kind]


def say_coming(
    session: Session, bank_id: UUID, person_id: UUID, *, coming: bool, now: datetime
) -> None:
    """Keep somebody's last word on whether they come."""
    said = {"coming": coming, "said_at": now}
    session.execute(
        insert(Joining)
        .values(phone_bank_id=bank_id, person_id=person_id, **said)
        .on_conflict_do_update(index_elements=["phone_bank_id", "person_id"], set_=said)
    )


def word_of(session: Session, bank_id: UUID, person_id: UUID) -> bool | None:
    """Whether they said that they come; None when they said nothing."""
    joining = session.get(Joining, (bank_id, person_id), populate_existing=True)
    return joining.coming if joining else None


def who_comes(session: Session, bank_id: UUID) -> Sequence[Person]:
    """Everybody who said that they come, by name."""
    found = select(Person).join(Joining, Joining.person_id == Person.id)
    mine = found.where(Joining.phone_bank_id == bank_id, Joining.coming)
    return session.scalars(mine.order_by(func.lower(Person.name))).all()


def bank_now(session: Session, person_id: UUID, *, now: datetime) -> PhoneBank | None:
    """The phone bank somebody is at: of those they joined that are on, the one they joined last."""
    return session.scalar(
        _joined(person_id)
        .where(PhoneBank.begins_at <= now + DOORS_OPEN, PhoneBank.ends_at > now)
        .order_by(Joining.said_at.desc())
        .limit(1)
    )


def banks_ahead(session: Session, person_id: UUID, *, now: datetime) -> Sequence[PhoneBank]:
    """The phone banks somebody said they come to whose doors are not open yet, the soonest first."""
    ahead = _joined(person_id).where(PhoneBank.begins_at > now + DOORS_OPEN)
    return session.scalars(ahead.order_by(PhoneBank.begins_at)).all()


def _joined(person_id: UUID) -> Select[PhoneBank]:
    return (
        select(PhoneBank)
        .join(Joining, Joining.phone_bank_id == PhoneBank.id)
        .where(Joining.person_id == person_id, Joining.coming, PhoneBank.cancelled_at.is_(None))
    )
