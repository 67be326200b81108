"""What the spoken menu says."""

from dialer.lists.models import Contact
from dialer.webhooks import words


def test_every_outcome_key_is_spoken():
    first, second = words.how_did_it_go("Sam"), words.something_else("Sam", has_house=True)

    assert all(f"Press {key} " in first for key in [*words.OUTCOME_KEYS, "7", "9"])
    assert all(f"Press {key} " in second for key in [*words.MORE_OUTCOME_KEYS, words.HOUSE_KEY])


def test_the_next_person_is_named_with_where_they_live():
    said = words.who_is_next("Sam Taylor", "Northwood", may_correct=False, by_itself=False)

    assert said.startswith("Next is Sam Taylor, Northwood. Press 1 to ring them.")
    assert "Press 4" not in said


def test_the_last_call_can_be_changed_once_there_is_one():
    assert "Press 4 to change how the last call went" in words.who_is_next(
        "Sam", "", may_correct=True, by_itself=False
    )


def test_somebody_without_a_name_is_still_somebody():
    assert words.name_of(None) == "the last person"
    assert "whose name we do not have" in words.name_of(Contact(first_name="", last_name=""))


def test_thanks_count_in_english():
    assert words.thanks(1, 1).startswith("You rang one person and spoke to one of them.")
    assert words.thanks(7, 0).startswith("You rang 7 people and spoke to 0 of them.")
