"""An organiser in their browser: sets a list's hours, and enters who is not to be rung again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dialer.db import transaction
from dialer.queue.hours import LONDON
from simulation.browser.forms import NoForm, form_in
from simulation.browser.leaks import Inspector
from simulation.browser.session import Browser, Unreachable
from simulation.facts.notes import Found, Wish
from simulation.facts.store import lines_of_contacts
from simulation.volunteers.around import Surroundings

_DO_NOT_CALL = "/organiser/do-not-call"


@dataclass(frozen=True)
class AtDesk:
    """An organiser who is signed in."""

    browser: Browser
    around: Surroundings

    async def close_list(self, list_id: UUID, at: datetime) -> None:
        """Let a list's hours end at this minute on weekdays, by the form of its rules. Raises Unreachable, NoForm."""
        address = f"/organiser/lists/{list_id}/rules"
        page = await self.browser.get(address)
        form = form_in(page.text, address)
        form["weekday_closes"] = f"{at.astimezone(LONDON):%H:%M}"
        await self._send(address, form)

    async def suppress(self, line: str, found: Found) -> None:
        """Enter that this line is not to be rung, and note when it was acknowledged. Raises Unreachable."""
        form = {"number": "0" + line.removeprefix("+44"), "reason": "do_not_call"}
        await self._send(_DO_NOT_CALL, form | {"evidence": "a letter, simulated"})
        told_at = self.around.place.now()
        self.around.notebook.wishes.append(Wish(line, found, told_at))

    async def _send(self, path: str, form: dict[str, str]) -> None:
        answer = await self.browser.insist(path, form)
        if not answer.is_ok:
            raise Unreachable(f"{path} answered {answer.status}")
        self.around.notebook.did[path if path == _DO_NOT_CALL else "/organiser/lists/…/rules"] += 1


@asynccontextmanager
async def at_desk(link: str, around: Surroundings) -> AsyncIterator[AtDesk]:
    """An organiser signs in by this one-time link; whatever keeps them from their work is noted."""
    with transaction() as session:
        inspector = Inspector(lines_of_contacts(session))
    browser = Browser(around.place, "the organiser", inspector, around.notebook)
    try:
        await browser.sign_in(link)
        yield AtDesk(browser, around)
    except (Unreachable, NoForm) as problem:
        around.notebook.gave_up.append(f"the organiser: {problem}")
    finally:
        await browser.close()
