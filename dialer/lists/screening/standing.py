"""Whether a list is screened at this moment, and saying that it was screened elsewhere."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy.orm import Session

from dialer.lists.models import CallList
from dialer.lists.screening.fresh import Registers, check_stated_date, unscreened
from dialer.lists.screening.registers import Register
from dialer.lists.screening.store import applied_dates
from dialer.queue.hours import LONDON


def unscreened_because(session: Session, call_list: CallList, *, now: datetime) -> str:
    """Why a list may not be rung as far as the registers go, with the remedy; "" when it may."""
    return unscreened(registers_now(session), call_list.screened_on, today=london_day(now))


def is_screened_by_word(session: Session, call_list: CallList, *, now: datetime) -> bool:
    """Whether a list may be rung only because somebody stated that it was screened elsewhere."""
    registers, today = registers_now(session), london_day(now)
    stated, nothing = (
        unscreened(registers, each, today=today) for each in (call_list.screened_on, None)
    )
    return not stated and bool(nothing)


def screened_among(session: Session, lists: Iterable[CallList], *, now: datetime) -> list[CallList]:
    """Those of the lists that are screened, in their order; the registers are looked at once."""
    registers, today = registers_now(session), london_day(now)
    return [each for each in lists if not unscreened(registers, each.screened_on, today=today)]


def registers_now(session: Session) -> Registers:
    """The newest file of each register that was held against every line."""
    dates = applied_dates(session)
    return Registers(tps=dates.get(Register.TPS), ctps=dates.get(Register.CTPS))


def state_screened(call_list: CallList, screened_on: date, *, now: datetime) -> None:
    """Write down what the organiser states: the file of this list was screened elsewhere on this day.

    Raises :class:`~dialer.lists.screening.fresh.WrongDate`.
    """
    check_stated_date(screened_on, today=london_day(now))
    call_list.screened_on = screened_on


def london_day(now: datetime) -> date:
    """The day it is in London."""
    return now.astimezone(LONDON).date()
