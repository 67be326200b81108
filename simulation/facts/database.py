"""What the service has written down about an evening, as plain facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from uuid import UUID


@dataclass(frozen=True)
class CallFact:
    """One call as the service has it. ``called_off``: why it came to nothing, if it was called off."""

    id: UUID
    shift_id: UUID
    contact_id: int
    call_list_id: UUID
    line: str
    sid: str | None
    state: str
    outcome: str | None
    conference_id: UUID | None
    queued_at: datetime
    placed_at: datetime | None = None
    answered_at: datetime | None = None
    connected_at: datetime | None = None
    over_at: datetime | None = None
    outcome_at: datetime | None = None
    called_off: str | None = None


@dataclass(frozen=True)
class EarlierCall:
    """A call placed before the evening began, on whatever list."""

    line: str
    contact_id: int
    call_list_id: UUID
    placed_at: datetime
    outcome: str | None


@dataclass(frozen=True)
class LegFact:
    """One ring of a volunteer's phone as the service has it."""

    id: UUID
    shift_id: UUID
    sid: str | None
    state: str
    is_over: bool


@dataclass(frozen=True)
class SuppressionFact:
    """A wish not to be rung, and how long it was in force."""

    line: str
    reason: str
    source: str
    said_at: datetime
    lifted_at: datetime | None = None


@dataclass(frozen=True)
class HoursFact:
    """A list's hours: opening and closing by London's clock on weekdays, Saturdays, Sundays."""

    weekday: tuple[time, time]
    saturday: tuple[time, time]
    sunday: tuple[time, time]


@dataclass(frozen=True)
class ListFact:
    """A call list. ``lines``: on which its people can be rung; ``max_attempts``: for each of them."""

    name: str
    kind: str
    max_attempts: int
    people: int
    lines: frozenset[str]


@dataclass(frozen=True)
class DatabaseFacts:
    """An evening as the service has it written down.

    ``earlier``: calls of the month before. ``answers``: for each call, question -> code, the latest.
    ``unfinished``: what is still under way besides calls and legs, in words.
    """

    calls: Sequence[CallFact] = ()
    earlier: Sequence[EarlierCall] = ()
    lists: Mapping[UUID, ListFact] = field(default_factory=dict)
    legs: Sequence[LegFact] = ()
    suppressions: Sequence[SuppressionFact] = ()
    hours: Mapping[UUID, HoursFact] = field(default_factory=dict)
    answers: Mapping[UUID, Mapping[str, str]] = field(default_factory=dict)
    inbound_sids: frozenset[str] = frozenset()
    unfinished: Sequence[str] = ()
