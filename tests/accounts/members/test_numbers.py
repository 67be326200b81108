import pytest

from dialer.accounts.members.numbers import folded


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("M100001", "m100001"),
        (" m-100 001 ", "m100001"),
        ("00042", "42"),
        ("A0042", "a0042"),
        ("L/12_3", "l123"),
        (" - ", ""),
        ("000", ""),
    ],
)
def test_a_number_is_the_same_however_it_is_written(typed, kept):
    assert folded(typed) == kept
