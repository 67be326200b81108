"""Where a verb is performed: the call, the document it stands in, and what may follow."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from emulator.calls.leg import Leg
from emulator.exchange import Exchange
from emulator.twiml.document import Page, Verb
from emulator.twiml.refusal import Refusal


@dataclass(frozen=True)
class Go:
    """The call goes on with another document."""

    url: str
    method: str
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class HangUp:
    """The call is over."""


#: What follows a verb: None is the next one of the document.
Step = Go | HangUp | None


@dataclass(frozen=True)
class Stage:
    """What a performer needs."""

    exchange: Exchange
    leg: Leg
    page: Page | None = None

    def on(self, page: Page) -> "Stage":
        return replace(self, page=page)

    def address(self, text: str) -> str:
        """An address of the document, made absolute; the empty one is the document's own."""
        base = self.page.url if self.page else ""
        return urljoin(base, text) if text else base

    def action(self, verb: Verb, fields: Mapping[str, str]) -> Go:
        """Where the verb's ``action`` leads; the same document when it has none."""
        return Go(self.address(verb.get("action")), verb.get("method", "POST"), fields)

    def complain(self, refusal: Refusal) -> None:
        """Note a refusal where the customer finds it."""
        url = refusal.url or (self.page.url if self.page else "")
        self.exchange.notifications.add(refusal.code, str(refusal), url=url, call_sid=self.leg.sid)
