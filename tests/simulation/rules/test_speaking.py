"""What went out of the service that should not have."""

import pytest

from simulation.facts.carrier import Complaint
from simulation.rules.speaking import carrier_complained, number_leaked, page_broken
from tests.simulation.broken import evening


def test_every_place_where_a_number_was_seen_is_counted():
    assert len(number_leaked(evening(notes={"leaks": ["on a page", "in a stream"]}))) == 2


@pytest.mark.parametrize("code", [12100, 12200, 13223, 11200, 15003])
def test_whatever_the_carrier_cannot_use_is_counted(code):
    assert len(carrier_complained(evening(carrier={"complaints": [Complaint(code, "", "")]}))) == 1


def test_nobody_there_for_the_carrier_is_expected_while_a_process_is_dead():
    refused = Complaint(15003, "connection refused", "CA-voter")

    assert carrier_complained(evening(carrier={"complaints": [refused]}, killed=True)) == []


def test_twiml_that_is_not_valid_is_never_expected():
    bad = Complaint(12100, "not well-formed", "CA-volunteer")

    assert len(carrier_complained(evening(carrier={"complaints": [bad]}, killed=True))) == 1


def test_a_page_that_fails_is_counted_unless_a_process_was_killed():
    assert len(page_broken(evening(notes={"broken": ["/shift answered 500"]}))) == 1
    assert not page_broken(evening(notes={"broken": ["/shift answered 500"]}, killed=True))
