"""``dialer simulate``: an evening with made-up volunteers against the emulator, its rules checked afterwards."""

import asyncio
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from commands.house.procfile import ROOT
from commands.house.stopping import stoppable
from commands.serve import WILL_NOT
from commands.simulating.elsewhere import place_of, running_place
from commands.simulating.house import free_port, private_house
from commands.simulating.killing import Killer
from commands.simulating.options import (
    BadOption,
    Options,
    contacts_for,
    kills_in,
    within_the_evening,
)
from commands.simulating.planning import Strike, load_lists, plan_of
from simulation.cast import Mode, cast
from simulation.evening import spend
from simulation.place import Place
from simulation.report import Report, report_on, show

HOMES = ROOT / "var" / "simulate"


@click.command()
@click.option("--volunteers", default=5, show_default=True, help="How many of them there are.")
@click.option(
    "--minutes", default=15.0, show_default=True, help="How long, by the evening's clock."
)
@click.option(
    "--speed",
    default=10.0,
    show_default=True,
    help="How fast that clock runs; two cores carry 20 volunteers at 10.",
)
@click.option("--seed", default=1, show_default=True, help="The same seed, the same people.")
@click.option(
    "--faults",
    type=click.Choice(["none", "light", "heavy"]),
    default="none",
    show_default=True,
    help="What goes wrong between us and the carrier.",
)
@click.option("--mode", type=click.Choice(list(Mode)), default=Mode.MIXED, show_default=True)
@click.option(
    "--keypad", default=0.15, show_default=True, help="Share of volunteers without screen."
)
@click.option("--contacts", type=int, help="How many people are on the list; enough by default.")
@click.option(
    "--lists",
    type=click.IntRange(1, 5),
    default=1,
    show_default=True,
    help="With 2 or more: registers and a member list that share people and lines, after earlier evenings; "
    "the hours of the first end half-way.",
)
@click.option(
    "--suppress-at",
    type=float,
    metavar="SECOND",
    help="An organiser enters a pile of wishes not to be rung, some while those phones ring.",
)
@click.option(
    "--kill", "kills", default="", metavar="NAME@SECOND,…", help="Kill -9 in mid-evening."
)
@click.option(
    "--keep", type=click.Path(path_type=Path), help="Keep database and logs in this folder."
)
@click.option("--port", type=int, help="First of three ports; any free ones by default.")
@click.option("--base-url", help="Use a demo that is running instead of a house of its own.")
@click.option("--carrier-url", help="Its emulator; by default the one it is set to.")
@click.option("--database-url", help="Its database; by default that of what runs here.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def simulate(context: click.Context, /, *, as_json: bool, **_: object) -> None:
    """Live through an evening and check that no rule was broken; exit 1 when one was.

    Starts the whole service with databases, workers and emulator of its own, lets volunteers use the same
    endpoints as a browser, and in the end compares the database, the emulator's log and the volunteers' notes.
    """
    asked = context.params
    try:
        evening = _asked(asked)
        with stoppable():
            if asked["base_url"]:
                place = running_place(
                    asked["base_url"], asked["carrier_url"], asked["database_url"]
                )
                load_lists(evening)
                report = _evening(evening, place, strike=None)
            else:
                report = _at_home(evening)
            _tell(report, as_json=as_json)
            raise SystemExit(0 if report.is_clean else 1)
    except (*WILL_NOT, BadOption, ValueError) as problem:
        raise click.ClickException(str(problem)) from problem
    raise SystemExit(130)


def _asked(options: Mapping[str, Any]) -> Options:
    """The options as they were typed, checked. Raises :class:`BadOption`."""
    if options["base_url"] and options["kills"]:
        raise BadOption(
            "--kill: only processes of a house of its own are killed; leave --base-url out"
        )
    names = ("volunteers", "minutes", "speed", "seed", "faults", "keypad", "keep", "port", "lists")
    enough = contacts_for(options["volunteers"], options["minutes"])
    return Options(
        **{name: options[name] for name in names},
        mode=Mode(options["mode"]),
        contacts=options["contacts"] or enough,
        suppress_at=within_the_evening(options["suppress_at"], options["minutes"]),
        kills=kills_in(options["kills"]),
    )


def _at_home(asked: Options) -> Report:
    with (
        _home(asked.keep) as home,
        private_house(
            home,
            asked.port or free_port(),
            speed=asked.speed,
            prepare=lambda _: load_lists(asked),
            say=_say,
        ) as house,
    ):
        return _evening(asked, place_of(house.settings), strike=Killer(house.supervisor))


def _evening(asked: Options, place: Place, *, strike: Strike | None) -> Report:
    volunteers = cast(asked.volunteers, seed=asked.seed, mode=asked.mode, keypad=asked.keypad)
    evening, notebook = asyncio.run(spend(plan_of(asked, volunteers, strike), place, say=_say))
    return report_on(evening, notebook.did)


@contextmanager
def _home(keep: Path | None) -> Iterator[Path]:
    """A folder for the house; gone afterwards unless it is to be kept."""
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep.resolve()
        return
    HOMES.mkdir(parents=True, exist_ok=True)
    home = Path(tempfile.mkdtemp(dir=HOMES))
    home.chmod(0o755)  # PostgreSQL runs as a user of its own when we are root
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _tell(report: Report, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        show(report, Console())


def _say(words: str) -> None:
    """Progress goes to standard error, so that the report stands alone on standard output."""
    click.echo(words, err=True)
