"""A phone number: E.164 or the reason why not; prints itself with its digits hidden."""

import re
from dataclasses import dataclass
from typing import Self

import phonenumbers

from dialer.numbering import LineKind, Refusal, is_drama, kind_or_refusal

# What most cells hold. The library would find just this in it, and take as long as judging it does.
_PLAIN = re.compile(r"0[1-9]\d{8,9}")
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
        number = _number_in(text)
        national = str(number.national_number)
        is_valid = phonenumbers.is_valid_number(number)
        if is_drama(national):
            _refuse(None if drama else Refusal.DRAMA)
        elif not is_valid:
            _refuse(_why_invalid(national))
        verdict = kind_or_refusal(national)
        _refuse(verdict if isinstance(verdict, Refusal) else None)
        return cls(f"+44{national}")

    @classmethod
    def parse_party_number(cls, text: str, *, drama: bool) -> Self:
        """The party's own number: UK 01, 02 or 03, so that whoever rings back pays no more than usual.

        Raises :class:`CannotBeDialled`.
        """
        number = _number_in(text)
        national = str(number.national_number)
        if is_drama(national) and not drama:
            raise CannotBeDialled(Refusal.DRAMA)
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


def _number_in(text: str) -> phonenumbers.PhoneNumber:
    text = text.replace("\xa0", " ").strip()
    if not text:
        raise CannotBeDialled(Refusal.MISSING)
    if _SPREADSHEET.fullmatch(text):
        raise CannotBeDialled(Refusal.DIGITS_LOST)
    plain = text.replace(" ", "")
    if _PLAIN.fullmatch(plain):
        return phonenumbers.PhoneNumber(country_code=44, national_number=int(plain[1:]))
    try:
        number = phonenumbers.parse(text, "GB")
    except phonenumbers.NumberParseException:
        raise CannotBeDialled(Refusal.NOT_A_NUMBER) from None
    if number.country_code != 44:
        raise CannotBeDialled(Refusal.NOT_BRITISH)
    return number


def _why_invalid(national: str) -> Refusal:
    verdict = kind_or_refusal(national)
    return verdict if isinstance(verdict, Refusal) else Refusal.NOT_IN_USE


def _refuse(refusal: Refusal | None) -> None:
    if refusal is not None:
        raise CannotBeDialled(refusal)
