"""Opening a house: servers first, then the tables, then what the caller prepares, then everything else."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

import requests

from commands.house.address import findable
from commands.house.leftovers import alone_in, clear_away, left_over
from commands.house.plan import Plan
from commands.house.ports import refuse_taken
from commands.house.procfile import Program, program_of, programs_in
from commands.house.stopping import undisturbed
from commands.house.supervisor import DidNotStart, Standing, Supervisor, supervising
from dialer.embedded.server import Server
from dialer.schema import migrate
from dialer.settings import Settings

Say = Callable[[str], None]
LOOK_EVERY_SECONDS = 1.0


@dataclass(frozen=True)
class House:
    """A house with every program in it running."""

    plan: Plan
    settings: Settings
    supervisor: Supervisor

    def watch(self, say: Say) -> None:
        """Tell what falls and rises again, for as long as supervisord runs. Raises :class:`DidNotStart`."""
        before = _by_name(self.supervisor.standings())
        while self.supervisor.process.poll() is None:
            time.sleep(LOOK_EVERY_SECONDS)
            after = _by_name(self.supervisor.standings())
            for name in after:
                _tell_change(before.get(name), after[name], say)
            before = after or before
        raise DidNotStart(f"supervisord is gone.\n{self.supervisor.last_words('supervisord')}")


@contextmanager
def open_house(
    plan: Plan, *, say: Say, prepare: Callable[[Settings], None] = lambda _: None
) -> Iterator[House]:
    """Start everything in the plan; stop all of it afterwards, whatever happened.

    ``prepare`` runs once the tables are there and nothing else is. Raises
    :class:`~dialer.settings.BadSettings`, :class:`~commands.house.leftovers.AlreadyRunning`,
    :class:`~commands.house.ports.PortTaken`, :class:`~commands.house.supervisor.DidNotStart`.
    """
    with alone_in(plan.home):
        _clear(plan, say)
        refuse_taken(plan.ports, plan.bind)
        servers = plan.servers()
        env = plan.environment(servers)
        settings = Settings.read(env)
        programs = [each for file in plan.procfiles for each in programs_in(file, env)]
        every = [*map(program_of, servers), *programs]
        try:
            with supervising(every, home=plan.home, env=env) as supervisor:
                _start_servers(supervisor, servers, say)
                migrate(settings.database_url)
                prepare(settings)
                _start_programs(supervisor, programs, plan, say)
                with findable(plan.home, env):
                    yield House(plan, settings, supervisor)
        finally:
            with undisturbed():
                clear_away(left_over(plan.home))


def _clear(plan: Plan, say: Say) -> None:
    if leftovers := left_over(plan.home):
        say(f"Clearing away {len(leftovers)} processes of a run that was killed.")
        clear_away(leftovers)


def _start_servers(supervisor: Supervisor, servers: list[Server], say: Say) -> None:
    if servers:
        say(f"Starting {' and '.join(server.name for server in servers)}.")
    for server in servers:
        supervisor.start(program_of(server))
        supervisor.wait_for(program_of(server), server.is_up)


def _start_programs(supervisor: Supervisor, programs: list[Program], plan: Plan, say: Say) -> None:
    say(f"Starting {', '.join(program.name for program in programs)}.")
    for program in programs:
        supervisor.start(program)
    for program in programs:
        supervisor.wait_for(program, partial(supervisor.is_running, program))
    supervisor.wait_for(programs[0], partial(_answers, f"{plan.web_url}/health"))


def _answers(url: str) -> bool:
    try:
        return requests.get(url, timeout=5).status_code < 500
    except requests.RequestException:
        return False


def _by_name(standings: list[Standing]) -> dict[str, Standing]:
    return {standing.name: standing for standing in standings}


def _tell_change(before: Standing | None, after: Standing, say: Say) -> None:
    if before is None or (before.state, before.pid) == (after.state, after.pid):
        return
    if after.state == "RUNNING":
        say(f"{after.name} is running again.")
    elif before.state == "RUNNING":
        say(f"{after.name} has stopped by itself; starting it again.")
    elif after.state == "FATAL":
        say(f"{after.name} does not start. Its log says why: {after.name}.log")
