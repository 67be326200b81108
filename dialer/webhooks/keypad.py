"""Keys pressed on the volunteer's phone: the same wishes as on the screen, for when there is no screen."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, Response, request

from dialer.calls.outcomes import Outcome
from dialer.record import evening, telling
from dialer.record.answers import add_answer, question_after, script_of
from dialer.record.evening import NotNow
from dialer.record.helping import ask_for_help
from dialer.record.household import Handover, speak_to
from dialer.record.rooms import Key, back_to_the_conference
from dialer.record.telling import GivenOutcome
from dialer.voterid.models import Via
from dialer.webhooks import twiml, words
from dialer.webhooks.menu import (
    ask_house,
    ask_more,
    ask_question,
    ask_when,
    evening_of,
    menu,
    more_about,
    times_offered,
)
from dialer.webhooks.respond import addresses, token, xml
from dialer.wiring import wired

blueprint = Blueprint("keypad", __name__, url_prefix="/legs/<uuid:leg_id>/keys")


@blueprint.before_request
def note_the_key() -> None:
    """A key that was pressed is a sign that the volunteer is there; that something is played to them is none."""
    if _pressed():
        evening.key_pressed(UUID(str((request.view_args or {})["leg_id"])))


@blueprint.post("/still-there")
def still_there(leg_id: UUID) -> Response:
    """People were rung by themselves, and nothing was seen of the volunteer: the menu, and why it is heard."""
    return xml(menu(leg_id, before=[words.STILL_THERE]))


@blueprint.post("/menu")
def show_menu(leg_id: UUID) -> Response:
    """Say what fits the evening now."""
    return xml(menu(leg_id))


@blueprint.post("/next/<int:entry_id>")
def next_person(leg_id: UUID, entry_id: int) -> Response:
    """What to do with the person that was named, who has this queue entry; or with the evening."""
    now = evening_of(leg_id)
    key = _pressed()
    before: list[str] = []
    if key == words.CALL_KEY:
        evening.call_next(now.shift.id, entry_id)
        return _into_conference(leg_id)
    if key == words.SKIP_KEY:
        evening.skip(now.shift.id, entry_id)
    elif key == words.ABOUT_KEY:
        before = [more_about(now)]
    elif key == words.CORRECT_KEY and now.last_call is not None:
        telling.undo_outcome(now.shift.id, now.last_call.id)
    elif key == words.BY_ITSELF_KEY:
        on = not now.shift.auto_advance
        evening.set_auto_advance(now.shift.id, on=on)
        before = [words.rings_by_itself(on=on)]
    return _helped_or_ended(leg_id, key, before)


@blueprint.post("/wait")
def wait(leg_id: UUID) -> Response:
    """Wait on the line, ask for help, or end, when there is nobody to ring."""
    if _pressed() == words.WAIT_KEY:
        return _into_conference(leg_id)
    return _helped_or_ended(leg_id, _pressed())


@blueprint.post("/outcome/<uuid:call_id>/<int:entry_id>")
def outcome(leg_id: UUID, call_id: UUID, entry_id: int) -> Response:
    """How the call went with the person who has this queue entry."""
    key = _pressed()
    now = evening_of(leg_id)
    if key == words.MORE_OUTCOMES_KEY:
        return xml(ask_more(leg_id, call_id, now))
    result = words.OUTCOME_KEYS.get(key)
    if result is Outcome.CALL_BACK and now.call is not None and now.call.id == call_id:
        at = wired().clock.now()
        if times_offered(now, at):
            return xml(ask_when(leg_id, now.call, now, at=at))
    if result is None:
        return _helped_or_ended(leg_id, key)
    return _settle(leg_id, call_id, GivenOutcome(result, entry_id=entry_id, via=Via.KEYPAD))


@blueprint.post("/more/<uuid:call_id>/<int:entry_id>")
def more(leg_id: UUID, call_id: UUID, entry_id: int) -> Response:
    """One of the rarer outcomes, or somebody else of the house."""
    now = evening_of(leg_id)
    if _pressed() == words.HOUSE_KEY and now.may_be_asked_for:
        return xml(ask_house(leg_id, call_id, now))
    result = words.MORE_OUTCOME_KEYS.get(_pressed())
    if result is None:
        return xml(menu(leg_id))
    return _settle(leg_id, call_id, GivenOutcome(result, entry_id=entry_id, via=Via.KEYPAD))


@blueprint.post("/back/<uuid:call_id>/<int:entry_id>/<int:asked_at>")
def back(leg_id: UUID, call_id: UUID, entry_id: int, asked_at: int) -> Response:
    """When to ring them again, of the times that were offered at that second."""
    offered = times_offered(evening_of(leg_id), datetime.fromtimestamp(asked_at, UTC))
    nth = _choice(len(offered))
    if nth is None:
        return xml(menu(leg_id))
    given = GivenOutcome(
        Outcome.CALL_BACK, call_back_at=offered[nth].at, entry_id=entry_id, via=Via.KEYPAD
    )
    return _settle(leg_id, call_id, given)


@blueprint.post("/house/<uuid:call_id>/<int:entry_id>/<order>")
def house(leg_id: UUID, call_id: UUID, entry_id: int, order: str) -> Response:
    """Who came to the telephone instead of who was named, of those with these queue entries; then how it went."""
    entries = [int(each) for each in order.split("-") if each.isdecimal()]
    nth = _choice(len(entries))
    if nth is not None:
        to = Handover(entries[nth], via=Via.KEYPAD, from_entry_id=entry_id)
        speak_to(evening_of(leg_id).shift.id, call_id, to)
    return xml(menu(leg_id))


@blueprint.post("/answer/<uuid:call_id>/<int:entry_id>/<question_key>")
def answer(leg_id: UUID, call_id: UUID, entry_id: int, question_key: str) -> Response:
    """The answer of one person to one question, by the number of the choice; then the next question."""
    asked = next((each for each in script_of(call_id).questions if each.key == question_key), None)
    if asked is None:
        return xml(menu(leg_id))
    nth = _choice(len(asked.choices))
    if nth is not None:
        code, shift_id = asked.choices[nth].code, evening_of(leg_id).shift.id
        add_answer(shift_id, call_id, question_key, code, entry_id=entry_id)
    elif _pressed() != words.NO_ANSWER_KEY:
        return xml(ask_question(leg_id, call_id, entry_id, asked))
    following = question_after(call_id, question_key, entry_id=entry_id)
    if following is not None:
        return xml(ask_question(leg_id, call_id, entry_id, following))
    return xml(menu(leg_id, before=["Thank you, that is written down."]))


@blueprint.errorhandler(NotNow)
def not_now(problem: NotNow) -> Response:
    return xml(menu(UUID(str((request.view_args or {})["leg_id"])), before=[str(problem)]))


def _pressed() -> str:
    return request.form.get("Digits", "")


def _choice(among: int) -> int | None:
    """Which of so many numbered choices was pressed, from nought; None for a key that is none of them."""
    pressed = _pressed()
    is_one = pressed.isdecimal() and 1 <= int(pressed) <= among
    return int(pressed) - 1 if is_one else None


def _helped_or_ended(leg_id: UUID, key: str, before: Sequence[str] = ()) -> Response:
    """What the same key does in every menu between calls; any other key leads back to the menu."""
    shift_id = evening_of(leg_id).shift.id
    if key == words.HELP_KEY:
        ask_for_help(shift_id)
        return xml(menu(leg_id, before=[words.HELP_IS_COMING]))
    if key == words.END_KEY:
        evening.end_shift(shift_id, hears_thanks=True)
    return xml(menu(leg_id, before=before))


def _settle(leg_id: UUID, call_id: UUID, given: GivenOutcome) -> Response:
    telling.give_outcome(evening_of(leg_id).shift.id, call_id, given)
    has_spoken, entry_id = given.outcome is Outcome.SPOKE, given.entry_id or 0
    first = question_after(call_id, entry_id=entry_id) if has_spoken else None
    if first is not None:
        return xml(ask_question(leg_id, call_id, entry_id, first))
    return xml(menu(leg_id, before=["That is written down."]))


def _into_conference(leg_id: UUID) -> Response:
    conference_id = back_to_the_conference(Key(leg_id, token(), request.form.get("CallSid")))
    if conference_id is None:
        return xml(menu(leg_id))
    return xml(twiml.conference(conference_id, leg_id, addresses()))
