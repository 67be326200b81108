"""The command ``emulator``."""

import asyncio
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from emulator.clock import clock_from
from emulator.faults.plan import PRESETS
from emulator.handset.transcript import transcript as lines_for
from emulator.server import serve as run
from emulator.settings import BadSetting, Settings

_DEFAULT = Settings()
_Command = TypeVar("_Command", bound=Callable[..., object])
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group()
def cli() -> None:
    """A carrier on your desk.

    It speaks Twilio's REST API, fetches TwiML, sends signed callbacks, and has made-up people at
    the end of its lines. The environment variables CLOCK_START, CLOCK_ANCHOR and CLOCK_SPEED make
    its clock start at another moment and run faster.
    """


def _option(
    flag: str, kind: "click.ParamType[Any] | None" = None, **how: Any
) -> Callable[[_Command], _Command]:
    """An option that can also be given as EMULATOR_… in the environment."""
    variable = "EMULATOR_" + flag.removeprefix("--").replace("-", "_").upper()
    names = [flag, how.pop("field")] if "field" in how else [flag]
    return click.option(*names, type=kind, envvar=variable, show_envvar=True, **how)


@cli.command(context_settings={"show_default": True})
@_option("--host", default=_DEFAULT.host, help="Address to listen on.")
@_option("--port", click.IntRange(0, 65535), default=_DEFAULT.port, help="Port; 0 takes any.")
@_option("--account-sid", default=_DEFAULT.account_sid, help="The account's Sid.")
@_option("--auth-token", default=_DEFAULT.auth_token, help="The account's token.")
@_option(
    "--number", field="numbers", multiple=True, default=_DEFAULT.numbers, help="Own number; repeat."
)
@_option("--voice-url", default="", help="What answers when an own number is rung.")
@_option("--seed", default=_DEFAULT.seed, help="The same seed gives the same evening.")
@_option("--mix", _FILE, field="mix_file", help="JSON: how people behave.")
@_option("--people", _FILE, field="people_file", help="JSON: people known by number.")
@_option("--faults", click.Choice(list(PRESETS)), default="none", help="What goes wrong.")
@_option(
    "--cps",
    click.FloatRange(0),
    field="calls_per_second",
    default=_DEFAULT.calls_per_second,
    help="Calls started per second of its clock; 0: no limit.",
)
@_option(
    "--concurrency",
    click.IntRange(0),
    field="concurrent_calls",
    default=0,
    help="Calls under way at once; 0: no limit.",
)
@_option("--log", _FILE, field="log_file", help="Append the log to this file, as JSON lines.")
@_option("--strict-init", is_flag=True, help="Refuse participants by Sid before the start.")
def serve(**options: object) -> None:
    """Serve until SIGTERM or Ctrl-C."""
    settings = Settings(**options)  # type: ignore[arg-type]  # click has checked them
    try:
        asyncio.run(run(settings, clock_from(os.environ)))
    except BadSetting as problem:
        raise click.ClickException(str(problem)) from None


@cli.command()
@click.argument("number")
@click.option("--log", "log_file", type=_FILE, required=True, help="What serve --log has written.")
def transcript(number: str, log_file: Path) -> None:
    """Print what the phone with this NUMBER (+44…) went through: what it heard, and the keys it pressed."""
    if not log_file.exists():
        raise click.ClickException(f"{log_file} is not there: give the file of serve --log.")
    with log_file.open() as lines:
        told = list(lines_for(map(json.loads, lines), number))
    if not told:
        raise click.ClickException(f"{number} was never rung: write it as the log does, +44…")
    click.echo("\n".join(told))
