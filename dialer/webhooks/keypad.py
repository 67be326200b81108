"""Keys pressed on the volunteer's phone: the same wishes as on the screen, for when there is no screen."""

from datetime import timedelta
from uuid import UUID

from flask import Blueprint, Response, request

from dialer.calls.outcomes import Outcome
from dialer.record import evening
from dialer.record.answers import add_answer, script_of
from dialer.record.evening import GivenOutcome, NotNow
from dialer.record.rooms import Key, back_to_the_conference
from dialer.voterid.models import Via
from dialer.voterid.scripts import Question
from dialer.webhooks import twiml, words
from dialer.webhooks.menu import ask_more, ask_question, evening_of, menu
from dialer.webhooks.respond import addresses, token, xml
from dialer.wiring import wired

blueprint = Blueprint("keypad", __name__, url_prefix="/legs/<uuid:leg_id>/keys")


@blueprint.post("/menu")
def show_menu(leg_id: UUID) -> Response:
    """Say what fits the evening now."""
    return xml(menu(leg_id))


@blueprint.post("/next/<int:entry_id>")
def next_person(leg_id: UUID, entry_id: int) -> Response:
    """Ring, skip, correct or end, at the menu that named the person with this queue entry."""
    now = evening_of(leg_id)
    key = _pressed()
    if key == words.CALL_KEY:
        evening.call_next(now.shift.id, entry_id)
        return _into_conference(leg_id)
    if key == words.SKIP_KEY:
        evening.skip(now.shift.id, entry_id)
    elif key == words.CORRECT_KEY and now.last_call is not None:
        evening.undo_outcome(now.shift.id, now.last_call.id)
    elif key == words.END_KEY:
        evening.end_shift(now.shift.id, hears_thanks=True)
    return xml(menu(leg_id))


@blueprint.post("/wait")
def wait(leg_id: UUID) -> Response:
    """Wait on the line, or end, when there is nobody to ring."""
    if _pressed() == words.WAIT_KEY:
        return _into_conference(leg_id)
    if _pressed() == words.END_KEY:
        evening.end_shift(evening_of(leg_id).shift.id, hears_thanks=True)
    return xml(menu(leg_id))


@blueprint.post("/outcome/<uuid:call_id>")
def outcome(leg_id: UUID, call_id: UUID) -> Response:
    """How the call went."""
    key = _pressed()
    if key == words.MORE_OUTCOMES_KEY:
        return xml(ask_more(leg_id, call_id, evening_of(leg_id).contact))
    if key == words.END_KEY:
        evening.end_shift(evening_of(leg_id).shift.id, hears_thanks=True)
        return xml(menu(leg_id))
    return _settle(leg_id, call_id, words.OUTCOME_KEYS.get(key))


@blueprint.post("/more/<uuid:call_id>")
def more(leg_id: UUID, call_id: UUID) -> Response:
    """One of the rarer outcomes."""
    return _settle(leg_id, call_id, words.MORE_OUTCOME_KEYS.get(_pressed()))


@blueprint.post("/answer/<uuid:call_id>/<question_key>")
def answer(leg_id: UUID, call_id: UUID, question_key: str) -> Response:
    """The answer to one question, by the number of the choice; then the next question."""
    asked, following = _asked(call_id, question_key)
    if asked is None:
        return xml(menu(leg_id))
    pressed = _pressed()
    if pressed.isdigit() and 1 <= int(pressed) <= len(asked.choices):
        code = asked.choices[int(pressed) - 1].code
        add_answer(evening_of(leg_id).shift.id, call_id, question_key, code)
    elif pressed != words.NO_ANSWER_KEY:
        return xml(ask_question(leg_id, call_id, asked))
    if following is not None:
        return xml(ask_question(leg_id, call_id, following))
    return xml(menu(leg_id, before=["Thank you, that is written down."]))


@blueprint.errorhandler(NotNow)
def not_now(problem: NotNow) -> Response:
    return xml(menu(UUID(str((request.view_args or {})["leg_id"])), before=[str(problem)]))


def _asked(call_id: UUID, key: str) -> tuple[Question | None, Question | None]:
    """The question of this key and the one after it; None where there is none."""
    questions = iter(script_of(call_id).questions)
    asked = next((question for question in questions if question.key == key), None)
    return asked, next(questions, None)


def _pressed() -> str:
    return request.form.get("Digits", "")


def _settle(leg_id: UUID, call_id: UUID, result: Outcome | None) -> Response:
    if result is None:
        return xml(menu(leg_id))
    now = evening_of(leg_id)
    tomorrow = wired().clock.now() + timedelta(days=1) if result is Outcome.CALL_BACK else None
    given = GivenOutcome(result, call_back_at=tomorrow, via=Via.KEYPAD)
    evening.give_outcome(now.shift.id, call_id, given)
    questions = script_of(call_id).questions
    if result is Outcome.SPOKE and questions:
        return xml(ask_question(leg_id, call_id, questions[0]))
    return xml(menu(leg_id, before=["That is written down."]))


def _into_conference(leg_id: UUID) -> Response:
    conference_id = back_to_the_conference(Key(leg_id, token(), request.form.get("CallSid")))
    if conference_id is None:
        return xml(menu(leg_id))
    return xml(twiml.conference(conference_id, leg_id, addresses()))
