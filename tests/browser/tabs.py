"""Tabs of a browser whose pages are not allowed to complain."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, ConsoleMessage, Page


@contextmanager
def tab(chromium: Browser, site: str, size: dict[str, int]) -> Iterator[Page]:
    """A tab of a browser of its own, with nobody signed in; what its pages complain of fails the test."""
    context = chromium.new_context(base_url=site, viewport=size, locale="en-GB")
    context.set_default_timeout(8000)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: _note(complaints, said))
    yield page
    context.close()
    assert not complaints


def _note(complaints: list[str], said: ConsoleMessage) -> None:
    """Keep what a page complains of; an answer with an error status is what some tests are about."""
    if said.type == "error" and "Failed to load resource" not in said.text:
        complaints.append(said.text)
