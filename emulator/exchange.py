"""The exchange: everything that one emulator is wired of."""

from collections.abc import Callable
from dataclasses import dataclass

from emulator.account.directory import Directory
from emulator.account.ledger import Ledger
from emulator.callbacks.courier import Courier
from emulator.calls.trunk import Trunk
from emulator.clock import Clock
from emulator.errands import Errands
from emulator.faults.dice import Faults
from emulator.handset.phone import Phones
from emulator.journal import Journal
from emulator.notifications import Notifications
from emulator.people.conduct import RingBack
from emulator.people.registry import People
from emulator.settings import Settings


@dataclass(eq=False)
class Exchange:
    """One carrier with its account, its lines and the people on them."""

    settings: Settings
    clock: Clock
    journal: Journal
    errands: Errands
    notifications: Notifications
    courier: Courier
    faults: Faults
    ledger: Ledger
    directory: Directory
    phones: Phones
    people: People
    trunk: Trunk
    #: Has the person at the first number ring the second one; wired to ``people.ring_back``.
    ring_back: Callable[[str, str, RingBack], None]
