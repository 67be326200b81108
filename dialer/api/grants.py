"""Members' lists need their grant here as on the pages: having a list's id opens nothing."""

from collections.abc import Mapping
from uuid import UUID

from flask import abort, request

from dialer.api.bearer import asker
from dialer.db import transaction
from dialer.lists.imports.store import list_of
from dialer.lists.kinds import ListKind
from dialer.lists.store import list_by_id


def may_see(kind: ListKind) -> bool:
    """Whether the organiser who asks may see people of this kind."""
    return kind is not ListKind.MEMBERS or asker().may_call_members


def require_grant() -> None:
    """Refuse what is about a list, or about a file for one, with 403 unless its people may be seen."""
    args: Mapping[str, UUID] = request.view_args or {}
    kind = _kind_of(args)
    if kind is not None and not may_see(kind):
        abort(403)


def _kind_of(args: Mapping[str, UUID]) -> ListKind | None:
    with transaction() as session:
        if "import_id" in args:
            return list_of(session, args["import_id"]).kind
        if "list_id" in args:
            return list_by_id(session, args["list_id"]).kind
    return None
