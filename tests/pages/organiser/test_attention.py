"""What organisers are shown first: what needs their attention."""

from datetime import timedelta

import pytest

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


def test_who_a_member_is_stays_with_those_who_may_see_members(
    organiser, a_member, make_shift, make_call, clock
):
    _hostile(make_call, make_shift(), clock.now(), note="Olive shouted.", entry=a_member)

    page = organiser.opens("/organiser")

    assert "A list of members" in page
    assert "Olive" not in page
    assert "Branch members" not in page


@pytest.fixture
def a_member(make_list, make_contact, make_entry):
    contact = make_contact(first_name="Olive", last_name="Ward")
    return make_entry(make_list(kind="members", name="Branch members"), contact)


def _hostile(make_call, shift, at, *, note="", **columns):
    state, outcome = CallState.COMPLETED, Outcome.HOSTILE
    told = {"outcome": outcome, "outcome_at": at, "placed_at": at, "note": note}
    return make_call(shift, _state=state, **told, **columns)
