"""Removing a volunteer: a page that says what it does, and the button."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from dialer.accounts.models import Person, Role
from dialer.accounts.store import find_person
from dialer.db import transaction
from dialer.pages.access import organiser_required
from dialer.pages.signed_in import who
from dialer.record.removing import remove_person
from dialer.shifts.store import open_shift_of
from dialer.wiring import wired

blueprint = Blueprint("removing", __name__, url_prefix="/organiser/people/<uuid:person_id>/remove")


@blueprint.get("")
@organiser_required
def ask(person_id: UUID) -> str:
    """What removing them does, and the button."""
    with transaction() as session:
        person = _volunteer(session, person_id)
        return render_template(
            "organiser/remove.html",
            person=person,
            on_a_shift=open_shift_of(session, person.id) is not None,
            ring_days=wired().settings.ring_days,
        )


@blueprint.post("")
@organiser_required
def remove(person_id: UUID) -> Response:
    """Remove them."""
    with transaction() as session:
        name = _volunteer(session, person_id).name
    remove_person(person_id, by=who().id)
    flash(f"{name} is removed and signed out everywhere.")
    return redirect(url_for("people.index"), 303)


def _volunteer(session: Session, person_id: UUID) -> Person:
    """The volunteer; 404 when there is none. Organisers go by themselves or at the command line: 403."""
    person = find_person(session, person_id)
    if person is None or person.removed_at is not None:
        abort(404)
    if person.role is Role.ORGANISER:
        abort(403)
    return person
