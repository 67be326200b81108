"""A person as one row tells of them, and by what a later file finds the same person again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b

from dialer.phone import PhoneNumber

_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody on a file. Words are as the file had them; a missing one is empty.

    ``authority`` is the council of the register as :func:`dialer.lists.files.authorities.plain_authority` writes
    it, empty when nobody said. ``line`` is None for an elector or member without a telephone, ``postal_voter`` when
    the file says neither yes nor no, ``leaves`` is true for somebody taken off the register.
    """

    row_number: int
    line: PhoneNumber | None
    first_name: str
    last_name: str
    address: str
    road: str
    postcode: str
    ward: str
    constituency: str
    register_year: int
    authority: str
    polling_district: str
    elector_number: str
    membership_number: str
    postal_voter: bool | None
    tags: tuple[str, ...]
    facts: Mapping[str, str]
    leaves: bool = False

    @property
    def is_elector(self) -> bool:
        """Whether the row says where they stand on the register."""
        return bool(self.polling_district and self.elector_number)

    @property
    def identity(self) -> str:
        """Who this is: the place on the register, else the membership number, else name and postcode.

        Without a postcode the line stands in for it. Case, spaces and punctuation make no difference.
        """
        if self.is_elector:
            # Spreadsheets take leading zeros away, so 007 and 7 are the same elector.
            number = self.elector_number.lstrip("0")
            place = (str(self.register_year), self.polling_district, number)
            return _key("elector", *filter(None, [self.authority]), *place)
        if self.membership_number:
            return _key("member", self.membership_number)
        where = _letters(self.postcode) or (self.line.e164 if self.line else "")
        return _key("name", _letters(self.first_name), _letters(self.last_name), where)

    def is_somebody_else(self, other: "Listed") -> bool:
        """Whether two rows with one elector number cannot be one person: surname and postcode both differ."""
        return self.is_elector and _differ(
            self.last_name, other.last_name, self.postcode, other.postcode
        )

    @property
    def name_key(self) -> int | None:
        """A hash of name and postcode, by which an elector and a member may be found to be one; None without both.

        64 bits: among two million people two that differ share one with a chance of one in ten million.
        """
        where, last = _letters(self.postcode), _letters(self.last_name)
        if not (where and last):
            return None
        words = f"{_letters(self.first_name)}|{last}|{where}".casefold()
        return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), signed=True)


def _letters(name: str) -> str:
    return _NO_LETTER.sub("", name)


def _differ(one_name: str, other_name: str, one_place: str, other_place: str) -> bool:
    """A missing word speaks neither for nor against."""
    pairs = ((one_name, other_name), (one_place, other_place))
    plain = [(_letters(one).casefold(), _letters(other).casefold()) for one, other in pairs]
    return all(one and other and one != other for one, other in plain)


def _key(*parts: str) -> str:
    return "|".join(part.casefold().strip() for part in parts)
