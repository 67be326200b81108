"""What an organiser typed into a form, or the sentence that says what is wrong with it."""

from collections.abc import Mapping

from dialer.phone import CannotBeDialled, PhoneNumber
from dialer.wiring import wired

_LONGEST = 500


def number_in(typed: str) -> PhoneNumber | str:
    """The number typed, or the sentence that says what is wrong with it."""
    try:
        return PhoneNumber.parse(typed, drama=wired().settings.demo)
    except CannotBeDialled as refusal:
        words = str(refusal)
        return f"{words[0].upper()}{words[1:]}."


def words_in(form: Mapping[str, str], name: str) -> str:
    """The words of a field, without blanks around them, up to a decent length."""
    return form.get(name, "").strip()[:_LONGEST]
