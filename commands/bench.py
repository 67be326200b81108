"""``dialer bench``: measure this machine's work against its own ceiling, in the same run."""

import json
from collections.abc import Callable, Mapping

import click
from rich.console import Console

from commands.benching import claim, importing, lists, nudge, selection, tps, webhook
from commands.benching.result import Result
from commands.house.stopping import stoppable
from commands.serve import WILL_NOT

BENCHMARKS: Mapping[str, Callable[[], Result]] = {
    "webhook": webhook.measure,
    "nudge": nudge.measure,
    "tps": tps.measure,
    "import": importing.measure,
    "selection": selection.measure,
    "claim": claim.measure,
    "lists": lists.measure,
}
# Those that can be told how many rows to take.
SIZED: Mapping[str, Callable[[int], Result]] = {
    "import": importing.measure,
    "lists": lists.measure,
}


@click.command()
@click.argument("name", type=click.Choice(list(BENCHMARKS)))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--rows", type=click.IntRange(min=1), help="So many rows; for import and lists.")
def bench(name: str, rows: int | None, *, as_json: bool) -> None:
    """Measure NAME: the figure, the ceiling of this machine in the same minute, and their ratio.

    \b
    webhook   signed status callbacks a second, beside a bare Flask route that checks the same
              signature, inserts one row and publishes one message
    nudge     from the commit to 200 listening browsers being told, in milliseconds, beside a
              bare publish and subscribe; all in one phone bank, and from a host's message to all
    tps       a preference register of 1,000,000 numbers held against 1,000,000 lines, in seconds,
              while somebody claims people; beside a COPY and one bare INSERT … SELECT
    import    a register of 1,000,000 rows with telephones into callable queue entries, beside a
              bare COPY of the same file and parsing and validating every number once
    selection milliseconds of the slowest count of a selection among 1,000,000 people, beside a
              bare count of their lines
    claim     people claimed a second by 16 who claim at once from a million, beside a bare UPDATE
              that skips what is locked; and the 99th percentile beside that of ten thousand
    lists     milliseconds of the slowest page about a list of a million, half of whom were rung,
              beside a bare count of its places
    """
    if rows is not None and name not in SIZED:
        raise click.UsageError(f"--rows: {name} has no rows; leave the option out")
    try:
        with stoppable():
            result = SIZED[name](rows) if rows else BENCHMARKS[name]()
            _tell(name, result, as_json=as_json)
            return
    except WILL_NOT as problem:
        raise click.ClickException(str(problem)) from problem
    raise SystemExit(130)


def _tell(name: str, result: Result, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(result.as_json()))
        return
    Console().print(f"[bold]{name}[/bold]", result.as_json())
