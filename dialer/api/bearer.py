"""Who asks: the organiser whose token the request bears. A browser's cookie opens nothing here."""

from dataclasses import dataclass
from uuid import UUID

from flask import abort, g, request

from dialer.accounts.tokens.issuing import organiser_with
from dialer.db import transaction
from dialer.wiring import wired


@dataclass(frozen=True)
class Asker:
    """The organiser for whom a program asks."""

    id: UUID
    may_call_members: bool


def require_token() -> None:
    """Refuse the request with 401 unless it bears a token that holds, of an organiser."""
    token = bearer_token()
    with transaction() as session:
        person = organiser_with(session, token, now=wired().clock.now()) if token else None
        if person is None:
            abort(401)
        g.asker = Asker(person.id, person.may_call_members)


def asker() -> Asker:
    """The organiser for whom a program asks. Only for views behind :func:`require_token`."""
    found = g.asker
    if not isinstance(found, Asker):
        raise PermissionError("nobody asks; the blueprint lacks require_token")
    return found


def bearer_token() -> str:
    """The token in the request's header; empty when there is none."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""
