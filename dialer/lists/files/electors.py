"""Elector numbers, names and dates as registers write them."""

from datetime import date, datetime
from functools import lru_cache

_LONGEST_DATE = 40
_DATE_FORMATS = ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d %b %Y", "%d %B %Y", "%d-%b-%Y")


def elector_parts(district: str, number: str, suffix: str) -> tuple[str, str]:
    """Polling district and number within it: ``KD-2/2-289/1`` is number 289/1 of district KD-2/2.

    A district may have dashes of its own, so the number is split on the last one. A suffix of 0 is none.
    """
    district = district.rstrip("-").strip()
    if district and number.startswith(f"{district}-"):
        number = number[len(district) + 1 :]
    elif not district and "-" in number:
        district, _, number = number.rpartition("-")
    if number and suffix.strip("0") and "/" not in number:
        number = f"{number}/{suffix}"
    return district, number


def split_name(name: str, *, surname_first: bool) -> tuple[str, str]:
    """(first name, last name). ``Smith, Jo`` says itself which is which; else ``surname_first`` does."""
    if "," in name:
        last, _, first = name.partition(",")
        return first.strip(), last.strip()
    words = name.split()
    if len(words) < 2:
        return (name, "") if not surname_first else ("", name)
    if surname_first:
        return " ".join(words[1:]), words[0]
    return " ".join(words[:-1]), words[-1]


def date_in(text: str) -> date | None:
    """The day, in any of the ways registers and spreadsheets write one; None when it is none of them."""
    return _date_in(text) if len(text) <= _LONGEST_DATE else None


@lru_cache(maxsize=10_000)  # a register has few birthdays, and each is costly to read
def _date_in(text: str) -> date | None:
    text = text.removesuffix(" 00:00:00").removesuffix(" 00:00").strip()
    for form in _DATE_FORMATS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007  a day has no time zone
        except ValueError:
            continue
    return None


def age_on(day: date, born: date) -> int:
    """Whole years lived on that day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def register_year(day: date) -> int:
    """The register in force: published each 1 December, and named here after the year that follows.

    Elector numbers are given out anew with each register, so a number means nothing without its year.
    """
    return day.year + (day.month == 12)
