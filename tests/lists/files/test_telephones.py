"""Which number of a row is rung."""

import pytest

from dialer.lists.files.refusing import RowRefused
from dialer.lists.files.telephones import chosen_number, without_numbers


def chosen(*cells: str) -> str:
    named = [(f"phone {position}", cell) for position, cell in enumerate(cells, start=1)]
    return chosen_number(named, drama=True).e164


@pytest.mark.parametrize(
    "cell",
    [
        "0113 496 0001",
        "+44 (0)113 496 0001",
        "0113\xa0496\xa00001",
        "01134960001 / 0113 496 0002",
        "01134960001; 0113 496 0002",
        "0113 496 0001 or 0113 496 0002",
        "ask Jo, 0113 496 0001",
        "01134960001\n01134960002",
    ],
)
def test_the_first_number_in_a_cell_is_taken_however_it_is_written(cell):
    assert chosen(cell) == "+441134960001"


def test_a_mobile_goes_before_a_landline_wherever_it_stands():
    assert chosen("0113 496 0001", "07700 900001") == "+447700900001"


def test_a_bad_number_gives_way_to_a_good_one():
    assert chosen("12", "0113 496 0001") == "+441134960001"


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        (("4.4113E+11",), "phone 1", "rounded"),
        (("0900 123",), "phone 1", "premium"),
        (("ask his wife", "0300 123 4567"), "phone 1", "not a telephone number"),
        (("01534 700000",), "phone 1", "Jersey"),
    ],
)
def test_without_a_good_number_the_first_bad_one_is_named(cells, column, reason):
    with pytest.raises(RowRefused) as refused:
        chosen(*cells)

    assert refused.value.column == column
    assert reason in refused.value.reason
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("rings 07700 900001 better", "rings (number hidden) better"),
        ("(0113) 496 0001", "(number hidden)"),
        ("+44 113 496 0001!", "(number hidden)!"),
        ("7700900001", "(number hidden)"),
        ("Smith 447700900123", "Smith (number hidden)"),
        ("1632 960123", "(number hidden)"),
        ("07700–900–123", "(number hidden)"),
        ("07700/900123", "(number hidden)"),
        ("tel07700900123", "tel(number hidden)"),
        ("rung 2027-04-15 18:30", "rung 2027-04-15 18:30"),
        ("12 High Street, LS1 1AA", "12 High Street, LS1 1AA"),
        ("joined 01/02/2019", "joined 01/02/2019"),
        ("member 20190", "member 20190"),
    ],
)
def test_what_could_be_dialled_is_hidden_in_words_that_volunteers_see(text, kept):
    assert without_numbers(text) == kept
