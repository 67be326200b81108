"""Tonight's phone bank of the demo."""

from datetime import timedelta

from sqlalchemy.orm import Session

from dialer.accounts.models import Role
from dialer.accounts.store import everybody
from dialer.phonebanks.opening import Wanted, make_bank
from dialer.phonebanks.plans import Plan
from dialer.phonebanks.store import banks_from, is_on
from dialer.wiring import wired

LASTS = timedelta(hours=3)
GOAL = 10  # so that one person with an evening to spare sees it reached


def code_of_tonight(session: Session) -> str:
    """The code of the phone bank that is on; one is made, with the organisers as hosts, when none is."""
    now = wired().clock.now()
    for bank in banks_from(session, now):
        if is_on(bank, now):
            return bank.code
    hosts = [person for person in everybody(session) if person.role is Role.ORGANISER]
    plan = Plan("Saltmarsh calls", "From home", now, now + LASTS, GOAL)
    wanted = Wanted(plan, [host.email for host in hosts if host.email], ())
    return make_bank(session, wanted, by=hosts[0].id, now=now).code
