"""Where people lean, in Python and in the database alike."""

import pytest
from sqlalchemy import select, update

from dialer.db import transaction
from dialer.lists.models import Contact
from dialer.queue.leanings import codes_of, leaning, points
from dialer.queue.priority import OF_LEANING, Leaning
from dialer.voterid.codes import codes_named
from tests.queue.test_scoring import refreshed
from tests.reading import fresh

CODES = codes_named("labour")
TOLD = {
    "L": Leaning.WON,
    "VL/S": Leaning.WON,
    "L10": Leaning.WON,
    "D": Leaning.UNDECIDED,
    "U6": Leaning.UNDECIDED,
    "D9/T": Leaning.UNDECIDED,
    "X": Leaning.UNDECIDED,
    "T": Leaning.AGAINST,
    "VT": Leaning.AGAINST,
    "NV": Leaning.AGAINST,
    "": Leaning.UNKNOWN,
    "Q": Leaning.UNKNOWN,
    "LL": Leaning.UNKNOWN,
    None: Leaning.UNKNOWN,
}


@pytest.mark.parametrize(("voter_id", "leans"), TOLD.items())
def test_a_voter_id_tells_where_somebody_leans(voter_id, leans):
    assert leaning(voter_id, CODES) is leans


@pytest.mark.parametrize("voter_id", TOLD)
def test_the_database_reads_it_alike(voter_id, make_contact):
    contact = make_contact(voter_id=voter_id)

    with transaction() as session:
        found = session.scalar(select(points(CODES)).where(Contact.id == contact.id))

    assert found == OF_LEANING[leaning(voter_id, CODES)]


def test_the_letters_are_those_of_the_list_s_script(make_list):
    call_list = make_list()

    with transaction() as session:
        assert codes_of(session, call_list.id) == CODES


def test_overnight_the_undecided_come_before_the_won(make_list, people):
    won, undecided = people(2, make_list())
    lean(won, "L10")
    lean(undecided, "D6")

    for entry in (won, undecided):
        refreshed(entry)

    assert fresh(undecided).score < fresh(won).score


def lean(entry, voter_id: str) -> None:
    with transaction() as session:
        session.execute(
            update(Contact).where(Contact.id == entry.contact_id).values(voter_id=voter_id)
        )
