"""A TwiML document as it is once it has been found good."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Verb:
    """An element: its attributes are those of its grammar, its children too."""

    name: str
    attributes: Mapping[str, str]
    text: str
    children: tuple["Verb", ...] = ()

    def get(self, name: str, default: str = "") -> str:
        return self.attributes.get(name, default)

    def flag(self, name: str, default: bool) -> bool:
        text = self.attributes.get(name)
        return default if text is None else text.lower() == "true"

    def number(self, name: str, default: int) -> int:
        text = self.attributes.get(name)
        return default if text is None else int(text)

    def words(self, name: str, default: str = "") -> frozenset[str]:
        return frozenset(self.attributes.get(name, default).split())


@dataclass(frozen=True)
class Page:
    """The verbs of a document and the address and method by which it was got."""

    url: str
    method: str
    verbs: tuple[Verb, ...]
