"""How long a register's file may be used, and whether a list is screened; pure.

A line on the register for less than 28 days may still be rung, so what was true 28 days ago is good enough and
anything older is not. Source: PECR reg 21(3). Parties' own members are no exception.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from dialer.lists.screening.registers import NAMES, Register

GOOD_FOR = timedelta(days=28)
WARN_BEFORE = timedelta(days=7)


class WrongDate(ValueError):
    """A file with this date cannot be used; the message says why, and what to do."""


@dataclass(frozen=True)
class Registers:
    """The day of the newest file of each register that was held against our lines; None: there was none."""

    tps: date | None = None
    ctps: date | None = None


def check_file_date(register: Register, dated_on: date, *, today: date) -> None:
    """Refuse a file that is too old, or from the future. Raises :class:`WrongDate`."""
    if dated_on > today:
        raise WrongDate(
            f"The file is dated {day_in_words(dated_on)}, and today is {day_in_words(today)}. Give the day on "
            "which the register was drawn up; it stands in the letter or the message that came with the file."
        )
    if is_stale(dated_on, today=today):
        raise WrongDate(
            f"The file is dated {day_in_words(dated_on)}, {(today - dated_on).days} days ago, and a register may be "
            f"used for {GOOD_FOR.days}. Get the newest file of the {NAMES[register]} and load that one."
        )


def check_stated_date(screened_on: date, *, today: date) -> None:
    """Refuse a statement that a list was screened elsewhere, when it is worth nothing. Raises :class:`WrongDate`."""
    if screened_on > today:
        raise WrongDate(
            f"The list cannot have been screened on {day_in_words(screened_on)}: today is {day_in_words(today)}. "
            "Give the day on which it was screened."
        )
    if is_stale(screened_on, today=today):
        raise WrongDate(
            f"The list was screened on {day_in_words(screened_on)}, {(today - screened_on).days} days ago, and that "
            f"holds for {GOOD_FOR.days}. Have it screened again, or load the newest register under Screening."
        )


def is_stale(dated_on: date, *, today: date) -> bool:
    """Whether what was true on this day is too old to be used."""
    return today - dated_on > GOOD_FOR


def days_left(dated_on: date, *, today: date) -> int:
    """For how many more days, after today, it may be used; negative when it is stale."""
    return (GOOD_FOR - (today - dated_on)).days


def unscreened(registers: Registers, screened_on: date | None, *, today: date) -> str:
    """Why a list may not be rung as far as the registers go, in a sentence with the remedy; "" when it may.

    ``screened_on`` is the day on which, as its organiser states, the list was screened elsewhere.
    """
    if screened_on is not None and not is_stale(screened_on, today=today):
        return ""
    if registers.tps is None:
        return f"it was never screened against the {NAMES[Register.TPS]}. Load its file under Screening"
    for register, dated_on in ((Register.TPS, registers.tps), (Register.CTPS, registers.ctps)):
        if dated_on is not None and is_stale(dated_on, today=today):
            return (
                f"the newest file of the {NAMES[register]} is of {day_in_words(dated_on)} and may be used for "
                f"{GOOD_FOR.days} days. Load a newer one under Screening"
            )
    return ""


def day_in_words(day: date) -> str:
    """Like 1 April 2027."""
    return f"{day.day} {day:%B %Y}"
