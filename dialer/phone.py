"""A phone number: E.164 or the reason why not; prints itself with its digits hidden."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Self

import phonenumbers

from dialer.numbering import LineKind, Refusal, is_drama, kind_or_refusal

# What most cells hold. The library would find just this in it, and take as long as judging it does.
_PLAIN = re.compile(r"0[1-9][0-9]{8,9}")
_SPREADSHEET = re.compile(r"\d(\.\d+)?[eE]\+?\d+")


class CannotBeDialled(ValueError):
    """This number may not be rung; ``refusal`` says why, in a sentence for people."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


@dataclass(frozen=True, order=True)
class PhoneNumber:
    """One telephone line. ``e164`` is the whole number; printing shows the last three digits only."""

    e164: str

    @classmethod
    def parse(cls, text: str, *, drama: bool) -> Self:
        """The number of a person's telephone, however it was typed.

        ``drama`` lets Ofcom's ranges for drama through: in tests and the demo, never in production.
        Raises :class:`CannotBeDialled`.
        """
        national = _national_in(text)
        verdict = kind_or_refusal(
            national.lstrip("0")
        )  # 0900 12 is premium, though too short for one
        # Looked at for drama too, so that whoever measures with such numbers measures what is done in life.
        is_unused = isinstance(verdict, LineKind) and not _is_used(national, verdict)
        if is_drama(national):
            _refuse(None if drama else Refusal.DRAMA)
        elif is_unused:
            _refuse(Refusal.NOT_IN_USE)
        _refuse(verdict if isinstance(verdict, Refusal) else None)
        return cls(f"+44{national}")

    @classmethod
    def parse_party_number(cls, text: str, *, drama: bool) -> Self:
        """The party's own number: UK 01, 02 or 03, so that whoever rings back pays no more than usual.

        Raises :class:`CannotBeDialled`.
        """
        national = _national_in(text)
        if is_drama(national) and not drama:
            raise CannotBeDialled(Refusal.DRAMA)
        number = phonenumbers.PhoneNumber(country_code=44, national_number=int(national))
        is_valid = is_drama(national) or phonenumbers.is_valid_number(number)
        if national[:1] not in "123" or not is_valid:
            raise CannotBeDialled(Refusal.NOT_IN_USE)
        return cls(f"+44{national}")

    @property
    def kind(self) -> LineKind:
        """Landline or mobile."""
        return LineKind.MOBILE if self.e164.startswith("+447") else LineKind.LANDLINE

    @property
    def last_digits(self) -> str:
        """The last three digits, which is all that organisers see."""
        return self.e164[-3:]

    def __str__(self) -> str:
        return f"…{self.last_digits}"

    def __repr__(self) -> str:
        return f"PhoneNumber({self})"


def _national_in(text: str) -> str:
    """The digits behind +44, whoever may have them. Raises :class:`CannotBeDialled`."""
    text = text.replace("\xa0", " ").strip()
    if not text:
        raise CannotBeDialled(Refusal.MISSING)
    if _SPREADSHEET.fullmatch(text):
        raise CannotBeDialled(Refusal.DIGITS_LOST)
    plain = text.replace(" ", "")
    if _PLAIN.fullmatch(plain):
        return plain[1:]
    try:
        number = phonenumbers.parse(text, "GB")
    except phonenumbers.NumberParseException:
        raise CannotBeDialled(Refusal.NOT_A_NUMBER) from None
    if number.country_code != 44:
        raise CannotBeDialled(Refusal.NOT_BRITISH)
    return phonenumbers.national_significant_number(number)


def _is_used(national: str, kind: LineKind) -> bool:
    """Whether Great Britain and Northern Ireland have lines of this kind with a number like this.

    By the library's plan, as its ``is_valid_number`` would say, which looks through ten kinds of numbers in each of
    the four places that share +44. That would be half the work of loading a register.
    """
    return _numbers_of(kind).fullmatch(national) is not None


@cache
def _numbers_of(kind: LineKind) -> re.Pattern[str]:
    plan = phonenumbers.PhoneMetadata.metadata_for_region("GB")
    numbers = plan and (plan.mobile if kind is LineKind.MOBILE else plan.fixed_line)
    if not numbers or not numbers.national_number_pattern:
        raise LookupError(f"phonenumbers knows no British {kind.value}s; install another version")
    return re.compile(numbers.national_number_pattern)


def _refuse(refusal: Refusal | None) -> None:
    if refusal is not None:
        raise CannotBeDialled(refusal)
