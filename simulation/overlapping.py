"""Call lists whose people overlap: some stand on two, households are split, members live with electors."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from simulation.names import FIRST_NAMES
from simulation.voters import MEMBER_HEADINGS, REGISTER_HEADINGS, electors, members, write_rows

Person = Mapping[str, str]
STANDS_TWICE = 0.2
IS_AN_ELECTOR = 0.25
LIVES_WITH_AN_ELECTOR = 0.25
MEMBERS_PART = 3
FEWEST_MEMBERS = 50


def write_overlapping(folder: Path, *, lists: int, rows: int, seed: int) -> list[Path]:
    """Write ``lists`` files, two or more: registers of so many electors in all, and members last.

    One elector in five stands on two registers. Of the members, a third as many as electors, one half
    stands on a register too or shares the telephone of somebody who does.
    Raises ValueError for fewer than two lists, and when there are not enough numbers.
    """
    if lists < 2:
        raise ValueError(f"lists: {lists} cannot overlap; write 2 or more")
    dice = Random(f"{seed}/overlapping")  # noqa: S311  no secret
    everybody = list(electors(Random(seed), rows))  # noqa: S311  no secret
    registers = _spread(everybody, lists - 1, dice)
    paths = [folder / f"register-{nth}.csv" for nth in range(1, lists)]
    for path, people in zip(paths, registers, strict=True):
        write_rows(path, REGISTER_HEADINGS, people)
    joined = _members(everybody, max(rows // MEMBERS_PART, FEWEST_MEMBERS), dice, seed)
    write_rows(folder / "members.csv", MEMBER_HEADINGS, joined)
    return [*paths, folder / "members.csv"]


def _spread(people: Sequence[Person], parts: int, dice: Random) -> list[list[Person]]:
    registers: list[list[Person]] = [[] for _ in range(parts)]
    for person in people:
        on = dice.randrange(parts)
        registers[on].append(person)
        if parts > 1 and dice.random() < STANDS_TWICE:
            registers[(on + 1) % parts].append(person)
    return registers


def _members(people: Sequence[Person], rows: int, dice: Random, seed: int) -> Iterator[Person]:
    for member in members(Random(seed), rows):  # noqa: S311  no secret
        point, elector = dice.random(), dice.choice(people)
        home = {name: elector[name] for name in ("Last name", "Postcode", "Ward")}
        home["Mobile"] = elector["Phone"]
        if point < IS_AN_ELECTOR:
            yield member | home | {"First name": elector["First name"]}
        elif point < IS_AN_ELECTOR + LIVES_WITH_AN_ELECTOR:
            yield member | home | {"First name": dice.choice(FIRST_NAMES)}
        else:
            yield member
