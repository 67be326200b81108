"""A person as one row tells of them, and by what a later file finds the same person again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dialer.phone import PhoneNumber


@dataclass(frozen=True)
class Listed:
    """Somebody to be rung. Words are as the file had them; a missing one is empty."""

    line: PhoneNumber
    first_name: str
    last_name: str
    address: str
    postcode: str
    ward: str
    constituency: str
    register_year: int
    polling_district: str
    elector_number: str
    membership_number: str
    facts: Mapping[str, str]

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
            return _key("elector", str(self.register_year), self.polling_district, number)
        if self.membership_number:
            return _key("member", self.membership_number)
        where = re.sub(r"\W", "", self.postcode) or self.line.e164
        return _key("name", _letters(self.first_name), _letters(self.last_name), where)


def _letters(name: str) -> str:
    return re.sub(r"[\W_]", "", name)


def _key(*parts: str) -> str:
    return "|".join(part.casefold().strip() for part in parts)
