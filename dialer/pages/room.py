"""The room of a phone bank as its hosts see it: who is here, who needs help, what to say to all."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from dialer.db import transaction
from dialer.live.publish import nudge_room
from dialer.pages.access import volunteer_required
from dialer.pages.errors import not_found
from dialer.pages.signed_in import who
from dialer.phonebanks.codes import as_said
from dialer.phonebanks.helping import mark_seen, unseen_in
from dialer.phonebanks.models import PhoneBank
from dialer.phonebanks.room.look import look_into
from dialer.phonebanks.room.store import everybody_here, rung_in
from dialer.phonebanks.store import UnknownBank, bank_by_id, is_host, who_comes
from dialer.wiring import wired

blueprint = Blueprint("room", __name__, url_prefix="/phone-banks/<uuid:bank_id>")
blueprint.register_error_handler(UnknownBank, not_found)
LONGEST_MESSAGE = 300


@blueprint.get("")
@volunteer_required
def show(bank_id: UUID) -> str:
    """The whole page."""
    with transaction() as session:
        bank = _hosted(session, bank_id)
        link = f"{wired().settings.public_url}/join/{bank.code}"
        return render_template(
            "room/page.html",
            bank=bank,
            live_url=wired().settings.live_url,
            link=link,
            said=as_said(bank.code),
            longest=LONGEST_MESSAGE,
            **_facts(session, bank),
        )


@blueprint.get("/now")
@volunteer_required
def now(bank_id: UUID) -> str:
    """What changes by itself, for a page that is open."""
    with transaction() as session:
        bank = _hosted(session, bank_id)
        return render_template("room/now.html", bank=bank, **_facts(session, bank))


@blueprint.post("/message")
@volunteer_required
def say(bank_id: UUID) -> Response:
    """Say something to everybody in the room; nothing takes back what was said."""
    words = request.form.get("message", "").strip()[:LONGEST_MESSAGE]
    with transaction() as session:
        bank = _hosted(session, bank_id)
        bank.message = words
        bank.message_at = wired().clock.now() if words else None
        nudge_room(session, bank_id)
    flash("Everybody who waits sees it now." if words else "Your message is taken down.")
    return redirect(url_for("room.show", bank_id=bank_id), 303)


@blueprint.post("/seen/<uuid:help_id>")
@volunteer_required
def seen(bank_id: UUID, help_id: UUID) -> Response:
    """Somebody takes care of a call for help."""
    with transaction() as session:
        _hosted(session, bank_id)
        moment = wired().clock.now()
        if not mark_seen(session, help_id, by=who().id, now=moment, bank_id=bank_id):
            abort(404)
    return redirect(url_for("room.show", bank_id=bank_id), 303)


def _hosted(session: Session, bank_id: UUID) -> PhoneBank:
    """The phone bank, for its hosts and for organisers; 403 for others."""
    bank = bank_by_id(session, bank_id)
    if not who().is_organiser and not is_host(session, bank_id, who().id):
        abort(403)
    return bank


def _facts(session: Session, bank: PhoneBank) -> dict[str, object]:
    here = everybody_here(session, bank.id)
    present = {each.person_id for each in here}
    return {
        "room": look_into(session, bank, now=wired().clock.now(), seen_by=None),
        "here": here,
        "rung": rung_in(session, bank.id),
        "not_here": [each for each in who_comes(session, bank.id) if each.id not in present],
        "calls_for_help": unseen_in(session, bank.id),
    }
