"""A volunteer at a browser, with their telephone beside it."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from dialer.accounts.links import sign_in_url
from dialer.accounts.models import Person
from dialer.db import transaction
from dialer.wiring import wired
from tests.browser.whole.film import Film
from tests.emulator.in_hand import InHand

# Telephones, workers and a browser on a busy machine.
PATIENCE = 20_000
AT_ONCE = 1_000


@dataclass
class AtScreen:
    """What a volunteer does and sees."""

    person: Person
    page: Page
    phone: InHand
    film: Film

    def signs_in(self) -> None:
        """By the link in their mail."""
        with transaction() as session:
            link = sign_in_url(session, self.person.id, now=wired().clock.now())
        self.page.goto(link)
        self.taps("Sign in as")
        expect(self.page.get_by_role("heading", name="Good to see you")).to_be_visible()

    def starts(self) -> None:
        """From the first page to the ringing of their own telephone."""
        self.follows("Priority Voters")
        self.taps("Connect")
        self.sees("Your phone is ringing")

    def gets_on_the_line(self) -> None:
        """Sign in, start, pick up, press 1."""
        self.signs_in()
        self.starts()
        self.answers_their_phone()

    def answers_their_phone(self) -> None:
        """Pick up, press 1, and be told that all is ready."""
        self.phone.picks_up()
        self.sees("Press 1 on your phone")
        self.phone.is_asked()
        self.phone.presses("1")
        self.sees("Ready when you are")

    def calls(self, name: str, voter: InHand) -> None:
        """Press Call and talk, once they have picked up."""
        self.taps(f"Call {name}")
        voter.picks_up()
        self.sees(f"Talking with {name}")

    def taps(self, words: str) -> None:
        self.page.get_by_role("button", name=words).first.click()

    def follows(self, words: str) -> None:
        self.page.get_by_role("link", name=words).first.click()

    def opens(self, what: str) -> None:
        """Open what is folded up: ``ending``, ``helping``, ``later``, ``never``, ``household``, ``screener``."""
        self.page.locator(f"#{what} > summary").click()

    def ends_it(self) -> None:
        """Press the button behind End."""
        self.page.locator("#ending").get_by_role("button", name="my evening").click()

    def chooses(self, answer: str, *, question: int = 0) -> None:
        """Tap an answer to one of the questions, counted from 0."""
        asked = self.page.locator(".question").nth(question)
        asked.get_by_label(answer, exact=True).check()

    def sees(self, words: str, *, within: int = PATIENCE) -> None:
        """Wait until the status line says so."""
        expect(self.page.locator("#status")).to_contain_text(words, timeout=within)

    def finds(self, words: str, *, by: Callable[[], object]) -> None:
        """See it within a second of coming back, at the best of three tries: how busy the machine is, is not asked."""
        for left in (2, 1, 0):
            by()
            try:
                return self.sees(words, within=AT_ONCE)
            except AssertionError:
                if not left:
                    raise
        return None

    def reads(self, words: str, *, within: int = PATIENCE) -> None:
        """Wait until it stands somewhere on the page."""
        expect(self.page.locator("body")).to_contain_text(words, timeout=within)

    def shows(self, state: str) -> None:
        """A picture of this state."""
        self.film.shows(self.page, state)

    def says_heading(self, words: str) -> None:
        """Wait until a heading of the page says so."""
        expect(self.page.get_by_role("heading", name=words)).to_be_visible(timeout=PATIENCE)

    def meets(self, name: str, *, hears: str) -> None:
        """In a rehearsal: press Call and listen to the made-up voter."""
        self.taps(f"Call {name}")
        self.sees(f"Talking with {name}")
        self.phone.hears(hears)
