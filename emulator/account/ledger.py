"""The account's calls, conferences and recordings, by Sid."""

from emulator.account.recording import Recording
from emulator.calls.leg import Leg
from emulator.conferences.room import Room


class Ledger:
    """Everything the REST interface can be asked about, oldest first."""

    def __init__(self) -> None:
        self.legs: dict[str, Leg] = {}
        self.rooms: dict[str, Room] = {}
        self.recordings: dict[str, Recording] = {}
        self._room_by_name: dict[str, Room] = {}
        self._conference_of: dict[str, str] = {}

    def add_leg(self, leg: Leg) -> None:
        self.legs[leg.sid] = leg

    def add_room(self, room: Room) -> None:
        self.rooms[room.sid] = room
        self._room_by_name[room.name] = room

    def drop_room(self, room: Room) -> None:
        del self.rooms[room.sid]
        del self._room_by_name[room.name]

    def seat(self, call_sid: str, conference_sid: str) -> None:
        """Remember which conference a call belongs to, even after it has left."""
        self._conference_of[call_sid] = conference_sid

    def conference_of(self, call_sid: str) -> str | None:
        return self._conference_of.get(call_sid)

    def open_room(self, name: str) -> Room | None:
        """The conference of that name that has not ended, if there is one."""
        room = self._room_by_name.get(name)
        return None if room is None or room.is_over else room

    def under_way(self) -> int:
        """How many calls are not over."""
        return sum(not leg.is_over for leg in self.legs.values())

    def clear(self) -> None:
        """Forget everything."""
        for book in (self.legs, self.rooms, self.recordings):
            book.clear()
        self._room_by_name.clear()
        self._conference_of.clear()
