"""``dialer lists screen``: a preference register's file, held against every line there is."""

from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from commands.loading import CannotLoad
from commands.wire import wire_up
from dialer.lists.files.decoding import Unreadable
from dialer.lists.imports.uploads import pieces_of
from dialer.lists.screening.accepting import RegisterFile
from dialer.lists.screening.fresh import WrongDate
from dialer.lists.screening.progress import Progress
from dialer.lists.screening.registers import Register
from dialer.record.screening import screen_now

A_DAY = click.DateTime(formats=["%Y-%m-%d"])
SHOWN = 20


@click.command("screen")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--register",
    type=click.Choice([register.value for register in Register]),
    required=True,
    help="Which register it is a file of.",
)
@click.option(
    "--dated", type=A_DAY, required=True, help="The day on which the register was drawn up."
)
def screen_command(file: Path, register: str, dated: datetime) -> None:
    """Load FILE, a preference register, and bar the lines it lists.

    One number on each line, or a CSV with a column of numbers. It replaces the older file of the same register
    once it is whole; lines that are not listed any more may be rung again. Calling goes on meanwhile.

    Exits with 2 when the file cannot be used, and then changes nothing.
    """
    wire_up()
    try:
        done = _screen(file, Register(register), dated)
    except (Unreadable, WrongDate) as problem:
        raise CannotLoad(f"{file.name}: {problem}") from problem
    if done.problem:
        raise CannotLoad(f"{file.name}: {done.problem}")
    _report(done)


def _screen(path: Path, register: Register, dated: datetime) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with (
        path.open("rb") as file,
        Bar(*columns, console=Console(stderr=True), transient=True) as bar,
    ):
        task = bar.add_task(f"Screening with {path.name}", total=1.0)
        listed = RegisterFile(
            lambda: pieces_of(file), path.name, register, dated.date(), by="the command line"
        )
        return screen_now(listed, told=lambda at: bar.update(task, completed=at.portion))


def _report(done: Progress) -> None:
    click.echo(
        f"{done.numbers:,} numbers are listed. {done.suppressed:,} lines were barred, "
        f"{done.lifted:,} are not listed any more, {done.refused:,} rows were no number."
    )
    for line, value in done.refusals[:SHOWN]:
        click.echo(f"  line {line}: {value!r} is not a British number")
    if done.refused > SHOWN:
        click.echo(f"  … and {done.refused - SHOWN:,} more")
