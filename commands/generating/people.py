"""Made-up electors and members, the same for the same seed, so that every layout can tell of the same people.

Names and streets are made up, no British postcode begins with ZZ, and every number is one of Ofcom's for drama.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from simulation.names import CONSTITUENCY, FIRST_NAMES, LAST_NAMES, STREETS, WARDS
from simulation.numbers import voter_numbers

A_DISTRICT = 2_000  # electors; what a polling place can serve
_LIVES_WITH_THE_LAST = 0.45  # 1.8 electors to a household, as in Great Britain
_OLDEST, _YOUNGEST = date(1930, 1, 1), date(2006, 12, 31)
_MARKERS = ("", "", "", "", "", "", "", "", "G", "F", "L", "A")


@dataclass(frozen=True)
class Household:
    """Who lives together: one surname, one address, one landline."""

    last_name: str
    house: str
    road: str
    postcode: str
    ward: str
    landline: str


@dataclass(frozen=True)
class MadeUp:
    """Somebody who does not exist. ``nth`` counts from 1; the elector number counts within the district."""

    nth: int
    home: Household
    first_name: str
    title: str
    district: str
    number: int
    markers: str
    born: date
    mobile: str
    votes_by_post: bool
    has_voted: bool


def made_up_people(*, rows: int, seed: int) -> Iterator[MadeUp]:
    """So many people. The numbers for drama are few, so that far more people share a line than in life."""
    chance = Random(seed)  # noqa: S311  no secret
    numbers = voter_numbers()
    landlines = [number for number in numbers if not number.startswith("07")]
    mobiles = [number for number in numbers if number.startswith("07")]
    home = _household(chance, landlines)
    for nth in range(1, rows + 1):
        if chance.random() >= _LIVES_WITH_THE_LAST:
            home = _household(chance, landlines)
        yield _person(chance, nth, home, chance.choice(mobiles) if chance.random() < 0.5 else "")


def moved_away(who: MadeUp) -> MadeUp:
    """The same person under another name, as a monthly update has it."""
    return replace(who, home=replace(who.home, last_name=f"{who.home.last_name}-Lee"))


def _household(chance: Random, landlines: list[str]) -> Household:
    return Household(
        last_name=chance.choice(LAST_NAMES),
        house=str(chance.randint(1, 240)),
        road=chance.choice(STREETS),
        postcode=f"ZZ{chance.randint(1, 99)} {chance.randint(1, 9)}{chance.choice('ABDEFGHJLN')}"
        f"{chance.choice('PQRSTUWXYZ')}",
        ward=chance.choice(list(WARDS)),
        landline=chance.choice(landlines),
    )


def _person(chance: Random, nth: int, home: Household, mobile: str) -> MadeUp:
    days = (_YOUNGEST - _OLDEST).days
    return MadeUp(
        nth=nth,
        home=home,
        first_name=chance.choice(FIRST_NAMES),
        title=chance.choice(("Mr", "Mrs", "Ms", "Miss", "Dr")),
        district=f"{CONSTITUENCY[0]}{home.ward[0]}{(nth - 1) // A_DISTRICT + 1}",
        number=(nth - 1) % A_DISTRICT + 1,
        markers=chance.choice(_MARKERS),
        born=_OLDEST + timedelta(days=int(chance.random() * days)),
        mobile=mobile,
        votes_by_post=chance.random() < 0.2,
        has_voted=chance.random() < 0.6,
    )
