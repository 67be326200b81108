"""``dialer serve``: everything under one roof, from the Procfile."""

import os
from pathlib import Path

import click

from commands.house.leftovers import AlreadyRunning
from commands.house.opening import open_house
from commands.house.plan import Plan
from commands.house.ports import PortTaken
from commands.house.procfile import ROOT
from commands.house.stopping import stoppable
from commands.house.supervisor import DidNotStart

WILL_NOT = (AlreadyRunning, PortTaken, DidNotStart)


@click.command()
@click.option("--port", default=8000, envvar="PORT", show_default=True, help="Live: the next one.")
@click.option("--bind", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--var",
    "home",
    default=ROOT / "var",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for logs, mails and the private servers.",
)
def serve(port: int, bind: str, home: Path) -> None:
    """Run web, live, workers and clock, and start again whatever falls.

    The settings come from the environment: docs/running.md lists them. Without DATABASE_URL or
    REDIS_URL a private PostgreSQL or Redis is started along with the rest.
    """
    plan = Plan(home.resolve(), port, bind, env=dict(os.environ))
    try:
        with stoppable(), open_house(plan, say=click.echo) as house:
            click.echo(f"Serving {house.settings.public_url} on {plan.web_url}. Ctrl-C stops it.")
            house.watch(click.echo)
    except WILL_NOT as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo("Stopped.")
