"""What the carrier saw of an evening, read off its log alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from dialer.telephony.labels import Label, Who

Entry = Mapping[str, object]
INBOUND = "inbound"
_OVER = frozenset({"completed", "busy", "no-answer", "failed", "canceled"})


@dataclass(frozen=True)
class CarrierLeg:
    """One call between the carrier and one phone. Moments are of the shared clock."""

    sid: str
    to: str
    sender: str
    direction: str
    label: str
    status: str
    created_at: datetime
    dialled_at: datetime | None = None
    rang_at: datetime | None = None
    answered_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def call_id(self) -> UUID | None:
        """Our own id of the call, when this rang a contact."""
        label = Label.read(self.label)
        return label.id if label is not None and label.who is Who.CONTACT else None

    @property
    def was_rung(self) -> bool:
        """It left the carrier's queue, so a phone may have rung."""
        return self.dialled_at is not None


@dataclass(frozen=True)
class Joined:
    """Somebody came into a conference; ``others`` are the labels of those who were there."""

    call_sid: str
    conference_sid: str
    at: datetime
    others: frozenset[str]


@dataclass(frozen=True)
class Complaint:
    """Something of ours that the carrier could not use."""

    code: int
    detail: str
    call_sid: str


@dataclass(frozen=True)
class Pressed:
    """Keys pressed on the phone of a call."""

    call_sid: str
    digits: str
    at: datetime


@dataclass(frozen=True)
class CarrierFacts:
    """An evening as the carrier saw it. ``spoken_to``: Sids of the legs on which words were played."""

    legs: Sequence[CarrierLeg] = ()
    joined: Sequence[Joined] = ()
    spoken_to: frozenset[str] = frozenset()
    complaints: Sequence[Complaint] = ()
    pressed: Sequence[Pressed] = ()
    open_conferences: frozenset[str] = frozenset()

    @property
    def to_contacts(self) -> list[CarrierLeg]:
        """The legs that rang contacts."""
        return [leg for leg in self.legs if leg.call_id is not None]


@dataclass
class _Reading:
    legs: dict[str, CarrierLeg] = field(default_factory=dict)
    joined: list[Joined] = field(default_factory=list)
    spoken_to: set[str] = field(default_factory=set)
    complaints: list[Complaint] = field(default_factory=list)
    pressed: list[Pressed] = field(default_factory=list)
    conferences: set[str] = field(default_factory=set)


def carrier_facts(log: Iterable[Entry]) -> CarrierFacts:
    """The facts in the carrier's log, entry by entry in its order."""
    seen = _Reading()
    readers = {
        "leg": _leg,
        "conference": _conference,
        "say": _said,
        "keys": _keys,
        "notification": _complaint,
    }
    for entry in log:
        reader = readers.get(str(entry["kind"]))
        if reader is not None:
            reader(seen, entry)
    return CarrierFacts(
        legs=list(seen.legs.values()),
        joined=seen.joined,
        spoken_to=frozenset(seen.spoken_to),
        complaints=seen.complaints,
        pressed=seen.pressed,
        open_conferences=frozenset(seen.conferences),
    )


def _leg(seen: _Reading, entry: Entry) -> None:
    sid, status, at = str(entry["call_sid"]), str(entry["status"]), _at(entry)
    leg = seen.legs.get(sid) or CarrierLeg(
        sid=sid,
        to=str(entry["to"]),
        sender=str(entry["from"]),
        direction=str(entry["direction"]),
        label=str(entry.get("label") or ""),
        status=status,
        created_at=at,
    )
    seen.legs[sid] = _moved(leg, status, at)


def _moved(leg: CarrierLeg, status: str, at: datetime) -> CarrierLeg:
    stamps = {"initiated": "dialled_at", "ringing": "rang_at", "in-progress": "answered_at"}
    name = "ended_at" if status in _OVER else stamps.get(status)
    changes: dict[str, datetime] = {name: at} if name else {}
    return replace(leg, status=status, **changes)  # type: ignore[arg-type]


def _conference(seen: _Reading, entry: Entry) -> None:
    sid, event = str(entry["sid"]), entry["event"]
    if event == "participant-join":
        call_sid = str(entry["call_sid"])
        present = entry["participants"]
        assert isinstance(present, list)  # noqa: S101 - the log's own shape
        others = frozenset(str(each["label"]) for each in present if each["call_sid"] != call_sid)
        seen.joined.append(Joined(call_sid, sid, _at(entry), others))
        seen.conferences.add(sid)
    elif event == "conference-end":
        seen.conferences.discard(sid)


def _said(seen: _Reading, entry: Entry) -> None:
    seen.spoken_to.add(str(entry["call_sid"]))


def _keys(seen: _Reading, entry: Entry) -> None:
    seen.pressed.append(Pressed(str(entry["call_sid"]), str(entry["digits"]), _at(entry)))


def _complaint(seen: _Reading, entry: Entry) -> None:
    code = int(str(entry["code"]))
    seen.complaints.append(Complaint(code, str(entry["detail"]), str(entry.get("call_sid") or "")))


def _at(entry: Entry) -> datetime:
    return datetime.fromisoformat(str(entry["at"]))
