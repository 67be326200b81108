"""What was tapped on a screen and not saved, when the call was settled on the phone meanwhile."""

import pytest

from dialer.calls.lifecycle import CallState
from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.record.answers import add_answer
from dialer.record.evening import NotNow
from dialer.record.late import LateAnswers, add_late
from dialer.voterid.store import answers_to
from tests.reading import fresh, told


def test_what_was_tapped_and_not_saved_is_added_to_a_call_that_was_settled_elsewhere(
    volunteer, on_a_call, clock
):
    call = on_a_call(volunteer, CallState.COMPLETED, outcome=Outcome.SPOKE, note="Two dogs")
    tapped = clock.now()
    clock.passes(minutes=1)
    add_answer(volunteer.shift.id, call.id, "intention", "T")
    clock.passes(minutes=1)

    late = LateAnswers(call.entry_id, tapped, {"intention": "L", "likelihood": "9"}, "A poster")
    add_late(volunteer.shift.id, call.id, late)

    with transaction() as session:
        assert answers_to(session, call.id) == {"intention": "T", "likelihood": "9"}
    assert fresh(call).note == "Two dogs\nA poster"
    assert fresh(call).outcome is Outcome.SPOKE
    assert told(call) == ["answered", "answered_late"]


def test_it_is_refused_for_somebody_the_call_was_never_with(volunteer, on_a_call, clock):
    call = on_a_call(volunteer, CallState.COMPLETED, outcome=Outcome.SPOKE)

    with pytest.raises(NotNow, match="never with that person"):
        add_late(volunteer.shift.id, call.id, LateAnswers(999_999, clock.now(), note="A poster"))

    assert told(call) == []
