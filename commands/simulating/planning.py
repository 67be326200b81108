"""From what was asked for on the command line to the plan of an evening."""

from collections.abc import Callable

from commands.simulating.lists import load_apart, load_overlapping
from commands.simulating.options import Options
from commands.simulating.people import let_in, let_organiser_in
from simulation.cast import Volunteer
from simulation.evening import Plan
from simulation.incidents import Incident, Kill
from simulation.organisers.incidents import HoursEnd, LettersArrive

Strike = Callable[[str], str]


def load_lists(asked: Options) -> None:
    """Import the lists of an evening: two with nobody on both, or as many as were asked for that overlap."""
    if asked.lists == 1:
        load_apart(contacts=asked.contacts, seed=asked.seed)
    else:
        load_overlapping(asked.lists, contacts=asked.contacts, seed=asked.seed)


def plan_of(asked: Options, volunteers: list[Volunteer], strike: Strike | None) -> Plan:
    """The evening as it was asked for. ``strike`` kills a process by its name; None when nothing may be killed."""
    return Plan(
        volunteers=volunteers,
        links=let_in(volunteers),
        minutes=asked.minutes,
        seed=asked.seed,
        faults=asked.faults,
        incidents=[*_kills(asked, strike), *_organisers_do(asked)],
    )


def _kills(asked: Options, strike: Strike | None) -> list[Incident]:
    return [Kill(name, second, strike) for name, second in asked.kills if strike]


def _organisers_do(asked: Options) -> list[Incident]:
    for_hours, for_letters = let_organiser_in(2)
    done: list[Incident] = []
    if asked.lists > 1:
        done.append(HoursEnd(asked.minutes * 60 / 2, for_hours))
    if asked.suppress_at is not None:
        done.append(LettersArrive(asked.suppress_at, for_letters))
    return done
