"""What leaves the house about one list: everybody on it, and the Voter ID that was learnt."""

from collections.abc import Callable, Iterator
from uuid import UUID

from flask import Response
from sqlalchemy.orm import Session

from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.lists.roll.lines import roll_lines
from dialer.pages.organiser.one import list_blueprint, may_see
from dialer.voterid.export import voter_id_lines
from dialer.voterid.told import Asked

blueprint = list_blueprint("list_downloads", __name__)
Lines = Callable[[Session], Iterator[str]]


@blueprint.get("/people.csv")
def people(list_id: UUID) -> Response:
    """Everybody on the list with how far they are; of their numbers only the last digits."""
    sees_members = may_see(ListKind.MEMBERS)  # told now: the lines are written after the request
    return csv_of(
        "people.csv", lambda session: roll_lines(session, list_id, sees_members=sees_members)
    )


@blueprint.get("/voter-id.csv")
def voter_id(list_id: UUID) -> Response:
    """What was learnt on this list, as the voter database takes it."""
    return csv_of("voter-id.csv", lambda session: voter_id_lines(session, Asked(list_id)))


def csv_of(file_name: str, lines: Lines) -> Response:
    """A file to be kept, written line by line while it is being sent."""
    headers = {"Content-Disposition": f"attachment; filename={file_name}"}
    return Response(_written(lines), mimetype="text/csv", headers=headers)


def _written(lines: Lines) -> Iterator[str]:
    with transaction() as session:
        yield from lines(session)
