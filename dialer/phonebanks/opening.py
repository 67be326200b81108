"""Making and changing a phone bank: its plan, its hosts, its lists, all at once or not at all."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from dialer.accounts.models import Person
from dialer.accounts.store import find_by_email
from dialer.phonebanks.codes import new_code
from dialer.phonebanks.models import PhoneBank
from dialer.phonebanks.plans import BadPlan, Plan, apply
from dialer.phonebanks.store import bank_by_code, set_hosts, set_lists

MOST_HOSTS = 50


@dataclass(frozen=True)
class Wanted:
    """A phone bank as wanted: the plan, the hosts' e-mail addresses, the ids of the lists it rings first."""

    plan: Plan
    hosts: Sequence[str]
    lists: Collection[UUID]


def make_bank(session: Session, wanted: Wanted, *, by: UUID, now: datetime) -> PhoneBank:
    """A new phone bank. Raises :class:`BadPlan` for a host nobody knows."""
    hosts = _hosts(session, wanted.hosts)
    bank = PhoneBank(code=_free_code(session), made_by=by, made_at=now)
    apply(wanted.plan, bank)
    session.add(bank)
    session.flush()
    _set(session, bank, hosts, wanted.lists)
    return bank


def change_bank(session: Session, bank: PhoneBank, wanted: Wanted) -> None:
    """Let a phone bank be as wanted; its code and who comes stay. Raises :class:`BadPlan`."""
    hosts = _hosts(session, wanted.hosts)
    apply(wanted.plan, bank)
    _set(session, bank, hosts, wanted.lists)


def addresses_in(typed: str) -> list[str]:
    """The e-mail addresses in a text, one a line or with commas between them, each once."""
    words = typed.replace(",", " ").replace(";", " ").lower().split()
    return list(dict.fromkeys(words))[: MOST_HOSTS + 1]


def _set(
    session: Session, bank: PhoneBank, hosts: Sequence[Person], lists: Collection[UUID]
) -> None:
    set_hosts(session, bank.id, [host.id for host in hosts])
    set_lists(session, bank.id, lists)


def _hosts(session: Session, addresses: Sequence[str]) -> Sequence[Person]:
    if len(addresses) > MOST_HOSTS:
        raise BadPlan({"hosts": f"Name up to {MOST_HOSTS} hosts."})
    found = {address: find_by_email(session, address) for address in addresses}
    unknown = [address for address, person in found.items() if person is None]
    if unknown:
        words = f"Nobody here has the address {', '.join(unknown)}. Add them under People first."
        raise BadPlan({"hosts": words})
    return [person for person in found.values() if person is not None]


def _free_code(session: Session) -> str:
    code = new_code()
    while bank_by_code(session, code) is not None:
        code = new_code()
    return code
