"""A film of a story: at each state the page is looked at by axe and measured, and, when asked for, photographed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.test_every_page import RULES

# Colours are looked at in the light on a phone and in the dark on a desk: the sheets are the same ones.
SCHEMES = {"phone": "light", "desk": "dark"}
REGIONS = """
[...document.querySelectorAll('.screen > section')].map(each => {
  const { x, y, width, height } = each.getBoundingClientRect();
  return [each.id, x, y, width, height];
})
"""


@dataclass
class Film:
    """Pictures of one story at one size, numbered on by the ``reel``; none without a ``folder``."""

    story: int
    size: str
    folder: Path | None
    reel: Iterator[int]
    shown: int = 0
    regions: list[object] = field(default_factory=list)

    def shows(self, page: Page, state: str) -> None:
        """Look at the page in this state: nobody is shut out, nothing sticks out, and no region has moved."""
        self.shown = next(self.reel)
        self._takes(page, f"{state}-{self.size}")
        self._is_for_everybody(page, state)
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), state
        self._stands_still(page, state)

    def _is_for_everybody(self, page: Page, state: str) -> None:
        page.emulate_media(color_scheme=SCHEMES[self.size], reduced_motion="reduce")
        if SCHEMES[self.size] == "dark":
            self._takes(page, f"{state}-{self.size}-dark")
        found = Axe().run(page, options=RULES).response
        page.emulate_media(color_scheme="light")
        faults = [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found["violations"]]
        if self.folder:
            self._write_down(state, passes=len(found["passes"]), faults=len(faults))
        assert (state, faults) == (state, [])

    def _takes(self, page: Page, name: str) -> None:
        if self.folder:
            page.screenshot(path=self.folder / f"{self.story}{self.shown:02}-{name}.png")

    def _write_down(self, state: str, *, passes: int, faults: int) -> None:
        name, colours = f"{self.story}{self.shown:02} {state}", SCHEMES[self.size]
        row = f"{name:<36} {self.size:<6} {colours:<7} {passes:>6} {faults:>10}\n"
        with (self.folder / "axe.txt").open("a") as table:
            table.write(row)

    def _stands_still(self, page: Page, state: str) -> None:
        """The four regions of the call screen are where they were at its first picture."""
        now = page.evaluate(REGIONS)
        if now:
            self.regions = self.regions or now
            assert now == self.regions, f"a region has moved in {state}"


def begin_table(folder: Path) -> None:
    """A new, empty table of what axe found, in a folder that is there."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "axe.txt").write_text(f"{'state':<36} size   colours passed violations\n")
