"""Voter ID handed over to the voter database."""

import pytest

from dialer.calls.lifecycle import CallState
from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.lists.models import Reason, Source
from dialer.lists.suppression import suppress
from dialer.voterid.export import voter_id_lines
from dialer.voterid.models import Via
from dialer.voterid.store import append_answers
from dialer.voterid.told import Asked, told_without_number

HEADING = "polling_district,elector_number,code"


@pytest.fixture
def tells(wired, make_call, make_entry):
    """Somebody is rung and answers."""

    def tells(contact, call_list=None, **answers: str):
        call = make_call(
            entry=make_entry(call_list, contact),
            _state=CallState.COMPLETED,
            outcome=Outcome.SPOKE,
        )
        with transaction() as session:
            append_answers(session, call, answers, via=Via.SCREEN, at=wired.clock.now())
        return call

    return tells


@pytest.fixture
def make_elector(make_contact):
    def make(district: str, number: str, *, year: int = 2027, **columns):
        return make_contact(
            polling_district=district, elector_number=number, register_year=year, **columns
        )

    return make


def exported(asked: Asked = Asked()) -> list[str]:  # noqa: B008  a frozen value
    with transaction() as session:
        heading, *lines = "".join(voter_id_lines(session, asked)).split("\r\n")[:-1]
    assert heading == HEADING
    return lines


def test_answers_become_codes_by_district_and_number(make_elector, tells):
    tells(make_elector("KE", "3"), intention="D", likelihood="10")
    tells(make_elector("KD-2/2", "289/1"), intention="L", never="S", voted="yes")

    assert exported() == ["KD-2/2,289/1,VL/S", "KE,3,D10"]


def test_the_latest_call_that_tells_an_intention_counts_as_a_whole(make_elector, tells, make_list):
    elector = make_elector("KD", "1")
    tells(elector, make_list(), intention="L", likelihood="9")
    tells(elector, make_list(), intention="T")
    tells(elector, make_list(), likelihood="2")

    assert exported() == ["KD,1,T"]


def test_an_answer_taken_back_is_not_told(make_elector, tells, wired):
    call = tells(make_elector("KD", "1"), intention="L")
    with transaction() as session:
        append_answers(session, call, {"intention": ""}, via=Via.SCREEN, at=wired.clock.now())

    assert exported() == []


def test_one_list_or_one_span_of_time_can_be_asked_for(make_elector, tells, make_list, clock):
    one, other = make_list(), make_list()
    tells(make_elector("KD", "1"), one, intention="L")
    later = clock.passes(days=1)
    tells(make_elector("KD", "2"), other, intention="T")

    assert exported(Asked(list_id=one.id)) == ["KD,1,L"]
    assert exported(Asked(since=later)) == ["KD,2,T"]


def test_people_without_an_elector_number_are_counted_and_left_out(make_contact, tells):
    tells(make_contact(), intention="L")

    assert exported() == []
    with transaction() as session:
        assert told_without_number(session, Asked()) == 1


def test_a_number_of_last_years_register_is_not_told_as_somebody_elses(make_elector, tells):
    tells(make_elector("KD", "1", year=2026), intention="L")
    make_elector("KD", "1", year=2027)
    tells(make_elector("KE", "1", year=2026), intention="G")

    assert exported() == ["KE,1,G"]


def test_numbers_of_two_councils_are_in_force_side_by_side(make_elector, tells):
    tells(make_elector("AA", "17", authority="leeds"), intention="L")
    tells(make_elector("AA", "17", authority="york", year=2026), intention="G")

    assert exported() == ["AA,17,L", "AA,17,G"]
    assert exported(Asked(authority="york")) == ["AA,17,G"]


@pytest.mark.parametrize(("older", "newer"), [("", "leeds"), ("leeds", ""), ("leeds", "leeds")])
def test_an_older_number_of_what_may_be_the_same_council_is_not_told(
    make_elector, tells, older, newer
):
    tells(make_elector("KD", "1", year=2026, authority=older), intention="L")
    make_elector("KD", "9", year=2027, authority=newer)

    assert exported() == []


def test_whoever_objected_in_writing_is_not_told(make_elector, tells, wired):
    elector = make_elector("KD", "1")
    tells(elector, intention="L")
    with transaction() as session:
        suppress(
            session,
            elector.line,
            Reason.WRITTEN_OBJECTION,
            Source.ORGANISER,
            said_at=wired.clock.now(),
            evidence="letter of 1 April",
        )

    assert exported() == []


def test_a_formula_in_a_cell_is_handed_out_as_text(make_elector, tells):
    tells(make_elector("=cmd|' /C calc'!A0", "1"), intention="L")

    assert exported() == ["'=cmd|' /C calc'!A0,1,L"]


def test_answers_that_are_not_about_voting_make_no_line(make_elector, tells, make_list):
    tells(make_elector("KD", "1"), make_list(script="members"), help="doors")

    assert exported() == []
