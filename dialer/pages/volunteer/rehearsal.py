"""The rehearsal: offered, the call screen with made-up people on it, and what was learnt."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from dialer.db import transaction
from dialer.linecheck.progress import Known, progress
from dialer.pages.access import volunteer_required
from dialer.pages.signed_in import who
from dialer.pages.volunteer.check_words import PROVIDERS, WORDS, CheckWords
from dialer.pages.volunteer.rehearsal_wishes import REHEARSED, WISHES, link
from dialer.pages.volunteer.screen import Screen, as_json, screen_for
from dialer.pages.volunteer.shift import wants_json
from dialer.record.evening import NotNow
from dialer.record.rehearsal_look import is_over, look_at_rehearsal
from dialer.record.rehearsing import start_rehearsal
from dialer.rehearsal.voters import PEOPLE, Voter
from dialer.trials.models import Trial, TrialKind
from dialer.trials.store import latest_trial_of
from dialer.voterid.scripts import UnknownAnswer
from dialer.wiring import wired

blueprint = Blueprint("rehearsal", __name__, url_prefix="/rehearsal")
# How it went is shown to whoever comes back to the page for as long; then another is offered.
SHOWN_FOR = timedelta(minutes=15)


@blueprint.get("")
@volunteer_required
def show() -> str:
    """The screen while a rehearsal is on; else how the last one went, and the offer of another."""
    with transaction() as session:
        trial = _mine(session)
        if trial is not None and not is_over(trial):
            return _screen_page(_screen(session, trial))
        screen = _screen(session, trial) if trial and _is_news(trial) else None
        return render_template(
            "volunteer/rehearsal/offer.html",
            s=screen,
            people=PEOPLE,
            missed=_missed(trial) if trial and screen else None,
            providers=PROVIDERS,
        )


@blueprint.get("/screen")
@volunteer_required
def screen() -> Response:
    """The four regions and what a program needs to know about them, as JSON."""
    return _screen_response()


@blueprint.post("/start")
@volunteer_required
def start() -> AnyResponse:
    """Ring the volunteer's phone. ``first``: the voter to begin with, the friendly one unless it is said."""
    first = request.form.get("first", Voter.FRIENDLY)
    if first not in list(Voter):
        abort(400)
    try:
        start_rehearsal(who().id, Voter(first))
    except NotNow as refusal:
        flash(str(refusal), "problem")
        return redirect(url_for("home.show"), 303)
    return redirect(url_for("rehearsal.show"), 303)


@blueprint.post("/<name>")
@volunteer_required
def wish(name: str) -> AnyResponse:
    """A button of the call screen."""
    problem = ""
    try:
        _do(name, _my_rehearsal())
    except (NotNow, UnknownAnswer) as refusal:
        problem = str(refusal)
    if wants_json():
        return _screen_response(problem)
    if problem:
        flash(problem, "problem")
    return redirect(url_for("rehearsal.show"), 303)


def _do(name: str, trial_id: UUID) -> None:
    if name not in WISHES:
        raise NotNow("That button does nothing in a rehearsal. On a real evening it does.")
    WISHES[name](trial_id)


def _screen_response(problem: str = "") -> Response:
    with transaction() as session:
        trial = _mine(session)
        if trial is None:
            return make_response(jsonify(problem=problem or "You are not in a rehearsal."), 409)
        body = as_json(
            _screen(session, trial), now=wired().clock.now(), have=request.args.get("have", "")
        )
    if problem:
        return make_response(jsonify(problem=problem, **body), 409)
    return jsonify(body)


def _screen_page(screen: Screen) -> str:
    return render_template(
        "volunteer/rehearsal/screen.html",
        s=screen,
        now=wired().clock.now().timestamp(),
        live_url=wired().settings.live_url,
        stream="trial",
        idle=not screen.evening.call,
        url_for=link,
    )


def _screen(session: Session, trial: Trial) -> Screen:
    evening, answers = look_at_rehearsal(session, trial)
    screen = screen_for(evening, answers, now=wired().clock.now(), links=link)
    return replace(screen, words=REHEARSED.get(screen.situation, screen.words))


def _mine(session: Session) -> Trial | None:
    return latest_trial_of(session, who().id, TrialKind.REHEARSAL)


def _my_rehearsal() -> UUID:
    with transaction() as session:
        trial = _mine(session)
        if trial is None or is_over(trial):
            raise NotNow("This rehearsal has ended. Begin another from the first page.")
        return trial.id


def _is_news(trial: Trial) -> bool:
    return trial.over_at is None or wired().clock.now() - trial.over_at < SHOWN_FOR


def _missed(trial: Trial) -> CheckWords | None:
    """Why a rehearsal never began; None when it did, or when the volunteer called it off."""
    if trial.pressed_at is not None or trial.hang_up_wanted or trial.over_at is None:
        return None
    return WORDS[progress(Known(trial.state, turned_away=trial.turned_away))]
