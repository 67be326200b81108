"""Call lists of people who do not exist, the same for the same seed, in the layouts organisers hold."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from simulation.names import CONSTITUENCY, FIRST_NAMES, LAST_NAMES, STREETS, WARDS
from simulation.numbers import voter_numbers

REGISTER_HEADINGS = (
    "First name",
    "Last name",
    "Phone",
    "Address",
    "Postcode",
    "Ward",
    "Constituency",
    "Polling district",
    "Elector number",
)
MEMBER_HEADINGS = (
    "Membership number",
    "First name",
    "Last name",
    "Mobile",
    "Postcode",
    "Ward",
    "Branch",
)
LIVES_WITH_THE_LAST = 0.15


def write_register(path: Path, *, rows: int, seed: int) -> None:
    """Write so many electors: numbers of their own, but for about one in seven who shares a household's line.

    Raises ValueError when there are not enough numbers for so many households.
    """
    write_rows(path, REGISTER_HEADINGS, electors(Random(seed), rows))  # noqa: S311  no secret


def write_members(path: Path, *, rows: int, seed: int) -> None:
    """Write so many members, on other lines than the electors of the same seed while there are enough.

    Raises ValueError when there are not enough numbers.
    """
    write_rows(path, MEMBER_HEADINGS, members(Random(seed), rows))  # noqa: S311  no secret


def electors(chance: Random, rows: int) -> Iterator[dict[str, str]]:
    """So many rows of a register, by its headings. Raises ValueError when there are not enough numbers."""
    numbers = _shuffled(chance)
    household: dict[str, str] = {}
    for nth in range(1, rows + 1):
        if not household or chance.random() >= LIVES_WITH_THE_LAST:
            household = _household(chance, _next(numbers, rows))
        person = {"First name": chance.choice(FIRST_NAMES), "Elector number": str(nth)}
        yield household | person


def members(chance: Random, rows: int) -> Iterator[dict[str, str]]:
    """So many rows of a member list, by its headings. Raises ValueError when there are not enough numbers."""
    numbers = _shuffled(chance)
    numbers.reverse()  # the electors take theirs from the other end
    for nth in range(1, rows + 1):
        yield {
            "Membership number": f"M{100_000 + nth}",
            "First name": chance.choice(FIRST_NAMES),
            "Last name": chance.choice(LAST_NAMES),
            "Mobile": _next(numbers, rows),
            "Postcode": _postcode(chance),
            "Ward": chance.choice(list(WARDS)),
            "Branch": "Exborough",
        }


def write_rows(path: Path, headings: Sequence[str], people: Iterable[Mapping[str, str]]) -> None:
    """Write a CSV with these headings, a row for each."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer: csv.DictWriter[str] = csv.DictWriter(file, headings, lineterminator="\n")
        writer.writeheader()
        writer.writerows(people)


def _household(chance: Random, number: str) -> dict[str, str]:
    ward = chance.choice(list(WARDS))
    return {
        "Last name": chance.choice(LAST_NAMES),
        "Phone": number,
        "Address": f"{chance.randint(1, 120)} {chance.choice(STREETS)}",
        "Postcode": _postcode(chance),
        "Ward": ward,
        "Constituency": CONSTITUENCY,
        "Polling district": chance.choice(WARDS[ward]),
    }


def _shuffled(chance: Random) -> list[str]:
    numbers = voter_numbers()
    chance.shuffle(numbers)
    return numbers


def _next(numbers: list[str], rows: int) -> str:
    if not numbers:
        there_are = len(voter_numbers())
        raise ValueError(f"rows: {rows} people need more than the {there_are} lines there are")
    return numbers.pop()


def _postcode(chance: Random) -> str:
    """No British postcode begins with ZZ."""
    return f"ZZ{chance.randint(1, 9)} {chance.randint(1, 9)}{chance.choice('ABDEFGH')}{chance.choice('JLNPQRS')}"
