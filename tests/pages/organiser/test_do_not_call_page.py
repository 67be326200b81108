"""Organisers keep the do-not-call list."""

import pytest

from dialer.db import transaction
from dialer.lists.models import Reason, Source, Suppression
from dialer.lists.suppression import is_suppressed, suppress
from tests.reading import all_of, fresh

PAGE = "/organiser/do-not-call"
LINE = "+441134960001"


@pytest.fixture
def make_suppression(wired):
    def make(line: str = LINE, reason: Reason = Reason.DO_NOT_CALL):
        with transaction() as session:
            now = wired.clock.now()
            suppress(session, line, reason, Source.RING_BACK, said_at=now, evidence="a message")
        return all_of(Suppression)[-1]

    return make


def suppressed(line: str = LINE) -> bool:
    with transaction() as session:
        return is_suppressed(session, line)


def test_a_number_is_added_with_its_evidence(organiser):
    answer = organiser.sends(
        PAGE, number="0113 496 0001", reason="do_not_call", evidence="letter of 1 April"
    )

    assert answer.status_code == 303
    assert suppressed()
    assert all_of(Suppression)[0].evidence == f"{organiser.person.id}: letter of 1 April"
    assert "letter of 1 April" in organiser.opens(PAGE)


def test_a_number_added_is_taken_off_the_screen_it_is_on(
    organiser, make_entry, make_contact, make_shift
):
    entry = make_entry(contact=make_contact(line=LINE), claimed_by=make_shift().id)

    organiser.sends(PAGE, number="0113 496 0001", reason="do_not_call", evidence="a talk")

    assert fresh(entry).claimed_by is None


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"number": "12", "evidence": "a talk"}, "No British telephone has a number like this"),
        ({"number": "0113 496 0001", "evidence": " "}, "Say how you know"),
    ],
)
def test_a_number_without_evidence_or_sense_is_refused(organiser, form, said):
    answer = organiser.sends(PAGE, reason="do_not_call", **form)

    assert answer.status_code == 422
    assert said in answer.text
    assert all_of(Suppression) == []


def test_a_number_is_allowed_again_and_the_ledger_keeps_who_did_it(organiser, make_suppression):
    row = make_suppression()

    organiser.sends(f"{PAGE}/{row.id}/lift", evidence="rang us and asked")

    assert not suppressed()
    assert fresh(row).lifted_by == f"{organiser.person.id}: rang us and asked"


def test_nothing_is_allowed_again_without_evidence(organiser, make_suppression):
    answer = organiser.sends(f"{PAGE}/{make_suppression().id}/lift", evidence="")

    assert answer.status_code == 422
    assert suppressed()


def test_the_preference_service_is_not_ours_to_lift(organiser, make_suppression):
    row = make_suppression(reason=Reason.TPS)

    answer = organiser.sends(f"{PAGE}/{row.id}/lift", evidence="please")

    assert answer.status_code == 404
    assert suppressed()


def test_only_the_last_digits_of_a_number_are_shown(organiser, make_suppression):
    make_suppression()

    page = organiser.opens(PAGE)

    assert "…001" in page
    for whole in ("4960001", "496 0001", "4113496"):
        assert whole not in page


def test_numbers_are_found_by_their_last_digits(organiser, make_suppression):
    make_suppression("+441134960001")
    make_suppression("+441134960002")

    page = organiser.sends(f"{PAGE}/find", number="0002").text

    assert "…002" in page
    assert "…001" not in page


def test_a_whole_number_is_explained(organiser, make_entry, make_contact, make_suppression):
    make_entry(contact=make_contact(line=LINE))
    make_suppression()

    page = organiser.sends(f"{PAGE}/find", number="0113 496 0001").text

    assert "May not be rung now." in page
    assert "They asked never to be called again (told when they rang back" in page


def test_too_few_digits_find_nobody(organiser):
    assert organiser.sends(f"{PAGE}/find", number="01").status_code == 422


def test_what_was_allowed_again_stays_to_be_seen_with_who_and_why(organiser, make_suppression):
    row = make_suppression()
    organiser.sends(f"{PAGE}/{row.id}/lift", evidence="rang us and asked")

    page = organiser.opens(PAGE)

    assert "rang us and asked" in page
    assert organiser.person.name in page


def test_lines_that_a_register_lists_do_not_hide_what_we_were_told(
    organiser, load_register, make_contact
):
    make_contact(line=LINE)
    load_register(LINE)

    assert "…001" not in organiser.opens(PAGE)
    assert "…001" in organiser.sends(f"{PAGE}/find", number="0001").text
