"""Keys pressed on the volunteer's phone: the same wishes as on the screen, for when there is no screen."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g

from dialer.calls.outcomes import Outcome
from dialer.lists.kinds import ListKind
from dialer.record.evening import NotNow
from dialer.record.household import Handover
from dialer.record.telling import GivenOutcome
from dialer.voterid.models import Via
from dialer.voterid.scripts import Question
from dialer.webhooks import words
from dialer.webhooks.menu import (
    ask_house,
    ask_more,
    ask_question,
    ask_when,
    menu,
    more_about,
    times_offered,
)
from dialer.webhooks.pressed import choice, pressed, sitting
from dialer.webhooks.rehearsal_sitting import RehearsalByPhone
from dialer.webhooks.respond import xml
from dialer.webhooks.sitting import Asked, EveningByPhone
from dialer.wiring import wired

blueprint = Blueprint("keypad", __name__)


@blueprint.url_value_preprocessor
def _find_the_sitting(_: str | None, values: dict[str, Any] | None) -> None:
    """By the id in the address: of the leg of an evening, or of the trial that is a rehearsal."""
    if values is None:
        return
    if "leg_id" in values:
        g.sitting = EveningByPhone(values.pop("leg_id"))
    else:
        g.sitting = RehearsalByPhone(values.pop("trial_id"))


@blueprint.before_request
def note_the_key() -> None:
    """A key that was pressed is a sign that the volunteer is there; that something is played to them is none."""
    if pressed():
        sitting().key_pressed()


@blueprint.post("/still-there")
def still_there() -> Response:
    """People were rung by themselves, and nothing was seen of the volunteer: the menu, and why it is heard."""
    return xml(menu(sitting(), before=[words.STILL_THERE]))


@blueprint.post("/menu")
def show_menu() -> Response:
    """Say what fits the evening now."""
    return xml(menu(sitting()))


@blueprint.post("/next/<int:entry_id>")
def next_person(entry_id: int) -> Response:
    """What to do with the person that was named, who has this queue entry; or with the evening."""
    now = sitting().look()
    key = pressed()
    before: list[str] = []
    if key == words.CALL_KEY:
        sitting().call_next(entry_id)
        return _back_on_hold()
    if key == words.SKIP_KEY:
        sitting().skip(entry_id)
    elif key == words.ABOUT_KEY:
        before = [more_about(now)]
    elif key == words.CORRECT_KEY and now.last_call is not None:
        sitting().undo_outcome(now.last_call.id)
    elif key == words.BY_ITSELF_KEY:
        on = not now.shift.auto_advance
        sitting().set_auto_advance(on=on)
        before = [words.rings_by_itself(on=on)]
    return _helped_or_ended(key, before)


@blueprint.post("/wait/<any(priority_voters, members):kind>")
def wait(kind: str) -> Response:
    """Wait on the line, go on with others, ask for help, or end, when nobody of this kind is to be rung."""
    if pressed() == words.WAIT_KEY:
        return _back_on_hold()
    others = {words.ANYWHERE_KEY: ListKind(kind), words.OTHER_KIND_KEY: ListKind(kind).other}
    if pressed() in others:
        sitting().go_over(others[pressed()])
    return _helped_or_ended(pressed())


@blueprint.post("/outcome/<uuid:call_id>/<int:entry_id>")
def outcome(call_id: UUID, entry_id: int) -> Response:
    """How the call went with the person who has this queue entry."""
    key = pressed()
    now = sitting().look()
    if key == words.MORE_OUTCOMES_KEY:
        return xml(ask_more(sitting(), call_id, now))
    result = words.OUTCOME_KEYS.get(key)
    if result is Outcome.CALL_BACK and now.call is not None and now.call.id == call_id:
        at = wired().clock.now()
        if times_offered(now, at):
            return xml(ask_when(sitting(), now.call, now, at=at))
    if result is None:
        return _helped_or_ended(key)
    return _settle(call_id, GivenOutcome(result, entry_id=entry_id, via=Via.KEYPAD))


@blueprint.post("/more/<uuid:call_id>/<int:entry_id>")
def more(call_id: UUID, entry_id: int) -> Response:
    """One of the rarer outcomes, or somebody else of the house."""
    now = sitting().look()
    if pressed() == words.HOUSE_KEY and now.may_be_asked_for:
        return xml(ask_house(sitting(), call_id, now))
    result = words.MORE_OUTCOME_KEYS.get(pressed())
    if result is None:
        return xml(menu(sitting()))
    return _settle(call_id, GivenOutcome(result, entry_id=entry_id, via=Via.KEYPAD))


@blueprint.post("/back/<uuid:call_id>/<int:entry_id>/<int:asked_at>")
def back(call_id: UUID, entry_id: int, asked_at: int) -> Response:
    """When to ring them again, of the times that were offered at that second."""
    offered = times_offered(sitting().look(), datetime.fromtimestamp(asked_at, UTC))
    nth = choice(len(offered))
    if nth is None:
        return xml(menu(sitting()))
    given = GivenOutcome(
        Outcome.CALL_BACK, call_back_at=offered[nth].at, entry_id=entry_id, via=Via.KEYPAD
    )
    return _settle(call_id, given)


@blueprint.post("/house/<uuid:call_id>/<int:entry_id>/<order>")
def house(call_id: UUID, entry_id: int, order: str) -> Response:
    """Who came to the telephone instead of who was named, of those with these queue entries; then how it went."""
    entries = [int(each) for each in order.split("-") if each.isdecimal()]
    nth = choice(len(entries))
    if nth is not None:
        to = Handover(entries[nth], via=Via.KEYPAD, from_entry_id=entry_id)
        sitting().speak_to(call_id, to)
    return xml(menu(sitting()))


@blueprint.post("/answer/<uuid:call_id>/<int:entry_id>/<question_key>")
def answer(call_id: UUID, entry_id: int, question_key: str) -> Response:
    """The answer of one person to one question, by the number of the choice; then the next question."""
    about, questions = Asked(call_id, entry_id), sitting().script_of(call_id).questions
    asked = next((each for each in questions if each.key == question_key), None)
    if asked is None:
        return xml(menu(sitting()))
    nth = choice(len(asked.choices))
    if nth is not None:
        sitting().add_answer(about, question_key, asked.choices[nth].code)
    elif pressed() != words.NO_ANSWER_KEY:
        return xml(ask_question(sitting(), about, asked))
    following = _question_after(about, question_key)
    if following is not None:
        return xml(ask_question(sitting(), about, following))
    return xml(menu(sitting(), before=["Thank you, that is written down."]))


@blueprint.errorhandler(NotNow)
def not_now(problem: NotNow) -> Response:
    return xml(menu(sitting(), before=[str(problem)]))


def _helped_or_ended(key: str, before: Sequence[str] = ()) -> Response:
    """What the same key does in every menu between calls; any other key leads back to the menu."""
    if key == words.HELP_KEY:
        return xml(menu(sitting(), before=[sitting().ask_for_help()]))
    if key == words.END_KEY:
        sitting().end()
    return xml(menu(sitting(), before=before))


def _settle(call_id: UUID, given: GivenOutcome) -> Response:
    lesson = sitting().give_outcome(call_id, given)
    about = Asked(call_id, given.entry_id or 0)
    first = _question_after(about) if given.outcome is Outcome.SPOKE else None
    if first is not None:
        return xml(ask_question(sitting(), about, first))
    return xml(menu(sitting(), before=["That is written down.", *filter(None, [lesson])]))


def _back_on_hold() -> Response:
    return xml(sitting().back_on_hold() or menu(sitting()))


def _question_after(about: Asked, key: str = "") -> Question | None:
    """The next question to ask of somebody who gave the answers they gave; the first, when none was asked yet."""
    script = sitting().script_of(about.call_id)
    return script.question_after(sitting().answers_to(about), key)
