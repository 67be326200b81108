"""Reading people from JSON."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from emulator.people.conduct import Behaviour, Conduct, KeyPress, RingBack
from emulator.settings import BadSetting


def people_from(asked: object) -> list[tuple[str, Sequence[Conduct]]]:
    """People from a list of objects: ``number`` and the fields of a conduct, or ``conducts``.

    ``conducts`` says what they do the first time, the second, and so on; the last one stays.
    Raises BadSetting.
    """
    if not isinstance(asked, list):
        raise BadSetting("people must be a list of objects with number and behaviour.")
    return [_person(item) for item in asked]


def _person(item: object) -> tuple[str, Sequence[Conduct]]:
    if not isinstance(item, Mapping) or not isinstance(item.get("number"), str):
        raise BadSetting(f"{item!r} among the people: give an object with a number.")
    number = item["number"]
    if not re.fullmatch(r"\+\d{7,15}", number):
        raise BadSetting(f"number is {number!r}: give it as +44 and its digits.")
    fields = {name: value for name, value in item.items() if name not in {"number", "conducts"}}
    turns = item.get("conducts", [fields])
    if not isinstance(turns, list) or not turns:
        raise BadSetting(f"conducts of {number} is {turns!r}: give a list of at least one object.")
    return number, [_conduct(number, turn) for turn in turns]


def _conduct(number: str, asked: object) -> Conduct:
    if not isinstance(asked, Mapping):
        raise BadSetting(f"a conduct of {number} is {asked!r}: give an object.")
    fields = dict(asked)
    name = str(fields.pop("behaviour", "")).replace("-", "_")
    if name not in set(Behaviour):
        raise BadSetting(f"behaviour of {number} is {name!r}: give one of {', '.join(Behaviour)}.")
    keys, back = fields.pop("keys", []), fields.pop("ring_back", None)
    try:
        conduct = Conduct(Behaviour(name), **fields)
        return replace(
            conduct,
            keys=tuple(KeyPress(**key) for key in keys),
            ring_back=RingBack(**back) if back is not None else None,
        )
    except TypeError as problem:
        raise BadSetting(f"conduct of {number}: {problem}.") from None
