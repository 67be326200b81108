"""The line check: offered, followed as it happens, and what came of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from dialer.accounts.store import find_person
from dialer.db import transaction
from dialer.linecheck.progress import Progress, progress
from dialer.linecheck.store import known_of
from dialer.pages.access import volunteer_required
from dialer.pages.signed_in import who
from dialer.pages.volunteer.check_words import PROVIDERS, STEPS, UNDER_WAY, WORDS, CheckWords
from dialer.pages.volunteer.yours import YourPhone, phone_of
from dialer.record.evening import NotNow
from dialer.record.line_check import start_check, stop_check
from dialer.trials.models import TrialKind
from dialer.trials.store import latest_trial_of
from dialer.wiring import wired

blueprint = Blueprint("line_check", __name__, url_prefix="/number/check")
# What came of it is shown to whoever comes back to the page for as long; then another is offered.
SHOWN_FOR = timedelta(minutes=15)


@dataclass(frozen=True)
class CheckShown:
    """The volunteer's phone, and the check that is under way or has just ended; None when there is none."""

    phone: YourPhone
    word: Progress | None

    @property
    def words(self) -> CheckWords | None:
        return WORDS[self.word] if self.word else None

    @property
    def at(self) -> int:
        """Which step they are at, from 0."""
        return UNDER_WAY.index(self.word) if self.word in UNDER_WAY else len(STEPS)


@blueprint.get("")
@volunteer_required
def show() -> str | AnyResponse:
    """The check as it stands, or the offer of one."""
    shown = _shown()
    if shown is None:
        return redirect(url_for("number.show"), 303)
    return render_template(
        "volunteer/line_check.html",
        live_url=wired().settings.live_url,
        follows=shown.word in UNDER_WAY,
        **_facts(shown),
    )


@blueprint.get("/now")
@volunteer_required
def now() -> Response:
    """The part of the page that moves, for a page that is open: its HTML, and the words to announce."""
    shown = _shown()
    if shown is None or shown.words is None:
        return jsonify(progress="", html="", announce="", follows=False)
    return jsonify(
        progress=shown.word,
        html=render_template("volunteer/_line_check.html", **_facts(shown)),
        announce=f"{shown.words.status}. {shown.words.do}",
        follows=shown.word in UNDER_WAY,
    )


@blueprint.post("")
@volunteer_required
def start() -> AnyResponse:
    """Ring the volunteer's phone."""
    try:
        start_check(who().id)
    except NotNow as refusal:
        flash(str(refusal), "problem")
    return redirect(url_for("line_check.show"), 303)


@blueprint.post("/stop")
@volunteer_required
def stop() -> AnyResponse:
    """Hang up."""
    stop_check(who().id)
    return redirect(url_for("line_check.show"), 303)


def _facts(shown: CheckShown) -> dict[str, object]:
    return {"check": shown, "phone": shown.phone, "steps": STEPS, "providers": PROVIDERS}


def _shown() -> CheckShown | None:
    """None when they have no number."""
    with transaction() as session:
        phone = phone_of(find_person(session, who().id))
        word = _word(session, who().id, now=wired().clock.now())
    return CheckShown(phone, word) if phone else None


def _word(session: Session, person_id: UUID, *, now: datetime) -> Progress | None:
    """How far their latest check is, while that is news and about the phone they have now."""
    trial = latest_trial_of(session, person_id, TrialKind.LINE_CHECK)
    person = find_person(session, person_id)
    if trial is None or person is None or trial.to_number != person.phone:
        return None
    if trial.over_at is not None and now - trial.over_at > SHOWN_FOR:
        return None
    return progress(known_of(session, trial))
