"""Phone banks for tests, and the people and talks in them."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from dialer.calls.lifecycle import CallState
from dialer.calls.outcomes import Outcome
from dialer.phonebanks.models import Host, Joining, PhoneBank
from dialer.shifts.models import HelpKind, HelpWanted, Shift

Make = Callable[..., Any]


@pytest.fixture
def make_bank(save: Make, make_person: Make, wired: Any) -> Make:
    """A phone bank that began half an hour ago and lasts another; its hosts are ``hosts``."""
    numbers = count(22)

    def make(*, hosts: Any = (), **columns: Any) -> PhoneBank:
        now, nth = wired.clock.now(), next(numbers)
        defaults = {
            "name": f"Kirkby {nth}",
            "begins_at": now - timedelta(minutes=30),
            "ends_at": now + timedelta(minutes=30),
            "goal": 50,
            "code": f"BADE{nth}",
            "made_at": now,
        }
        if "made_by" not in columns:
            columns["made_by"] = make_person().id
        bank = save(PhoneBank(**defaults | columns))
        for host in hosts:
            save(Host(phone_bank_id=bank.id, person_id=host.id))
        return bank

    return make


@pytest.fixture
def has_joined(save: Make, wired: Any) -> Make:
    """Somebody has said that they come."""

    def joined(bank: PhoneBank, person: Any, **columns: Any) -> Joining:
        said = {"coming": True, "said_at": wired.clock.now()}
        return save(Joining(phone_bank_id=bank.id, person_id=person.id, **said | columns))

    return joined


@pytest.fixture
def has_talked(make_call: Make, make_entry: Make, wired: Any) -> Make:
    """Somebody has been spoken to in this shift, as often as asked."""

    def talked(shift: Shift, times: int = 1, outcome: Outcome = Outcome.SPOKE) -> None:
        now = wired.clock.now()
        for _ in range(times):
            moments = dict.fromkeys(("placed_at", "over_at", "outcome_at"), now)
            make_call(shift, make_entry(), _state=CallState.COMPLETED, outcome=outcome, **moments)

    return talked


@pytest.fixture
def make_help(save: Make, make_shift: Make, wired: Any) -> Make:
    """A volunteer who wants a host."""

    def make(shift: Shift | None = None, **columns: Any) -> HelpWanted:
        defaults = {
            "shift_id": (shift or make_shift()).id,
            "kind": HelpKind.HELP,
            "at": wired.clock.now(),
        }
        return save(HelpWanted(**defaults | columns))

    return make
