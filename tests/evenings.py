"""Evenings for tests: a volunteer in any situation there is, with a person on the screen who has a history."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from dialer.accounts.models import Person
from dialer.calls.lifecycle import CallState
from dialer.calls.outcomes import Outcome
from dialer.shifts.lifecycle import ConferenceState, LegState, ShiftState
from dialer.shifts.models import Shift
from dialer.shifts.situation import Situation
from dialer.wiring import Wiring
from tests.factories import Make

LEGS = {
    Situation.RINGING_YOU: LegState.RINGING,
    Situation.PRESS_ONE: LegState.ANSWERED,
    Situation.OFF_THE_LINE: LegState.COMPLETED,
}
CONFERENCES = {
    Situation.CONNECTING: ConferenceState.OPENING,
    Situation.IN_MENU: ConferenceState.ENDED,
}
CALLS = {
    Situation.DIALING: CallState.DIALING,
    Situation.RINGING: CallState.RINGING,
    Situation.TALKING: CallState.CONNECTED,
    Situation.WRAP_UP: CallState.COMPLETED,
}
VOTER = "+441632960123"
OTHER_VOTER = "+441632960124"


@pytest.fixture
def make_evening(
    wired: Wiring,
    make_shift: Make,
    make_leg: Make,
    make_conference: Make,
    make_call: Make,
    make_entry: Make,
    make_list: Make,
    make_contact: Make,
) -> Callable[..., Shift]:
    """A shift of this person in this situation. The contact is Margaret, on a line she shares."""

    def make(word: Situation, person: Person, **columns: object) -> Shift:
        now = wired.clock.now()
        state = ShiftState.ENDED if word is Situation.ENDED else ShiftState.OPEN
        shift = make_shift(person, _state=state, started_at=now - timedelta(minutes=20), **columns)
        if word is not Situation.ENDED:
            leg = make_leg(shift, _state=LEGS.get(word, LegState.ON_THE_LINE))
            if leg.state is LegState.ON_THE_LINE:
                make_conference(leg, _state=CONFERENCES.get(word, ConferenceState.OPEN))
        call_list = make_list(
            name="Kirkby marginals", why="The council is decided by a few hundred votes here."
        )
        _an_earlier_call(call_list, shift)
        if word is Situation.READY or word in CALLS:
            _margaret(call_list, shift, word)
        return shift

    def _an_earlier_call(call_list: object, shift: Shift) -> None:
        john = make_contact(first_name="John", last_name="Adeyemi", line=OTHER_VOTER)
        _settled(make_entry(call_list, john), shift, Outcome.NOT_HOME, minutes=4)

    def _margaret(call_list: object, shift: Shift, word: Situation) -> None:
        columns = {"line": VOTER, "ward": "Northwood", "constituency": "Knowsley"}
        margaret = make_contact(first_name="Margaret", last_name="Ashworth", **columns)
        make_contact(first_name="Peter", last_name="Ashworth", **columns)
        old = make_shift(_state=ShiftState.ENDED)
        entry = make_entry(call_list, margaret, claimed_by=shift.id)
        note = f"Ring after six, or on {VOTER}"
        _settled(entry, old, Outcome.CALL_BACK, minutes=60 * 24 * 3, note=note)
        if word in CALLS:
            placed = wired.clock.now() - timedelta(seconds=83)
            make_call(shift, entry, _state=CALLS[word], placed_at=placed, queued_at=placed)

    def _settled(
        entry: object, shift: Shift, outcome: Outcome, *, minutes: int, note: str = ""
    ) -> None:
        then = wired.clock.now() - timedelta(minutes=minutes)
        make_call(
            shift,
            entry,
            _state=CallState.COMPLETED,
            queued_at=then,
            placed_at=then,
            over_at=then,
            outcome=outcome,
            outcome_at=then,
            note=note,
        )

    return make
