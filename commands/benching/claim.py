"""How many people a second are claimed by 16 who claim at once, beside a bare claim that skips what is locked."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text

from commands.benching.claimers import CLAIMERS, SECONDS, Work, claim_for_a_while, claimers
from commands.benching.crowd_rows import people_to_claim, shifts_to_claim, tidy_up
from commands.benching.house import bench_house
from commands.benching.result import Result, middle, p99
from dialer.db import transaction
from dialer.lists.kinds import ListKind

MANY, FEW = 1_000_000, 10_000
# One more round than is counted: the first warms everything up.
ROUNDS = 4
_SHIFTS_EACH = 1_500
_RESET = """
    UPDATE queue_entries SET state = 'open', claimed_by = NULL, claimed_until = NULL WHERE state = 'claimed';
    UPDATE bench_bare SET state = 'open', claimed_by = NULL, claimed_until = NULL WHERE state = 'claimed'
"""


@dataclass(frozen=True)
class Queue:
    """A list so long, and the shifts that claim from it, by claimer."""

    list_id: UUID
    shifts: Sequence[Sequence[UUID]]


def measure() -> Result:
    """Claims a second at a million open entries, rounds of ours and of the bare claim alternating.

    Also ours at ten thousand, in the same rounds: what is far behind in a queue must cost nothing.
    """
    queues: list[Queue] = []
    with (
        bench_house(("web",), prepare=lambda _: queues.extend(_queues())) as house,
        claimers(house.settings) as pool,
    ):
        many, few = queues
        rounds = [
            (_round(pool, many), _round(pool, many, bare=True), _round(pool, few))
            for _ in range(ROUNDS)
        ]
    return _result(rounds[1:])


def _queues() -> Iterator[Queue]:
    for kind, people, first in ((ListKind.PRIORITY_VOTERS, MANY, 0), (ListKind.MEMBERS, FEW, MANY)):
        list_id = people_to_claim(kind, people, first=first)
        shifts = shifts_to_claim(CLAIMERS * _SHIFTS_EACH, kind)
        yield Queue(list_id, [shifts[nth::CLAIMERS] for nth in range(CLAIMERS)])
    with transaction() as session:
        session.execute(text("CREATE TABLE bench_bare (LIKE queue_entries INCLUDING ALL)"))
        session.execute(text("INSERT INTO bench_bare SELECT * FROM queue_entries"))
        # LIKE copies everything but references, and who claims refers to a shift.
        session.execute(
            text("ALTER TABLE bench_bare ADD FOREIGN KEY (claimed_by) REFERENCES shifts")
        )
    tidy_up()


def _round(pool: ProcessPoolExecutor, queue: Queue, *, bare: bool = False) -> list[float]:
    """The milliseconds of every claim of one round; afterwards everybody is put back."""
    work = [Work(queue.list_id, shifts, bare) for shifts in queue.shifts]
    taken = [each for claims in pool.map(claim_for_a_while, work) for each in claims]
    with transaction() as session:
        session.execute(text(_RESET))
    tidy_up()
    return taken


def _result(rounds: Sequence[tuple[list[float], list[float], list[float]]]) -> Result:
    figure = middle([len(ours) / SECONDS for ours, _, _ in rounds])
    ceiling = middle([len(bare) / SECONDS for _, bare, _ in rounds])
    at_many = p99([each for ours, _, _ in rounds for each in ours])
    at_few = p99([each for _, _, few in rounds for each in few])
    return Result(
        figure=round(figure, 1),
        ceiling=round(ceiling, 1),
        ratio=round(middle([len(ours) / len(bare) for ours, bare, _ in rounds]), 3),
        unit="claims/s",
        also={
            "p99_ms": round(at_many, 2),
            "p99_ms_at_few": round(at_few, 2),
            "p99_many_to_few": round(at_many / at_few, 3),
            "ceiling_p99_ms": round(p99([each for _, bare, _ in rounds for each in bare]), 2),
            "claimers": CLAIMERS,
            "entries": MANY,
            "few": FEW,
            "rounds": len(rounds),
        },
    )
