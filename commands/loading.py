"""``dialer lists import``: a file into a list, with a progress bar and a report."""

from datetime import datetime
from pathlib import Path
from typing import TextIO

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from commands.columns import Mapped, show_proposal
from commands.wire import wire_up
from dialer.db import transaction
from dialer.lists.files.columns import AuthorityMissing
from dialer.lists.files.decoding import Unreadable
from dialer.lists.files.fields import Field
from dialer.lists.files.telephones import masked
from dialer.lists.importing import Wanted, import_wanted, preview_file
from dialer.lists.imports.refusals import refusal_lines
from dialer.lists.imports.reports import ImportReport
from dialer.lists.imports.store import refused_rows
from dialer.lists.kinds import ListKind
from dialer.lists.screening.fresh import WrongDate
from dialer.lists.screening.standing import unscreened_because
from dialer.lists.store import WrongKind, list_by_id
from dialer.wiring import wired

SHOWN = 50


class CannotLoad(click.ClickException):
    """The file cannot be read, or not to its end."""

    exit_code = 2


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--list", "list_name", required=True, help="The list to load into; made if need be.")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in ListKind]),
    required=True,
    help="Which door of the home page the list stands behind.",
)
@click.option("--ward", default="", help="For rows that name no ward.")
@click.option(
    "--authority",
    default="",
    help="The council whose register it is, for rows that name none; by default the one you said last.",
)
@click.option(
    "--map",
    "mapped",
    type=Mapped(),
    multiple=True,
    help="What a column means, such as “Tel No=phone”; may be given again. Files like this are read so from then on.",
)
@click.option("--preview", is_flag=True, help="Show what would be loaded, and load nothing.")
@click.option(
    "--screened-on",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="The day, at most 28 days ago, on which somebody else screened the file against the TPS.",
)
@click.option(
    "--refused",
    "refused_to",
    type=click.File("w", encoding="utf-8", lazy=True, atomic=True),
    help="Write the refused rows to this CSV file, to be mended and loaded again.",
)
def import_command(  # noqa: PLR0913  one for each option
    file: Path,
    *,
    list_name: str,
    kind: str,
    ward: str,
    authority: str,
    mapped: tuple[tuple[str, Field], ...],
    screened_on: datetime | None,
    refused_to: TextIO | None,
    preview: bool,
) -> None:
    """Load a FILE of people into a list: CSV or .xlsx.

    Commas, tabs or semicolons; UTF-8, UTF-16 or windows-1252; the columns of call lists, registers and
    member lists are known by their headings (see docs/lists.md), others by --map. Good rows are always
    taken, and every refused row is reported. Loading the same file again changes nothing.

    Exits with 0 when the file could be read, also if rows were refused, and with 2 when it could not.
    """
    wire_up()
    console = Console(soft_wrap=False)
    try:
        stated = screened_on.date() if screened_on else None
        wanted = Wanted(file, list_name, ListKind(kind), ward, dict(mapped), stated, authority)
        if preview:
            show_proposal(console, preview_file(wanted))
            return
        done = _load(wanted)
    except AuthorityMissing as problem:
        raise CannotLoad(f"{file.name}: {problem} Give its name: --authority.") from problem
    except (Unreadable, WrongKind, WrongDate) as problem:
        raise CannotLoad(f"{file.name}: {problem}") from problem
    _warn(done)
    _report(console, done)
    if refused_to is not None:
        with transaction() as session:
            refused_to.writelines(refusal_lines(session, done.import_id))
    if done.problem:
        raise CannotLoad(f"{file.name} could not be read to its end. {done.problem}")


def _load(wanted: Wanted) -> ImportReport:
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        name = wanted.path.name
        task = progress.add_task(f"Loading {name}", total=1.0)

        def told(standing: ImportReport) -> None:
            progress.update(
                task,
                completed=standing.portion,
                description=f"Loading {name}: {standing.rows_read:,} rows",
            )

        return import_wanted(wanted, told=told)


def _warn(done: ImportReport) -> None:
    """Say so when nobody on the list may be rung yet for want of screening."""
    with transaction() as session:
        call_list = list_by_id(session, done.call_list_id)
        if why := unscreened_because(session, call_list, now=wired().clock.now()):
            click.echo(f"Nobody on “{call_list.name}” is rung yet: {why}.", err=True)


def _report(console: Console, done: ImportReport) -> None:
    console.print(
        f"People: {done.taken:,} new, {done.merged:,} known already. Rows refused: {done.refused:,}.",
        highlight=False,
    )
    if done.without_phone:
        console.print(
            f"Without a phone: {done.without_phone:,}, who are kept and cannot be rung.",
            highlight=False,
        )
    if done.objected:
        console.print(
            f"Perhaps people who objected in writing: {done.objected:,}, on no list. See Written objections.",
            highlight=False,
        )
    if not done.refused:
        return
    table = Table("Row", "Column", "Value", "Why", "What to do")
    with transaction() as session:
        for row in refused_rows(session, done.import_id, limit=SHOWN):
            cells = (str(row.row_number), row.column, masked(row.value), row.reason, row.remedy)
            table.add_row(*(Text(cell) for cell in cells))
    console.print(table)
    if done.refused > SHOWN:
        console.print(f"… and {done.refused - SHOWN:,} more; --refused FILE writes them all.")
