"""How long an organiser waits for the count of a selection among a million people, beside a bare count of them."""

import time
from collections.abc import Callable, Mapping
from functools import partial

from sqlalchemy import text

from commands.benching.house import bench_house
from commands.benching.people import write_people
from commands.benching.result import Result, middle
from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.lists.selections.choices import places
from dialer.lists.selections.counting import count
from dialer.lists.selections.criteria import Criteria
from dialer.numbering import LineKind
from dialer.settings import Settings
from dialer.wiring import wired

PEOPLE, ROUNDS = 1_000_000, 7
ASKED: Mapping[str, Criteria] = {
    "everybody": Criteria(),
    "one ward": Criteria(wards=("Ward 7",)),
    "two wards": Criteria(wards=("Ward 7", "Ward 30")),
    "a constituency": Criteria(constituencies=("Constituency 3",)),
    "a polling district": Criteria(polling_districts=("P77",)),
    "a postcode district": Criteria(postcodes=("LS12",)),
    "a postcode sector": Criteria(postcodes=("LS12 3",)),
    "three roads": Criteria(roads=("Road 1", "Road 2", "Road 3")),
    "not spoken to for 30 days": Criteria(not_contacted_days=30),
    "postal voters": Criteria(postal_voter=True),
    "promises": Criteria(voter_ids=("L",)),
    "to get out": Criteria(voter_ids=("L", "D6+"), voter_id_newer_days=365),
    "old Voter ID or none": Criteria(voter_id_older_days=365, no_voter_id=True),
    "mobiles with a poster": Criteria(line_kind=LineKind.MOBILE, any_tags=("poster",)),
    "members": Criteria(member=True),
    "a bit of everything": Criteria(
        constituencies=("Constituency 3", "Constituency 4"),
        postal_voter=False,
        not_contacted_days=90,
        no_tags=("poster",),
    ),
}


def measure() -> Result:
    """Milliseconds of the slowest count, by the medians of its rounds; the ceiling is counting everybody's lines."""

    def prepare(_: Settings) -> None:
        write_people(PEOPLE, now=wired().clock.now())
        _vacuum()

    with bench_house(("web",), prepare=prepare):
        ceiling = _middle_of(_count_barely)
        times = {name: _middle_of(partial(_count, asked)) for name, asked in ASKED.items()}
        times["the places to choose from"] = _middle_of(_places)
    return _result(times, ceiling)


def _result(times: dict[str, float], ceiling: float) -> Result:
    slowest = max(times, key=lambda name: times[name])
    return Result(
        figure=times[slowest],
        ceiling=ceiling,
        ratio=round(ceiling / times[slowest], 3),
        unit="ms",
        also={"slowest": slowest, "people": PEOPLE, "rounds": ROUNDS, "each_ms": times},
    )


def _middle_of(act: Callable[[], None]) -> float:
    return round(middle([_milliseconds(act) for _ in range(ROUNDS)]), 1)


def _milliseconds(act: Callable[[], None]) -> float:
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def _count(criteria: Criteria) -> None:
    with transaction() as session:
        count(session, criteria, ListKind.PRIORITY_VOTERS, now=wired().clock.now())


def _places() -> None:
    with transaction() as session:
        places(session)


def _count_barely() -> None:
    with transaction() as session:
        session.execute(text("SELECT count(line) FROM contacts")).scalar_one()


def _vacuum() -> None:
    """As PostgreSQL does by itself some minutes after so many rows came."""
    engine = wired().sessions.kw["bind"].execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("VACUUM ANALYZE"))
