"""Codes that are read out in a hall and typed on a telephone."""

import pytest

from dialer.phonebanks.codes import as_kept, as_said, new_code


def test_a_code_has_no_letter_that_is_taken_for_another():
    codes = "".join(new_code() for _ in range(2000))

    assert set(codes) & set("OI01LQ") == set()


def test_a_code_can_be_spoken():
    assert as_said(new_code(lambda letters: letters[0])) == "BABA 22"


@pytest.mark.parametrize("typed", ["bade47", " BADE 47 ", "Bade-47", "b a d e 4 7"])
def test_however_it_is_typed_it_is_the_same_code(typed):
    assert as_kept(typed) == "BADE47"


def test_a_very_long_code_is_cut():
    assert len(as_kept("A" * 10_000)) == 6
