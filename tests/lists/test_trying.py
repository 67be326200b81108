"""What an organiser may set about trying again, and how that is checked."""

import pytest

from dialer.calls.outcomes import MEANING, Outcome
from dialer.lists.trying import RETRIED, BadTries, Tries, set_tries, tries_in
from dialer.queue.retries import Caps
from dialer.queue.rules import caps_of, retry_rule_of

HOUSE = Caps()
NOTHING = Tries({}, None, None, None)


def test_an_empty_form_leaves_everything_as_the_operator_has_it():
    assert tries_in({"busy_hours": " "}, HOUSE) == NOTHING


def test_an_outcome_may_have_hours_or_tries_of_its_own():
    tries = tries_in({"busy_hours": "48", "no_answer_tries": "2"}, HOUSE)

    assert tries.retries == {
        "no_answer": {"tries": 2},
        "busy": {"hours": 48},
    }


def test_caps_may_be_tighter():
    form = {"line_rest_hours": "72", "line_rest_days_after_talk": "60", "line_attempts": "2"}

    assert tries_in(form, HOUSE) == Tries({}, 72, 60, 2)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("line_rest_hours", "23"),
        ("line_rest_days_after_talk", "29"),
        ("line_attempts", "4"),
        ("line_attempts", "0"),
        ("busy_hours", "1"),
        ("busy_tries", "11"),
        ("voicemail_hours", "a day"),
        ("voicemail_hours", "9" * 5000),
    ],
)
def test_what_is_wider_or_no_number_is_refused_with_field_value_and_remedy(name, value):
    with pytest.raises(BadTries) as refused:
        tries_in({name: value}, HOUSE)

    problem = refused.value.problems[name]
    assert value[:20] in problem
    assert "whole number from" in problem


def test_every_field_that_is_wrong_is_named_at_once():
    with pytest.raises(BadTries) as refused:
        tries_in({"line_attempts": "9", "busy_hours": "1"}, HOUSE)

    assert set(refused.value.problems) == {"line_attempts", "busy_hours"}


def test_only_outcomes_that_are_tried_again_have_fields():
    assert not [outcome for outcome in RETRIED if MEANING[outcome].done]


def test_what_was_set_is_what_holds(make_list, wired):
    call_list = make_list()

    set_tries(call_list, tries_in({"busy_tries": "2", "line_attempts": "1"}, HOUSE))

    assert retry_rule_of(call_list).on(Outcome.BUSY).tries == 2
    assert retry_rule_of(call_list).on(Outcome.NO_ANSWER).tries == call_list.max_attempts
    assert caps_of(call_list).attempts == 1
