"""Scripts as their files tell them."""

import pytest

from dialer.voterid.codes import codes_named
from dialer.voterid.scripts import (
    BadScript,
    UnknownAnswer,
    UnknownScript,
    read_script,
    script_named,
    script_names,
)

GOOD = """
title = "A script"
codes = "labour"
opening = ["Hello {first_name}"]
[[questions]]
key = "help"
ask = "Could you help?"
choices = [{ code = "yes", label = "Yes" }]
"""


@pytest.mark.parametrize("name", script_names())
def test_every_script_that_comes_along_can_be_read(name):
    script = script_named(name)

    assert script.opening
    assert all(question.choices for question in script.questions)
    assert codes_named(script.codes).codes


def test_there_is_a_script_for_each_kind_of_list():
    assert {"local-election", "members"} <= set(script_names())


def test_a_script_nobody_has_written_is_named_with_those_there_are():
    with pytest.raises(UnknownScript, match=r"no script 'x'.*local-election, members"):
        script_named("x")


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("{first_name}", "{phone}", r"refers to \{phone\}"),
        ('title = "A script"', "", "lacks 'title'"),
        ('key = "help"', 'key = ""', "question '' is empty"),
        ('label = "Yes" }', 'label = "Yes" }, { code = "yes", label = "So" }', "stands twice"),
        ("[[questions]]", "[[questions", "is not TOML"),
    ],
)
def test_a_script_that_contradicts_itself_is_refused(was, becomes, said):
    with pytest.raises(BadScript, match=said):
        read_script("mine", GOOD.replace(was, becomes))


def test_an_answer_the_script_does_not_have_is_refused_with_those_it_has():
    script = read_script("mine", GOOD)

    script.check_answer("help", "yes")
    script.check_answer("help", "")
    with pytest.raises(UnknownAnswer, match="choose one of yes"):
        script.check_answer("help", "no")
    with pytest.raises(UnknownAnswer, match="it has help"):
        script.check_answer("age", "no")


BRANCHING = """
title = "T"
codes = "labour"
opening = ["Hello."]
[[questions]]
key = "help"
ask = "Could you help, {first_name}?"
choices = [{ code = "yes", label = "Yes" }, { code = "no", label = "No" }]
[[questions]]
key = "when"
ask = "When?"
only_if = { help = ["CODE"] }
choices = [{ code = "soon", label = "Soon" }]
"""


def test_a_question_may_hang_on_an_earlier_answer():
    always, hanging = read_script("t", BRANCHING.replace("CODE", "yes")).questions

    assert always.is_asked({})
    assert hanging.is_asked({"help": "yes"})
    assert not hanging.is_asked({"help": "no"})
    assert not hanging.is_asked({})


def test_a_question_that_could_never_be_asked_is_refused():
    with pytest.raises(BadScript, match="'when' is asked only after"):
        read_script("t", BRANCHING.replace("CODE", "perhaps"))
