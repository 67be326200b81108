"""The inbox: what people who rang the party said, and what to do about it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from dialer.calls.outcomes import MEANING
from dialer.db import transaction
from dialer.pages.access import organiser_required
from dialer.pages.organiser.one import kinds_seen
from dialer.pages.signed_in import who
from dialer.record.ring_back import take_off
from dialer.voicemail.inbox import store
from dialer.voicemail.inbox.facts import Sound
from dialer.voicemail.store import UnknownMessage, find_message, sound_of
from dialer.wiring import wired

blueprint = Blueprint("inbox", __name__, url_prefix="/organiser/inbox")
LATELY = timedelta(days=7)


@blueprint.get("")
@organiser_required
def index() -> str:
    """The messages, the newest first; ``?unheard=1`` only those nobody has heard."""
    only_unheard, page = _shown(request.args)
    with transaction() as session:
        count = store.count_messages(session, only_unheard=only_unheard)
        return render_template(
            "organiser/inbox.html",
            messages=store.messages(
                session, only_unheard=only_unheard, page=page, kinds=kinds_seen()
            ),
            lately=store.ring_backs_since(session, wired().clock.now() - LATELY),
            only_unheard=only_unheard,
            page=page,
            last_page=max(1, -(-count // store.PAGE_SIZE)),
            Sound=Sound,
            meaning=MEANING,
            keep_days=wired().settings.voicemail_days,
        )


@blueprint.get("/<uuid:message_id>/sound.wav")
@organiser_required
def sound(message_id: UUID) -> Response:
    """The message itself, in parts when the player asks for parts."""
    with transaction() as session:
        audio = sound_of(session, message_id)
    if audio is None:
        abort(404)
    response = send_file(BytesIO(audio), mimetype="audio/wav", conditional=True, etag=False)
    # Somebody's voice: it stays in this browser only while it is being listened to.
    response.headers["Cache-Control"] = "private, no-store"
    return response


@blueprint.post("/<uuid:message_id>/heard")
@organiser_required
def heard(message_id: UUID) -> Response:
    """Somebody has heard it; ``heard=0`` puts it back."""
    with _or_not_found(), transaction() as session:
        find_message(session, message_id)
        if request.form.get("heard") == "0":
            store.note_unheard(session, message_id)
        else:
            store.note_heard(session, message_id, by=who().id, at=wired().clock.now())
    return _back()


@blueprint.post("/<uuid:message_id>/never")
@organiser_required
def never(message_id: UUID) -> Response:
    """They asked in a message never to be rung again."""
    with _or_not_found():
        is_off = take_off(message_id, by=who().id, now=wired().clock.now())
    if is_off:
        flash("That number is never rung again, on any list.")
    else:
        flash("The number was withheld, so there is nothing to take off.", "problem")
    return _back()


@blueprint.app_context_processor
def unheard_messages() -> dict[str, int]:
    """How many messages wait, beside the word Inbox on every organiser's page."""
    if not request.path.startswith("/organiser"):
        return {}
    with transaction() as session:
        return {"unheard_messages": store.count_messages(session, only_unheard=True)}


@contextmanager
def _or_not_found() -> Iterator[None]:
    try:
        yield
    except UnknownMessage:
        abort(404)


def _back() -> Response:
    only_unheard, page = _shown(request.form)
    address = url_for(
        "inbox.index", unheard=1 if only_unheard else None, page=page if page > 1 else None
    )
    return redirect(address, 303)


def _shown(said: Mapping[str, str]) -> tuple[bool, int]:
    """Which messages are on the page: only those not heard yet, and the page's number, from 1."""
    page = said.get("page", "1")
    return said.get("unheard") == "1", max(1, int(page)) if page.isdecimal() else 1
