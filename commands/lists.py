"""``dialer lists``: load call lists, see how far they are, ask why a number may or may not be rung."""

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from commands.generating.command import generate_command
from commands.loading import import_command
from commands.screening import screen_command
from commands.selecting import select_command, split_command
from commands.wire import wire_up
from dialer.db import transaction
from dialer.lists.explain import explain
from dialer.lists.models import CallList
from dialer.lists.store import Progress, all_lists, progress


@click.group()
def lists() -> None:
    """Load call lists, see how far they are, ask why a number may or may not be rung."""


lists.add_command(import_command)
lists.add_command(select_command)
lists.add_command(split_command)
lists.add_command(screen_command)
lists.add_command(generate_command)


@lists.command()
def show() -> None:
    """Show every list and how far it is."""
    wire_up()
    table = Table("List", "Kind")
    for column in ("To ring", "Claimed", "Done", "Must not be rung"):
        table.add_column(column, justify="right")
    table.add_column("")
    with transaction() as session:
        far = progress(session)
        for call_list in all_lists(session):
            table.add_row(*_cells(call_list, far.get(call_list.id, Progress())))
    console = Console()
    console.print(
        table if table.row_count else "There are no lists yet: dialer lists import --help"
    )


@lists.command("explain")
@click.argument("number")
def explain_command(number: str) -> None:
    """Say why NUMBER may or may not be rung at this moment. Write it as you like: "0113 496 0001"."""
    wiring = wire_up()
    with transaction() as session:
        found = explain(
            session,
            number,
            sees_members=True,
            drama=wiring.settings.demo,
            now=wiring.clock.now(),
        )
    click.echo("May be rung now." if found.may_be_rung else "May not be rung now:")
    for line in found.against:
        click.echo(f"  - {line}")
    for line in found.places:
        click.echo(f"  On {line}")
    for line in found.notes:
        click.echo(f"  {line}")
    if found.remedies:
        click.echo("What would have to change:")
    for line in found.remedies:
        click.echo(f"  - {line}")


def _cells(call_list: CallList, far: Progress) -> list[Text]:
    numbers = (far.to_ring, far.claimed, far.done, far.barred)
    state = "paused" if call_list.paused_at else ""
    words = (call_list.name, call_list.kind.value, *(f"{each:,}" for each in numbers), state)
    return [Text(word) for word in words]
