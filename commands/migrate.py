"""``dialer migrate``: the tables, as the newest revision has them."""

import click
from alembic import command

from commands.wire import settings_here
from dialer.schema import alembic_config
from dialer.schema import migrate as bring_up_to_date


@click.command()
@click.option("--write", metavar="MESSAGE", help="Write a new revision from the models instead.")
def migrate(write: str | None) -> None:
    """Bring the database in DATABASE_URL to the newest tables. Doing it again changes nothing."""
    url = settings_here().database_url
    bring_up_to_date(url)
    if write:
        command.revision(alembic_config(url), message=write, autogenerate=True)
    else:
        click.echo("The database is up to date.")
