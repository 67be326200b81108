"""Lists whose people overlap."""

import csv

import pytest

from simulation.overlapping import write_overlapping


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def three(tmp_path):
    """Two registers of 600 electors in all, and members."""
    return [rows_of(path) for path in write_overlapping(tmp_path, lists=3, rows=600, seed=7)]


def test_every_elector_is_on_a_register_and_some_are_on_two(three):
    first, second = ({row["Elector number"] for row in register} for register in three[:2])

    assert len(first | second) == 600
    assert 80 < len(first & second) < 160


def test_whoever_is_on_two_registers_is_the_same_person_on_both(three):
    first, second = ({row["Elector number"]: row for row in register} for register in three[:2])

    assert all(first[number] == second[number] for number in first.keys() & second.keys())


def test_households_are_split_between_the_registers(three):
    first, second = three[:2]
    twice = {row["Elector number"] for row in first} & {row["Elector number"] for row in second}
    lines = ({row["Phone"] for row in register} for register in three[:2])

    shared = set.intersection(*lines)
    of_people_on_both = {row["Phone"] for row in first if row["Elector number"] in twice}
    assert shared > of_people_on_both


def test_half_of_the_members_share_a_line_with_an_elector(three):
    phones = {row["Phone"] for register in three[:2] for row in register}

    shared = [row for row in three[2] if row["Mobile"] in phones]

    assert len(three[2]) == 200
    assert 75 < len(shared) < 125


def test_the_same_seed_writes_the_same_lists(tmp_path, three):
    again = [rows_of(path) for path in write_overlapping(tmp_path, lists=3, rows=600, seed=7)]

    assert again == three


def test_one_list_overlaps_with_nothing(tmp_path):
    with pytest.raises(ValueError, match="write 2 or more"):
        write_overlapping(tmp_path, lists=1, rows=10, seed=1)
