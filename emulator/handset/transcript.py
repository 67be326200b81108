"""What one phone went through, readable: what was said to it, which keys it pressed, who was put through to it.

Pure: entries of the log in, lines out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from emulator.journal import Kind

_Entry = Mapping[str, object]

_MINE = {
    "ringing": "(the phone rings)",
    "in-progress": "(picked up)",
    "completed": "(hung up)",
    "busy": "(engaged)",
    "no-answer": "(nobody picked up)",
    "failed": "(could not be reached)",
    "canceled": "(stopped ringing)",
}
_THEIRS = {
    "ringing": "({} is rung)",
    "in-progress": "({} answers: the two can talk)",
    "completed": "({} has gone)",
    "busy": "({} is engaged)",
    "no-answer": "({} does not answer)",
    "failed": "({} cannot be reached)",
    "canceled": "({} is not rung any more)",
}
_ROOM = {"participant-join": "(waits in a conference)", "participant-leave": "(leaves it)"}


def transcript(entries: Iterable[_Entry], number: str) -> Iterator[str]:
    """A line for each thing that whoever holds this phone would have noticed, with the emulator's time of day.

    ``♪`` is the line speaking, ``#`` a key that was pressed, ``>`` somebody speaking; the rest is in brackets.
    """
    ear = _Ear(number)
    for entry in entries:
        words = ear.hear(entry)
        if words:
            yield f"{datetime.fromisoformat(str(entry['at'])):%H:%M:%S}  {words}"


@dataclass
class _Ear:
    """Somebody at one phone: their calls, the conferences they were in, and who else is in those."""

    number: str
    calls: set[str] = field(default_factory=set)
    rooms: set[str] = field(default_factory=set)
    others: dict[str, str] = field(default_factory=dict)

    def hear(self, entry: _Entry) -> str:
        match entry["kind"]:
            case Kind.LEG:
                return self._leg(entry)
            case Kind.CONFERENCE:
                return self._conference(entry)
            case Kind.SAY if entry["call_sid"] in self.calls:
                return f"♪ {entry['text']}"
            case Kind.KEYS if entry["call_sid"] in self.calls:
                return f"# {entry['digits']}"
            case Kind.VOICE:
                return self._voice(entry)
        return ""

    def _leg(self, entry: _Entry) -> str:
        sid, status = str(entry["call_sid"]), str(entry["status"])
        if self.number in (entry["to"], entry["from"]):
            self.calls.add(sid)
            return _MINE.get(status, "")
        if entry["conference_sid"] not in self.rooms:
            return ""
        self.others[sid] = str(entry["to"])
        return _THEIRS.get(status, "").format(entry["to"])

    def _conference(self, entry: _Entry) -> str:
        if entry["call_sid"] not in self.calls:
            return ""
        self.rooms.add(str(entry["sid"]))
        return _ROOM.get(str(entry["event"]), "")

    def _voice(self, entry: _Entry) -> str:
        sid = str(entry["call_sid"])
        who = "me" if sid in self.calls else self.others.get(sid)
        return f"> {who}: {entry['text']}" if who else ""
