from datetime import timedelta

from dialer.calls.lifecycle import CallState
from dialer.calls.outcomes import Outcome


def test_organisers_see_at_once_who_met_with_hostility(
    organiser, make_person, make_shift, make_call, clock
):
    grace = make_person(name="Grace Okoro")
    _hostile(make_call, make_shift(person=grace), clock.now(), note="Shouted.")

    page = organiser.opens("/organiser")

    assert "Somebody was hostile" in page
    assert "Grace Okoro" in page
    assert "Shouted." in page


def test_what_is_older_than_a_week_is_left_in_peace(organiser, make_shift, make_call, clock):
    _hostile(make_call, make_shift(), clock.now() - timedelta(days=8))

    assert "Somebody was hostile" not in organiser.opens("/organiser")


def _hostile(make_call, shift, at, *, note=""):
    state, outcome = CallState.COMPLETED, Outcome.HOSTILE
    return make_call(shift, _state=state, outcome=outcome, outcome_at=at, placed_at=at, note=note)
