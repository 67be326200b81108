"""``dialer lists select`` and ``dialer lists split``: lists from what is known, and several out of one."""

from collections.abc import Mapping, Sequence

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text
from sqlalchemy.orm import Session

from commands.wire import wire_up
from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.lists.parts import Along, Division
from dialer.lists.selections.building import rebuild
from dialer.lists.selections.choices import letters
from dialer.lists.selections.counting import count_exactly
from dialer.lists.selections.criteria import BadCriteria, Criteria, criteria_in
from dialer.lists.selections.models import By, Selection
from dialer.lists.selections.store import NameTaken, Wanted, make_selection
from dialer.lists.selections.words import count_in_words
from dialer.lists.splitting import CannotSplit, Part, split_list
from dialer.lists.store import UnknownList, list_named
from dialer.numbering import LineKind
from dialer.wiring import wired

# Options that may be given several times, and those given once: option, field of the criteria, help.
MANY = (
    ("--constituency", "constituencies", "In this constituency."),
    ("--ward", "wards", "In this ward."),
    ("--polling-district", "polling_districts", "In this polling district."),
    ("--road", "roads", "In this road."),
    ("--postcode", "postcodes", "In this area (LS), district (LS6) or sector (LS6 2)."),
    ("--voter-id", "voter_ids", "With this last Voter ID: a letter, or D6+ with a likelihood."),
    ("--tag", "any_tags", "With this tag."),
    ("--no-tag", "no_tags", "Without this tag."),
    ("--not-on", "not_on_lists", "Not on the list of this name."),
)
ONCE = (
    ("--voter-id-older-days", "voter_id_older_days", "With a Voter ID older than that."),
    ("--voter-id-newer-days", "voter_id_newer_days", "With a Voter ID newer than that."),
    ("--not-contacted-days", "not_contacted_days", "Not spoken to for so long, or never."),
)


class CannotSelect(click.ClickException):
    """What was asked for cannot be done."""

    exit_code = 2


def _criteria_options(command: click.Command) -> click.Command:
    for option, field, words in MANY:
        command.params.append(
            click.Option([option, field], multiple=True, help=f"{words} May be given again.")
        )
    for option, field, words in ONCE:
        command.params.append(click.Option([option, field], help=words))
    return command


@click.command("select")
@click.argument("name")
@click.option(
    "--kind",
    type=click.Choice(list(ListKind)),
    default=ListKind.PRIORITY_VOTERS,
    show_default=True,
    help="Which door of the home page the list stands behind.",
)
@click.option(
    "--by",
    type=click.Choice(list(By)),
    default=By.HOUSEHOLD,
    show_default=True,
    help="Whom of a shared line.",
)
@click.option(
    "--no-voter-id", is_flag=True, help="Also, or only, those whose Voter ID is not known."
)
@click.option("--postal/--no-postal", "postal_voter", default=None, help="Postal voters, or none.")
@click.option("--member/--no-member", default=None, help="Members, or none.")
@click.option(
    "--line", "line_kind", type=click.Choice(list(LineKind)), help="Mobiles or landlines."
)
@click.option("--count", "only_count", is_flag=True, help="Say how many fit, and make nothing.")
def select_command(name: str, kind: ListKind, by: By, *, only_count: bool, **asked: object) -> None:
    """Make the list NAME of the people who fit, and rebuild it every night."""
    wire_up()
    try:
        with transaction() as session:
            criteria = _criteria(session, asked)
            if only_count:
                found = count_exactly(session, criteria, kind, now=wired().clock.now())
                click.echo(count_in_words(found))
                return
            wanted = Wanted(name, kind, criteria, by)
            selection = make_selection(session, wanted, now=wired().clock.now())
    except (BadCriteria, NameTaken, UnknownList) as problem:
        raise CannotSelect(str(problem)) from problem
    rebuild(selection.id)
    with transaction() as session:
        made = session.get_one(Selection, selection.id)
        click.echo(f"“{name}” has {made.people:,} people, and is rebuilt every night.")


@click.command("split")
@click.argument("name")
@click.option(
    "--by",
    "along",
    type=click.Choice([each.value.replace("_", "-") for each in Along]),
    required=True,
)
@click.option("--parts", type=int, default=0, help="Into how many lists, with --by size.")
def split_command(name: str, along: str, parts: int) -> None:
    """Make the list NAME into several; everybody keeps what is behind them."""
    wire_up()
    division = Division(Along(along.replace("-", "_")), parts)
    try:
        with transaction() as session:
            plan = split_list(
                session, list_named(session, name).id, division, now=wired().clock.now()
            )
    except (CannotSplit, UnknownList) as problem:
        raise CannotSelect(str(problem)) from problem
    _tell(plan.parts, plan.staying, name)


def _criteria(session: Session, asked: Mapping[str, object]) -> Criteria:
    names = asked["not_on_lists"]
    assert isinstance(names, Sequence)  # noqa: S101  what click gives for an option that may be repeated
    ids = [str(list_named(session, name).id) for name in names]
    return criteria_in({**asked, "not_on_lists": ids}, letters())


def _tell(parts: Sequence[Part], staying: int, name: str) -> None:
    table = Table("List")
    for heading in ("People", "Households"):
        table.add_column(heading, justify="right")
    for part in parts:
        table.add_row(Text(part.name), f"{part.people:,}", f"{part.households:,}")
    Console().print(table)
    if staying:
        click.echo(
            f"{staying:,} people are on a screen, or live with somebody who is, and stay on “{name}”."
        )


_criteria_options(select_command)
