"""What the columns of a file mean, on the command line: corrected by ``--map``, shown by ``--preview``."""

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dialer.lists.files.fields import Field
from dialer.lists.imports.proposals import PreviewRow, Proposal


class Mapped(click.ParamType[tuple[str, Field]]):
    """``Tel No=phone``: a heading of the file, and what it means."""

    name = "heading=meaning"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, Field]:
        """Fails with the meanings there are."""
        heading, _, meaning = str(value).rpartition("=")
        if not heading or meaning.strip().casefold() not in list(Field):
            there = ", ".join(Field)
            self.fail(
                f"write HEADING=MEANING, such as “Tel No=phone”. The meanings are: {there}.",
                param,
                ctx,
            )
        return heading, Field(meaning.strip().casefold())


def show_proposal(console: Console, proposal: Proposal) -> None:
    """The columns with samples, the first rows as they would be taken, and why it cannot be loaded, if so."""
    remembered = ", as you said for a file like this" if proposal.remembered else ""
    console.print(
        f"{proposal.file_name} is read as: {proposal.layout}{remembered}.", highlight=False
    )
    if proposal.asks_authority:
        console.print(
            f"Elector numbers of: {proposal.authority or 'nobody said which council'}.",
            highlight=False,
        )
    columns = Table("Column", "Meaning", "First cells")
    for column in proposal.columns:
        words = (column.heading, column.field.value, " · ".join(column.samples))
        columns.add_row(*(Text(word) for word in words))
    console.print(columns)
    if proposal.preview:
        rows = Table("Row", "Name", "Phone", "Postcode", "Elector or member")
        for row in proposal.preview:
            rows.add_row(*(Text(word) for word in _row(row)))
        console.print(rows)
    if proposal.problem:
        console.print(Text(proposal.problem))


def _row(row: PreviewRow) -> tuple[str, ...]:
    number = str(row.number)
    if row.refused is not None:
        return (number, f"refused: {row.refused.reason}", "", "", "")
    who = row.person
    assert who is not None  # noqa: S101  one of the two is there
    place = f"{who.polling_district} {who.elector_number}".strip() or who.membership_number
    phone = str(who.line) if who.line else "none"
    return (number, f"{who.first_name} {who.last_name}".strip(), phone, who.postcode, place)
