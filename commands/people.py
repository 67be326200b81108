"""``dialer people`` and ``dialer sign-in-link``: who may sign in, and their tokens, from the command line."""

from pathlib import Path

import click
from sqlalchemy.orm import Session

from commands.wire import wire_up
from dialer.accounts.links import sign_in_url
from dialer.accounts.members.loading import load_members
from dialer.accounts.models import FORMER, Person, Role
from dialer.accounts.store import EmailTaken, add_person, find_by_email
from dialer.accounts.tokens.issuing import BadName, NotForThem, new_token
from dialer.db import transaction
from dialer.lists.files.decoding import Unreadable
from dialer.lists.imports.uploads import pieces_of
from dialer.record.removing import LastOrganiser, remove_person


@click.group()
def people() -> None:
    """Add and remove people who may sign in, and make tokens for organisers."""


@people.command()
@click.option("--name", required=True, help="As volunteers and organisers will see it.")
@click.option("--email", required=True, help="Where sign-in links go.")
@click.option("--organiser", is_flag=True, help="May keep lists and the inbox, too.")
@click.option("--members", is_flag=True, help="May call Members and Volunteers.")
def add(name: str, email: str, *, organiser: bool, members: bool) -> None:
    """Add somebody and print a link with which they sign in once."""
    now = wire_up().clock.now()
    role = Role.ORGANISER if organiser else Role.VOLUNTEER
    try:
        with transaction() as session:
            person = add_person(
                session, name=name, email=email, role=role, may_call_members=members, now=now
            )
            click.echo(sign_in_url(session, person.id, now=now))
    except EmailTaken as problem:
        raise click.ClickException(str(problem)) from problem


@people.command()
@click.argument("email")
@click.option("--name", default="made on the command line", help="What the token is for.")
def token(email: str, name: str) -> None:
    """Print a token with which programs speak to the API for the organiser EMAIL. It is shown this once."""
    now = wire_up().clock.now()
    try:
        with transaction() as session:
            click.echo(new_token(session, _somebody(session, email), name=name, now=now))
    except (NotForThem, BadName) as problem:
        raise click.ClickException(str(problem)) from problem


@people.command()
@click.argument("email")
@click.option("--yes", is_flag=True, help="Do not ask first.")
def remove(email: str, *, yes: bool) -> None:
    """Remove EMAIL: signed out everywhere, name, address and number deleted. Their calls and answers stay."""
    wire_up()
    with transaction() as session:
        person = _somebody(session, email)
    if not yes:
        click.confirm(f"Remove {person.name} for good?", abort=True)
    try:
        remove_person(person.id, by=None)
    except LastOrganiser as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo(f"{person.name} is removed. What they did stays, by “{FORMER}”.")


@people.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--whole", is_flag=True, help="The file is everybody: forget who is not on it.")
def members(file: Path, *, whole: bool) -> None:
    """Load the party's FILE of members, who may then activate an account by themselves."""
    now = wire_up().clock.now()
    try:
        with file.open("rb") as opened, transaction() as session:
            loaded = load_members(session, lambda: pieces_of(opened), is_whole=whole, now=now)
    except Unreadable as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo(
        f"{loaded.taken:,} members taken, {loaded.new:,} of them new; {loaded.gone:,} forgotten; "
        f"{loaded.refused:,} rows refused."
    )
    for row in loaded.first_refused:
        click.echo(f"  row {row.row_number}, {row.column}: {row.reason}; {row.remedy}")


@click.command()
@click.argument("email")
def sign_in_link(email: str) -> None:
    """Print a link that signs EMAIL in, once. For when their mail does not arrive."""
    now = wire_up().clock.now()
    with transaction() as session:
        click.echo(sign_in_url(session, _somebody(session, email).id, now=now))


def _somebody(session: Session, email: str) -> Person:
    person = find_by_email(session, email)
    if person is None:
        raise click.ClickException(
            f"Nobody here has the e-mail address {email!r}. Add them: dialer people add --help"
        )
    return person
