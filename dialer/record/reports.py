"""What somebody says about one thing; ``key`` is the same when it is said again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from dialer.calls.lifecycle import Signal
from dialer.shifts.lifecycle import ConferenceSignal, LegSignal


@dataclass(frozen=True)
class CallReport:
    """About a call to a contact. ``sid``: the carrier's name for it, when it was told."""

    call_id: UUID
    signal: Signal
    key: str
    detail: Mapping[str, str] = field(default_factory=dict)
    sid: str | None = None


@dataclass(frozen=True)
class LegReport:
    """About a ring of the volunteer's phone. ``sid``: the carrier's name for it, when it was told."""

    leg_id: UUID
    signal: LegSignal
    key: str
    detail: Mapping[str, str] = field(default_factory=dict)
    sid: str | None = None


@dataclass(frozen=True)
class ConferenceReport:
    """About a conference. ``sid``: the carrier's name for it, when it was told."""

    conference_id: UUID
    signal: ConferenceSignal
    key: str
    detail: Mapping[str, str] = field(default_factory=dict)
    sid: str | None = None


@dataclass(frozen=True)
class TrialReport:
    """About a ring of a volunteer's phone for a trial. ``sid``: the carrier's name for it, when it was told.

    ``turned_away``: the network says that it was refused at the volunteer's end, and not that it was engaged.
    """

    trial_id: UUID
    signal: LegSignal
    key: str
    detail: Mapping[str, str] = field(default_factory=dict)
    sid: str | None = None
    turned_away: bool = False


Report = CallReport | LegReport | ConferenceReport | TrialReport
