"""Organisers set the rules of a list, and are held to the rules of the house."""

from datetime import date, time

import pytest

from tests.reading import fresh

RULES = {
    "weekday_opens": "18:00",
    "weekday_closes": "20:30",
    "saturday_opens": "",
    "saturday_closes": "",
    "sunday_opens": "12:00",
    "sunday_closes": "19:00",
    "script": "local-election",
    "why": "Your ward is close this year.",
    "rank": "2",
    "ring_seconds": "30",
    "max_attempts": "2",
    "screened_on": "2027-04-01",
}


def test_the_rules_of_a_list_may_be_tightened(organiser, make_list):
    call_list = make_list()

    answer = organiser.sends(f"/organiser/lists/{call_list.id}/rules", **RULES)

    assert answer.status_code == 303
    now = fresh(call_list)
    assert (now.weekday_opens, now.weekday_closes) == (time(18), time(20, 30))
    assert now.saturday_opens == now.saturday_closes
    assert now.why == "Your ward is close this year."
    assert (now.rank, now.ring_seconds, now.max_attempts) == (2, 30, 2)
    assert now.screened_on == date(2027, 4, 1)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"weekday_closes": "22:00"}, "nobody is rung before 09:00 or after 21:00"),
        ({"ring_seconds": "10"}, "“10” is no number from 15 to 60"),
        ({"ring_seconds": "long"}, "“long” is no number from 15 to 60"),
        ({"max_attempts": "11"}, "“11” is no number from 1 to 10"),
        ({"line_attempts": "4"}, "is not a whole number from 1 to 3"),
        ({"line_rest_hours": "12"}, "is not a whole number from 24"),
        ({"busy_hours": "1"}, "Engaged, hours"),
        ({"rank": "0"}, "“0” is no number from 1 to 9"),
        ({"script": "../../etc"}, "There is no such script"),
        ({"screened_on": "yesterday"}, "“yesterday” is no date"),
        ({"screened_on": "2027-03-01"}, "45 days ago, and that holds for 28"),
        ({"screened_on": "2027-04-16"}, "cannot have been screened on 16 April 2027"),
    ],
)
def test_rules_wider_than_the_house_allows_are_refused_and_nothing_is_changed(
    organiser, make_list, wrong, said
):
    call_list = make_list()

    answer = organiser.sends(f"/organiser/lists/{call_list.id}/rules", **RULES | wrong)

    assert answer.status_code == 422
    assert said in answer.text
    assert fresh(call_list).weekday_closes == time(21)
    assert fresh(call_list).why == ""


def test_each_outcome_may_be_tried_again_in_its_own_way(organiser, make_list):
    call_list = make_list()
    path = f"/organiser/lists/{call_list.id}/rules"

    organiser.sends(path, **RULES, busy_hours="48", voicemail_tries="1", line_rest_hours="72")

    now = fresh(call_list)
    assert now.retries == {"busy": {"hours": 48}, "voicemail": {"tries": 1}}
    assert now.line_rest_hours == 72
    assert 'name="busy_hours" value="48"' in organiser.opens(path)
    assert "left in peace for 72 hours" in organiser.opens(f"/organiser/lists/{call_list.id}")


def test_what_was_typed_stays_in_the_form_when_something_is_wrong(organiser, make_list):
    path = f"/organiser/lists/{make_list().id}/rules"

    answer = organiser.sends(path, **RULES | {"rank": "0", "ring_seconds": "44"})

    assert 'value="44"' in answer.text
    assert "Your ward is close this year." in answer.text


def test_the_form_says_what_the_house_allows(organiser, make_list):
    page = organiser.opens(f"/organiser/lists/{make_list().id}/rules")

    for words in (
        "within 09:00 to 21:00",
        "15 to 60",
        "3 at most, from all lists together",
        "at least 30",
    ):
        assert words in page


def test_a_day_of_screening_said_long_ago_stands_in_nobodys_way(organiser, make_list):
    call_list = make_list(screened_on=date(2027, 1, 1))

    answer = organiser.sends(
        f"/organiser/lists/{call_list.id}/rules", **RULES | {"screened_on": "2027-01-01"}
    )

    assert answer.status_code == 303
