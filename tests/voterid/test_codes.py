"""Voter ID codes, read and written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialer.voterid.codes import NotACode, VoterId, codes_named, from_answers, parse
from dialer.voterid.scripts import script_named

LABOUR = codes_named("labour")
PARTIES = [code.letter for code in LABOUR.codes if code.party]

voter_ids = st.builds(
    VoterId,
    letter=st.sampled_from([code.letter for code in LABOUR.codes]),
    likelihood=st.none() | st.integers(1, LABOUR.scale),
    never=st.none() | st.sampled_from(PARTIES),
    voted=st.booleans(),
).filter(lambda each: not each.voted or LABOUR.by_letter[each.letter].voted)


@given(voter_ids)
def test_what_is_written_is_read_back(voter_id):
    assert parse(str(voter_id), LABOUR) == voter_id


@given(st.text(max_size=8) | st.text("VLTSGRIDUAXZN0123456789/", max_size=8))
def test_whatever_is_typed_is_a_code_or_refused(text):
    try:
        voter_id = parse(text, LABOUR)
    except NotACode:
        return
    assert parse(str(voter_id), LABOUR) == voter_id


@pytest.mark.parametrize(
    ("text", "voter_id"),
    [
        ("VL/S", VoterId("L", never="S", voted=True)),
        ("D9/T", VoterId("D", 9, "T")),
        ("L10", VoterId("L", 10)),
        (" l10/t ", VoterId("L", 10, "T")),
        ("U6", VoterId("D", 6)),
        ("NV", VoterId("Z")),
        ("T", VoterId("T")),
    ],
)
def test_codes_as_canvassers_write_them(text, voter_id):
    assert parse(text, LABOUR) == voter_id


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("VX", "cannot have voted"),
        ("VD9", "cannot have voted"),
        ("VU", "cannot have voted"),
        ("L11", "from 1 to 10"),
        ("L0", "not written as"),
        ("L/D", "D is none"),
        ("L/S/T", "not written as"),
        ("Q", "not written as"),
        ("", "not written as"),
    ],
)
def test_what_is_no_code_is_refused_with_the_reason(text, why):
    with pytest.raises(NotACode, match=why):
        parse(text, LABOUR)


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"intention": "L", "likelihood": "10", "never": "T", "voted": "yes"}, "VL10/T"),
        ({"intention": "D", "likelihood": "6", "never": "none", "voted": "no"}, "D6"),
        ({"intention": "X", "voted": "yes"}, "X"),
        ({"intention": "L"}, "L"),
    ],
)
def test_answers_make_a_code(answers, code):
    assert str(from_answers(answers, LABOUR)) == code


def test_without_an_intention_there_is_no_code():
    assert from_answers({"likelihood": "9", "help": "yes"}, LABOUR) is None


def test_every_answer_in_the_script_can_be_written_as_a_code():
    asked = {each.key: each for each in script_named("local-election").questions}

    for choice in asked["intention"].choices:
        assert choice.code in LABOUR.by_letter
    for choice in asked["likelihood"].choices:
        assert parse(f"L{choice.code}", LABOUR).likelihood == int(choice.code)
