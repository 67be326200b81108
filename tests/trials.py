"""Line checks and rehearsals for tests, at whatever point there is."""

from typing import Any
from uuid import UUID

import pytest

from dialer.accounts.models import Person
from dialer.db import transaction
from dialer.linecheck.models import LineCheck
from dialer.linecheck.progress import Progress
from dialer.record import line_check
from dialer.record.door import record
from dialer.record.reports import TrialReport
from dialer.rehearsal.models import Rehearsal, Scene
from dialer.rehearsal.voters import Voter
from dialer.shifts.lifecycle import LegSignal, LegState
from dialer.trials.models import Trial, TrialKind
from dialer.trials.store import latest_trial_of
from dialer.wiring import Wiring
from tests.factories import Make

ON, GONE = LegState.ON_THE_LINE, LegState.COMPLETED
# What is known of a check at each point.
CHECKS: dict[Progress, dict[str, Any]] = {
    Progress.RINGING: {"_state": LegState.RINGING},
    Progress.PRESS_ONE: {"_state": LegState.ANSWERED},
    Progress.SPEAK: {"_state": ON},
    Progress.LISTEN: {"_state": ON, "spoken": True},
    Progress.TELL: {"_state": ON, "spoken": True, "played": True},
    Progress.WORKS: {"_state": GONE, "spoken": True, "played": True, "heard": True},
    Progress.NOT_HEARD: {"_state": GONE, "spoken": True, "played": True, "heard": False},
    Progress.SILENT: {"_state": GONE},
    Progress.UNFINISHED: {"_state": GONE, "spoken": True},
    Progress.NO_KEY: {"_state": GONE, "pressed": False},
    Progress.NO_ANSWER: {"_state": LegState.NO_ANSWER},
    Progress.BUSY: {"_state": LegState.BUSY},
    Progress.TURNED_AWAY: {"_state": LegState.BUSY, "turned_away": True},
    Progress.FAILED: {"_state": LegState.FAILED},
    Progress.CALLED_OFF: {"_state": LegState.CANCELED},
}


@pytest.fixture
def make_trial(save: Make, make_person: Make, wired: Wiring) -> Make:
    """A ring of a person's phone; on the line unless it is said otherwise."""

    def make(person: Person | None = None, **columns: Any) -> Trial:
        person, now = person or make_person(), wired.clock.now()
        state = columns.get("_state", ON)
        defaults = {
            "person_id": person.id,
            "kind": TrialKind.LINE_CHECK,
            "to_number": person.phone,
            "_state": state,
            "carrier_sid": None if state is LegState.QUEUED else "CAtrial",
            "queued_at": now,
            "moved_at": now,
            "pressed_at": now if state in {ON, GONE} else None,
            "over_at": now if state.is_over else None,
        }
        return save(Trial(**defaults | columns))

    return make


@pytest.fixture
def make_check(save: Make, make_trial: Make, wired: Wiring) -> Make:
    """A line check of which this is known: ``pressed``, ``spoken``, ``played``, ``heard``."""

    def make(person: Person | None = None, **known: Any) -> Trial:
        now = wired.clock.now()
        spoken, was_played = known.pop("spoken", False), known.pop("played", False)
        heard = known.pop("heard", None)
        if not known.pop("pressed", True):
            known["pressed_at"] = None
        trial = make_trial(person, **known)
        save(
            LineCheck(
                id=trial.id,
                recording_sid="REvoice" if spoken else None,
                recording_url="https://carrier.example/REvoice" if spoken else None,
                spoken_at=now if spoken else None,
                played_at=now if was_played else None,
                heard=heard,
            )
        )
        return trial

    return make


@pytest.fixture
def make_rehearsal(save: Make, make_trial: Make) -> Make:
    """A rehearsal; its volunteer is on the line unless it is said otherwise."""

    def make(person: Person | None = None, **columns: Any) -> Trial:
        of_rehearsals = ("auto_advance", "notice", "rings_at", "in_menu")
        chosen = {name: columns.pop(name) for name in of_rehearsals if name in columns}
        first = columns.pop("first", Voter.FRIENDLY)
        trial = make_trial(person, kind=TrialKind.REHEARSAL, **columns)
        save(Rehearsal(id=trial.id, first=first, **chosen))
        return trial

    return make


@pytest.fixture
def make_scene(save: Make, wired: Wiring) -> Make:
    """The first scene of a rehearsal, with the friendly voter, unless it is said otherwise."""

    def make(rehearsal: Trial, **columns: Any) -> Scene:
        now = wired.clock.now()
        defaults = {"nth": 1, "voter": Voter.FRIENDLY, "called_at": now, "moved_at": now}
        return save(Scene(rehearsal_id=rehearsal.id, **defaults | columns))

    return make


def trial_of(person: Person) -> UUID:
    """The line check or rehearsal that this person began last."""
    with transaction() as session:
        trial = latest_trial_of(session, person.id)
        assert trial is not None
        return trial.id


def happens(trial_id: UUID, *signals: LegSignal) -> None:
    """The carrier reports these one after the other."""
    for signal in signals:
        sid = f"CA{trial_id.hex}"
        record(TrialReport(trial_id, signal, f"told/{signal}", sid=sid))


def hears_themselves(trial_id: UUID) -> None:
    """What follows on a line that works, once they have pressed 1."""
    line_check.spoken(trial_id, "REvoice", "https://carrier.example/REvoice", key="spoken")
    line_check.ready(trial_id, key="ready")
    line_check.played(trial_id)
    line_check.told(trial_id, heard=True)
