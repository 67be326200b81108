"""Pages that are each about one list: for organisers who may see the people on it, and for nobody else."""

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, abort, current_app, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from dialer.db import transaction
from dialer.lists.imports.store import UnknownImport, list_of
from dialer.lists.kinds import ListKind
from dialer.lists.store import UnknownList, list_by_id
from dialer.pages.access import organiser_required
from dialer.pages.signed_in import who


def list_blueprint(name: str, import_name: str, *, of_import: bool = False) -> Blueprint:
    """A blueprint whose routes stand under a list's address, or with ``of_import`` under that of a file of a list.

    Having the address of a list gives nobody access to it.
    """
    path = "imports/<uuid:import_id>" if of_import else "<uuid:list_id>"
    blueprint = Blueprint(name, import_name, url_prefix=f"/organiser/lists/{path}")
    blueprint.before_request(_check)
    blueprint.register_error_handler(UnknownList, _not_found)
    blueprint.register_error_handler(UnknownImport, _not_found)
    return blueprint


def may_see(kind: ListKind) -> bool:
    """Whether the organiser at the browser may see people of this kind: members need a grant of their own."""
    return kind is not ListKind.MEMBERS or who().may_call_members


def kinds_seen() -> list[ListKind]:
    """The kinds of lists whose people the organiser at the browser may see."""
    return [kind for kind in ListKind if may_see(kind)]


@organiser_required
def _check() -> None:
    if not may_see(_kind_of(request.view_args or {})):
        abort(403)


def _kind_of(args: Mapping[str, UUID]) -> ListKind:
    with transaction() as session:
        if "import_id" in args:
            return list_of(session, args["import_id"]).kind
        return list_by_id(session, args["list_id"]).kind


def _not_found(_: Exception) -> ResponseReturnValue:
    return current_app.handle_user_exception(NotFound())
