"""``dialer demo``: one command to a working phone bank."""

import shutil
import time
from datetime import UTC, datetime
from pathlib import Path

import click

from commands.demo.clock import opening_moment
from commands.demo.environment import demo_environment
from commands.demo.people import people_a_phone_bank, sign_in_links, write_behaviour
from commands.demo.words import welcome
from commands.house.leftovers import alone_in, clear_away, left_over
from commands.house.opening import House, open_house
from commands.house.plan import Plan
from commands.house.procfile import ROOT
from commands.house.stopping import stoppable
from commands.serve import WILL_NOT
from dialer.settings import Settings
from dialer.wiring import wire, wired, wiring_from

HOME = ROOT / "var" / "demo"


@click.command()
@click.option("--port", default=8000, show_default=True, help="It uses this and the next two.")
@click.option("--reset", is_flag=True, help="Forget everything and start over.")
@click.option("--clock-start", metavar="MOMENT", help="Begin at this moment, in ISO 8601.")
@click.option("--speed", default=1.0, show_default=True, help="How fast its clock runs.")
@click.option("--no-color", is_flag=True, help="Print without colours.")
def demo(port: int, *, reset: bool, clock_start: str | None, speed: float, no_color: bool) -> None:
    """Run a phone bank of made-up people on this machine.

    Everything is real but the telephone network: PostgreSQL, Redis, workers and signed webhooks over
    HTTP. With DATABASE_URL or REDIS_URL set, those servers are used.
    """
    click.get_current_context().color = False if no_color else None
    try:
        with stoppable():
            if reset:
                _forget()
            plan = _plan(port, _start(clock_start, speed), speed)
            with open_house(plan, say=_say, prepare=_prepare) as house:
                _run(house)
    except WILL_NOT as problem:
        raise click.ClickException(str(problem)) from problem
    _say("Stopped.")


def _plan(port: int, start: datetime | None, speed: float) -> Plan:
    return Plan(
        HOME,
        port,
        procfiles=(ROOT / "Procfile", ROOT / "Procfile.demo"),
        env=demo_environment(HOME, port, start=start, speed=speed),
    )


def _start(asked: str | None, speed: float) -> datetime | None:
    now = datetime.now(UTC)
    if asked is None:
        return opening_moment(now, _last_moment()) or (None if speed == 1 else now)
    try:
        moment = datetime.fromisoformat(asked)
    except ValueError:
        raise click.BadParameter(f"{asked!r}: write it like 2027-04-15T18:30+01:00") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _prepare(settings: Settings) -> None:
    _say("Preparing the lists and their people.")
    wire(wiring_from(settings))
    write_behaviour(HOME)
    people_a_phone_bank()


def _run(house: House) -> None:
    words = welcome(house.settings, sign_in_links(), now=wired().clock.now(), home=HOME)
    click.secho(words, bold=True)
    try:
        house.watch(_say)
    finally:
        _clock_file().write_text(wired().clock.now().isoformat())


def _last_moment() -> datetime | None:
    return datetime.fromisoformat(_clock_file().read_text()) if _clock_file().exists() else None


def _clock_file() -> Path:
    return HOME / "clock"


def _forget() -> None:
    with alone_in(HOME):
        clear_away(left_over(HOME))
        for each in HOME.iterdir():
            if each.is_dir():
                shutil.rmtree(each)
            elif each.name != "lock":
                each.unlink()


def _say(words: str) -> None:
    click.echo(f"{click.style(time.strftime('%H:%M:%S'), dim=True)} {words}")
