"""The command ``emulator``."""

import asyncio
import os
from pathlib import Path

import click

from emulator.clock import clock_from
from emulator.faults.plan import PRESETS
from emulator.server import serve as run
from emulator.settings import BadSetting, Settings

_DEFAULT = Settings()
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group()
def cli() -> None:
    """A carrier on your desk.

    It speaks Twilio's REST API, fetches TwiML, sends signed callbacks, and has made-up people at
    the end of its lines. The environment variables CLOCK_START, CLOCK_ANCHOR and CLOCK_SPEED make
    its clock start at another moment and run faster.
    """


@cli.command(context_settings={"auto_envvar_prefix": "EMULATOR", "show_default": True})
@click.option("--host", default=_DEFAULT.host, help="Address to listen on.")
@click.option("--port", default=_DEFAULT.port, type=click.IntRange(0, 65535), help="Port; 0: any.")
@click.option("--account-sid", default=_DEFAULT.account_sid, help="The account's Sid.")
@click.option("--auth-token", default=_DEFAULT.auth_token, help="The account's token.")
@click.option(
    "--number", "numbers", multiple=True, default=_DEFAULT.numbers, help="A number it owns; repeat."
)
@click.option("--voice-url", default="", help="What answers when one of those is rung.")
@click.option("--seed", default=_DEFAULT.seed, help="The same seed gives the same evening.")
@click.option("--mix", "mix_file", type=_FILE, help="JSON: how people behave (see Mix).")
@click.option("--people", "people_file", type=_FILE, help="JSON: people known by number.")
@click.option("--faults", default="none", type=click.Choice(list(PRESETS)), help="What goes wrong.")
@click.option(
    "--cps",
    "calls_per_second",
    default=_DEFAULT.calls_per_second,
    type=click.FloatRange(0),
    help="Calls started per second of its clock; 0: no limit.",
)
@click.option(
    "--concurrency",
    "concurrent_calls",
    default=0,
    type=click.IntRange(0),
    help="Calls under way at once; 0: no limit.",
)
@click.option("--log", "log_file", type=_FILE, help="Append the log to this file, as JSON lines.")
@click.option("--strict-init", is_flag=True, help="Refuse participants by Sid before the start.")
def serve(**options: object) -> None:
    """Serve until stopped. Every option can also be set as EMULATOR_SERVE_… in the environment."""
    settings = Settings(**options)  # type: ignore[arg-type]  # click has checked them
    try:
        asyncio.run(run(settings, clock_from(os.environ)))
    except BadSetting as problem:
        raise click.ClickException(str(problem)) from None
