"""What is heard on the lines: the emulator's log, followed while the evening lasts."""

import asyncio
from collections.abc import Iterable, Mapping
from uuid import UUID

from dialer.telephony.labels import Label, Who
from simulation.carrier.control import Control
from simulation.facts.carrier import Entry

_LOOKS_EVERY_SECONDS = 0.1
# The first words of what answers instead of a person.
_MACHINE, _SCREENER = "Nobody is at home", "Please say who you are"


class Ear:
    """Hears what a volunteer would: who or what picked up. It is also the witness's copy of the log."""

    def __init__(self, control: Control, *, after: int = 0) -> None:
        self._control = control
        self._next = after
        self.entries: list[Entry] = []
        self._call_of: dict[str, UUID] = {}
        self._status: dict[UUID, str] = {}
        self._greeting: dict[UUID, str] = {}
        self._rooms: dict[str, list[str]] = {}
        self._rung_into: dict[str, list[UUID]] = {}
        self._inside: set[str] = set()

    async def follow(self) -> None:
        """Follow the log until cancelled."""
        while True:
            await self.catch_up()
            await asyncio.sleep(_LOOKS_EVERY_SECONDS)

    async def catch_up(self) -> int:
        """Hear what has been said since; how many entries that was."""
        entries = await self._control.log(self._next)
        for entry in entries:
            self._hear(entry)
        if entries:
            self._next = int(str(entries[-1]["n"]))
        self.entries += entries
        return len(entries)

    @property
    def rung(self) -> int:
        """How many contacts' phones were ordered to be rung so far."""
        return len(self._status)

    def is_machine(self, call_id: UUID) -> bool:
        return self._greeting.get(call_id, "").startswith(_MACHINE)

    def is_screener(self, call_id: UUID) -> bool:
        return self._greeting.get(call_id, "").startswith(_SCREENER)

    def was_answered(self, call_id: UUID) -> bool:
        return self._status.get(call_id) in ("in-progress", "completed")

    def call_with(self, leg_sids: Iterable[str]) -> UUID | None:
        """The call rung last into a conference that one of these legs of a volunteer was in."""
        rooms = [room for sid in leg_sids for room in self._rooms.get(sid, [])]
        calls = [call for room in rooms for call in self._rung_into.get(room, [])]
        return calls[-1] if calls else None

    def is_in_conference(self, leg_sid: str) -> bool:
        """This leg came into a conference last, and has not left it."""
        return leg_sid in self._inside

    def is_being_rung(self, call_id: UUID | None) -> bool:
        """The carrier is still ringing this contact."""
        return call_id is not None and self._status.get(call_id) in _BEFORE_ANSWER

    def _hear(self, entry: Entry) -> None:
        if entry["kind"] == "leg":
            self._hear_leg(entry)
        elif entry["kind"] == "voice":
            call = self._call_of.get(str(entry["call_sid"]))
            if call is not None:
                self._greeting.setdefault(call, str(entry["text"]))
        elif entry["kind"] == "conference":
            self._hear_conference(entry)

    def _hear_conference(self, entry: Mapping[str, object]) -> None:
        leg_sid = str(entry["call_sid"])
        if entry["event"] == "participant-join":
            self._rooms.setdefault(leg_sid, []).append(str(entry["sid"]))
            self._inside.add(leg_sid)
        elif entry["event"] == "participant-leave":
            self._inside.discard(leg_sid)

    def _hear_leg(self, entry: Mapping[str, object]) -> None:
        label = Label.read(str(entry.get("label") or ""))
        if label is None or label.who is not Who.CONTACT:
            return
        if label.id not in self._status:
            self._call_of[str(entry["call_sid"])] = label.id
            self._rung_into.setdefault(str(entry["conference_sid"]), []).append(label.id)
        self._status[label.id] = str(entry["status"])


_BEFORE_ANSWER = frozenset({"queued", "initiated", "ringing"})
