"""Dial: connecting the call to a conference or to another phone."""

from collections.abc import Mapping

from emulator.twiml.dial_conference import dial_conference
from emulator.twiml.dial_number import dial_numbers
from emulator.twiml.document import Verb
from emulator.twiml.fetch import Question, fetch
from emulator.twiml.refusal import Refusal
from emulator.twiml.stage import Stage, Step


async def dial(stage: Stage, verb: Verb) -> Step:
    """Connect, and afterwards go to the action, or on to the next verb when there is none."""
    if verb.children and verb.children[0].name == "Conference":
        connected = dial_conference(stage, verb, verb.children[0])
    else:
        connected = dial_numbers(stage, verb)
    with stage.leg.parting(lambda: _tell_action(stage, verb)):
        try:
            fields: Mapping[str, str] = await connected
        except Refusal as refusal:
            stage.complain(refusal)
            fields = {"DialCallStatus": "failed"}
    return stage.action(verb, fields) if "action" in verb.attributes else None


def _tell_action(stage: Stage, verb: Verb) -> None:
    """The call ended in mid-dial: Twilio asks the action all the same, and drops its answer."""
    if "action" in verb.attributes:
        stage.exchange.errands.start(_ask_in_vain(stage, verb))


async def _ask_in_vain(stage: Stage, verb: Verb) -> None:
    go = stage.action(verb, {"DialCallStatus": "completed"})
    try:
        question = Question(go.url, go.method, "action after the end", go.fields)
        await fetch(stage.exchange, stage.leg, question)
    except Refusal as refusal:
        stage.complain(refusal)
