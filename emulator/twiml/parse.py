"""Reading a TwiML document, and refusing what Twilio refuses."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable

from emulator.twiml.document import Verb
from emulator.twiml.grammar import GRAMMAR, SCHEMA
from emulator.twiml.refusal import Refusal

PARSE_FAILURE = 12100
NOT_A_RESPONSE = 12102
TOO_LARGE = 11750
LARGEST_DOCUMENT = 64 * 1024
_CONFERENCE_AND_NUMBER = 13000


def parse(body: bytes) -> tuple[Verb, ...]:
    """The verbs of a document. Raises Refusal with Twilio's code."""
    if len(body) > LARGEST_DOCUMENT:
        raise Refusal(TOO_LARGE, f"{len(body)} bytes, more than {LARGEST_DOCUMENT}")
    root = _root(body)
    if root.tag != "Response":
        raise Refusal(NOT_A_RESPONSE, f"the root element is <{root.tag}>")
    return _verb(root).children


def _root(body: bytes) -> ET.Element:
    # Without a document type there are no entities, so nothing can blow up on expanding.
    if b"<!DOCTYPE" in body:
        raise Refusal(PARSE_FAILURE, "a document type is not allowed")
    try:
        return ET.fromstring(body)  # noqa: S314
    except ET.ParseError as problem:
        raise Refusal(PARSE_FAILURE, str(problem)) from None


def _verb(element: ET.Element) -> Verb:
    grammar = GRAMMAR[element.tag]
    _check_attributes(element)
    text = _text(element)
    if text and not grammar.text:
        raise Refusal(SCHEMA, f"<{element.tag}> may not hold text: {text[:40]!r}")
    for child in element:
        if child.tag not in grammar.children:
            raise Refusal(grammar.misplaced, f"<{child.tag}> may not stand in <{element.tag}>")
    verb = Verb(element.tag, dict(element.attrib), text, tuple(_verb(c) for c in element))
    _check_whole(verb)
    return verb


def _text(element: ET.Element) -> str:
    if GRAMMAR[element.tag].spoken:
        return " ".join("".join(element.itertext()).split())
    return "".join(part or "" for part in (element.text, *(c.tail for c in element))).strip()


def _check_attributes(element: ET.Element) -> None:
    allowed = GRAMMAR[element.tag].attributes
    for name, value in element.attrib.items():
        if name not in allowed:
            raise Refusal(SCHEMA, f"<{element.tag}> has no attribute {name!r}")
        check, code = allowed[name]
        if not check(value):
            raise Refusal(code, f"<{element.tag} {name}={value!r}> is not a valid value")


def _check_whole(verb: Verb) -> None:
    """What no single attribute shows."""
    if verb.name == "Say" and not verb.text:
        raise Refusal(13520, "<Say> says nothing")
    if verb.name == "Play" and not verb.text and not verb.get("digits"):
        raise Refusal(SCHEMA, "<Play> plays nothing")
    if verb.name == "Dial":
        _check_dial(verb)


def _check_dial(verb: Verb) -> None:
    names = [child.name for child in verb.children]
    if "Conference" in names and (len(names) > 1 or verb.text):
        raise Refusal(_CONFERENCE_AND_NUMBER, "<Conference> stands alone in its <Dial>")
    if not _nouns(verb):
        raise Refusal(13223, "<Dial> dials nothing")


def _nouns(verb: Verb) -> Iterable[str]:
    return [text for text in (verb.text, *(child.text for child in verb.children)) if text]
