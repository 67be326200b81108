"""People who do not exist, for examples and simulations."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from dialer.phone import PhoneNumber
from simulation.numbers import voter_numbers
from simulation.voters import write_members, write_register

EXAMPLES = Path(__file__).parents[2] / "examples"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_number_reaches_nobody_and_no_two_are_the_same():
    lines = {PhoneNumber.parse(number, drama=True) for number in voter_numbers()}

    assert len(lines) == len(voter_numbers()) == 16_600


def test_the_numbers_of_volunteers_and_of_the_party_are_left_to_them():
    kept = {f"07700 900{last}" for last in range(100, 400)}
    kept |= {f"01632 960{last}" for last in range(900, 1000)}

    assert kept.isdisjoint(voter_numbers())


def test_most_electors_have_a_line_of_their_own_and_some_share_one(tmp_path):
    write_register(tmp_path / "register.csv", rows=1000, seed=7)

    people = rows_of(tmp_path / "register.csv")
    households = Counter(person["Phone"] for person in people)
    assert len(people) == 1000
    assert 800 < len(households) < 900
    assert len({person["Elector number"] for person in people}) == 1000


def test_members_have_other_lines_than_electors(tmp_path):
    write_register(tmp_path / "register.csv", rows=1000, seed=7)
    write_members(tmp_path / "members.csv", rows=100, seed=7)

    electors = {person["Phone"] for person in rows_of(tmp_path / "register.csv")}
    members = {person["Mobile"] for person in rows_of(tmp_path / "members.csv")}
    assert electors.isdisjoint(members)


def test_more_people_than_there_are_numbers_is_refused(tmp_path):
    with pytest.raises(ValueError, match="rows: 17000 people need more than the 16600 lines"):
        write_members(tmp_path / "members.csv", rows=17_000, seed=1)


@pytest.mark.parametrize(
    ("name", "write", "rows"),
    [("priority-voters.csv", write_register, 300), ("members.csv", write_members, 60)],
)
def test_the_examples_are_what_the_generator_writes(tmp_path, name, write, rows):
    write(tmp_path / name, rows=rows, seed=1)

    assert (tmp_path / name).read_bytes() == (EXAMPLES / name).read_bytes()
