"""The command ``dialer``: each of its commands lives in a module of its own, loaded when it is asked for."""

from importlib import import_module

import click

from dialer.environment import BadSettings

# Command: (module, name in it, one line of help). Listing them must not load what they need.
COMMANDS = {
    "serve": ("commands.serve", "serve", "Run the phone bank: web, live, workers and clock."),
    "demo": (
        "commands.demo.command",
        "demo",
        "Run it with made-up people and an emulated carrier.",
    ),
    "doctor": ("commands.doctor", "doctor", "Check the installation and say what to mend."),
    "migrate": ("commands.migrate", "migrate", "Bring the database to the newest tables."),
    "sign-in-link": ("commands.people", "sign_in_link", "Print a one-time link for somebody."),
    "people": ("commands.people", "people", "Add people who may sign in."),
    "lists": ("commands.lists", "lists", "Import and look at call lists."),
    "export": ("commands.export", "export", "Write files for other programs, such as Voter ID."),
    "simulate": ("commands.simulate", "simulate", "Run a simulated evening and check its rules."),
    "bench": ("commands.bench", "bench", "Measure this machine against its own ceiling."),
}


class Commands(click.Group):
    """A group that knows its commands by name and loads them one by one."""

    def list_commands(self, _: click.Context) -> list[str]:
        """In the order in which they are needed."""
        return list(COMMANDS)

    def get_command(self, _: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name; None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, name, _help = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        """What ``--help`` lists."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, _, words) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Bad settings end any command with what to mend instead of a traceback."""
        try:
            return super().invoke(ctx)
        except BadSettings as problem:
            raise click.ClickException(str(problem)) from problem


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="phonebank")
def cli() -> None:
    """Volunteer phone-banking: one phone call an evening, one voter after another."""
