"""``dialer lists generate``: a file of made-up people in one of the layouts that organisers hold."""

import csv
from collections.abc import Iterator
from pathlib import Path
from random import Random

import click

from commands.generating.layouts import LAYOUTS
from commands.generating.people import made_up_people
from commands.generating.ugliness import spoil

_SPOILT = 0.1


@click.command("generate")
@click.argument("layout", type=click.Choice(list(LAYOUTS)))
@click.option("--rows", type=click.IntRange(min=1), default=1000, show_default=True)
@click.option(
    "--seed", type=int, default=1, show_default=True, help="The same seed, the same people."
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The file to write.",
)
@click.option(
    "--ugly", is_flag=True, help="Spoil a tenth of the rows, and use windows-1252 and semicolons."
)
def generate_command(layout: str, rows: int, seed: int, output: Path, *, ugly: bool) -> None:
    """Write a CSV file of made-up people in a LAYOUT.

    Their numbers are Ofcom's for drama, which reach nobody: load such files into a demo only. The same seed gives
    the same people in every layout, so that an absent voters' list fits the register.
    """
    write_file(output, layout, rows=rows, seed=seed, ugly=ugly)
    click.echo(f"Wrote {output}.")


def write_file(path: Path, layout: str, *, rows: int, seed: int, ugly: bool = False) -> None:
    """Write so many people; some layouts leave people out. Raises OSError."""
    encoding, delimiter = ("windows-1252", ";") if ugly else ("utf-8", ",")
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
        writer.writerow(LAYOUTS[layout].header)
        writer.writerows(_rows(layout, rows=rows, seed=seed, ugly=ugly))


def _rows(layout: str, *, rows: int, seed: int, ugly: bool) -> Iterator[list[str]]:
    shape, chance = LAYOUTS[layout], Random(seed)  # noqa: S311  no secret
    for who in made_up_people(rows=rows, seed=seed):
        cells = shape.cells(who)
        if cells is not None:
            how_many = _SPOILT if ugly else 0.0
            yield spoil(cells, shape.header, chance, how_many=how_many)
