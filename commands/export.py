"""``dialer export``: files for other programs."""

from datetime import datetime
from typing import TextIO

import click

from commands.wire import wire_up
from dialer.db import transaction
from dialer.lists.files.authorities import plain_authority
from dialer.lists.store import UnknownList, list_named
from dialer.queue.hours import LONDON
from dialer.voterid.export import ExportFormat, voter_id_lines
from dialer.voterid.told import Asked, told_without_number


@click.group()
def export() -> None:
    """Write files for other programs, such as Voter ID for the voter database."""


@export.command("voter-id")
@click.option(
    "--format",
    "_format",
    type=click.Choice([each.value for each in ExportFormat]),
    default=ExportFormat.CONTACT_CREATOR.value,
    show_default=True,
    help="contact-creator: polling_district,elector_number,code.",
)
@click.option("--list", "list_name", help="Only what was said on this list.")
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Only what was said on this day (London) or later.",
)
@click.option(
    "--authority",
    default="",
    help="Only electors of this council: another one may have the same districts and numbers.",
)
@click.option(
    "--output",
    type=click.File("w", encoding="utf-8", atomic=True),
    default="-",
    help="A file instead of the screen; it is there whole or not at all.",
)
def voter_id(
    _format: str, list_name: str | None, since: datetime | None, authority: str, output: TextIO
) -> None:
    """Write each elector's latest Voter ID as CSV.

    People without polling district and elector number cannot be named to the voter database; how many
    were left out for it is said on standard error.
    """
    wire_up()
    with transaction() as session:
        try:
            list_id = list_named(session, list_name).id if list_name else None
        except UnknownList as problem:
            raise click.BadParameter(str(problem), param_hint="--list") from problem
        moment = since.replace(tzinfo=LONDON) if since else None
        asked = Asked(list_id, moment, plain_authority(authority))
        output.writelines(voter_id_lines(session, asked))
        left_out = told_without_number(session, asked)
    if left_out:
        click.echo(
            f"Left out: {left_out} people with answers and without an elector number.", err=True
        )
