"""An organiser makes one list of two."""

from datetime import timedelta

import pytest

from dialer.lists.kinds import ListKind
from dialer.queue.models import QueueEntry
from tests.reading import all_of, fresh


@pytest.fixture
def two(make_list, make_entry, make_contact):
    """Two lists with a person each, and somebody who is on both."""
    leeds, bristol, both = make_list(name="Leeds"), make_list(name="Bristol"), make_contact()
    make_entry(leeds)
    make_entry(bristol)
    make_entry(leeds, both)
    make_entry(bristol, both)
    return leeds, bristol


def test_what_would_happen_is_said_in_numbers_and_nothing_is_done(organiser, two):
    leeds, bristol = two

    page = organiser.opens(f"/organiser/lists/{leeds.id}/merge?into={bristol.id}")

    assert "2 people move from “Leeds” to “Bristol”" in page
    assert "One of them is on both lists" in page
    assert "This cannot be undone" in page
    assert len(people_on(leeds)) == 2


def test_everybody_is_moved_and_the_empty_list_put_away(organiser, two):
    leeds, bristol = two

    answer = organiser.sends(f"/organiser/lists/{leeds.id}/merge", into=str(bristol.id))

    assert answer.location == f"/organiser/lists/{bristol.id}"
    assert (len(people_on(leeds)), len(people_on(bristol))) == (0, 3)
    assert fresh(leeds).archived_at
    assert fresh(bristol).archived_at is None


def test_a_list_with_somebody_on_a_screen_stays_until_they_are_free(
    organiser, two, make_entry, make_shift
):
    leeds, bristol = two
    make_entry(leeds, claimed_by=make_shift().id)

    organiser.sends(f"/organiser/lists/{leeds.id}/merge", into=str(bristol.id))

    assert fresh(leeds).archived_at is None
    assert "Merge it once more" in organiser.opens(f"/organiser/lists/{bristol.id}")


def test_a_merged_list_is_screened_as_long_ago_as_the_older_of_both(organiser, two, save, clock):
    leeds, bristol = two
    long_ago = clock.now().date() - timedelta(days=20)
    leeds.screened_on = long_ago
    save(leeds)

    organiser.sends(f"/organiser/lists/{leeds.id}/merge", into=str(bristol.id))

    assert fresh(bristol).screened_on == long_ago


def test_only_lists_of_the_same_kind_that_are_in_use_are_offered(organiser, make_list, clock):
    leeds = make_list(name="Leeds")
    make_list(name="Our members", kind=ListKind.MEMBERS)
    make_list(name="Old one", archived_at=clock.now())

    page = organiser.opens(f"/organiser/lists/{leeds.id}/merge")

    assert "There is no other list of this kind" in page


@pytest.mark.parametrize("kind", list(ListKind))
def test_what_was_not_offered_is_not_merged_into(organiser, two, make_list, clock, kind):
    leeds, _ = two
    other = make_list(kind=kind, archived_at=clock.now())

    answer = organiser.sends(f"/organiser/lists/{leeds.id}/merge", into=str(other.id))

    assert answer.status_code == 400
    assert len(people_on(leeds)) == 2


def people_on(call_list) -> list[QueueEntry]:
    return [entry for entry in all_of(QueueEntry) if entry.call_list_id == call_list.id]
