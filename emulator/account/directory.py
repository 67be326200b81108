"""The numbers that the account owns, and what each does when it is rung."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from emulator.sids import new_sid


@dataclass(frozen=True)
class OwnNumber:
    """A number of the account's and the addresses that answer for it."""

    sid: str
    number: str
    created: datetime
    updated: datetime
    friendly_name: str = ""
    voice_url: str = ""
    voice_method: str = "POST"
    voice_fallback_url: str = ""
    voice_fallback_method: str = "POST"
    status_callback: str = ""
    status_callback_method: str = "POST"


class Directory:
    """Own numbers, by Sid and by number; numbers verified as caller ID only."""

    def __init__(self, numbers: Sequence[str], voice_url: str, now: datetime) -> None:
        own = [OwnNumber(new_sid("PN"), n, now, now, n, voice_url) for n in numbers]
        self._own = {number.sid: number for number in own}
        self.made = now

    def all(self) -> list[OwnNumber]:
        return list(self._own.values())

    def by_sid(self, sid: str) -> OwnNumber | None:
        return self._own.get(sid)

    def by_number(self, number: str) -> OwnNumber | None:
        return next((own for own in self._own.values() if own.number == number), None)

    def change(self, sid: str, now: datetime, changes: dict[str, str]) -> OwnNumber:
        """Change the addresses of a number. ``changes`` names fields of OwnNumber."""
        own = replace(self._own[sid], updated=now, **changes)  # type: ignore[arg-type]
        self._own[sid] = own
        return own
