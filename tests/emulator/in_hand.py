"""A phone in somebody's hand: it rings until they pick it up, and every key is theirs to press."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.emulator.network import Network
from tests.emulator.patience import until

Until = Callable[[Callable[[], object], Callable[[], object]], None]


@dataclass
class InHand:
    """One phone, taken into the hand. ``until``: how this story waits."""

    network: Network
    number: str
    until: Until = until

    def __post_init__(self) -> None:
        self.network.post(f"/handsets/{self.number}/hands-on")

    def is_rung(self) -> None:
        """Wait until it rings."""
        self._shows(lambda phone: phone["state"] == "ringing")

    def is_free(self) -> None:
        """Wait until nobody is on it."""
        self._shows(lambda phone: phone["state"] == "idle")

    def picks_up(self) -> None:
        """Pick it up, once it rings."""
        self.is_rung()
        self._does("answer")

    def declines(self) -> None:
        """Send the caller away, once it rings."""
        self.is_rung()
        self._does("decline")

    def hangs_up(self) -> None:
        self._does("hang-up")

    def presses(self, digits: str, *, then: str = "") -> None:
        """Press keys; wait until the voice on the line says ``then``."""
        heard = len(self.face["said"])
        self._does("press", {"digits": digits})
        self._shows(lambda phone: then in " ".join(phone["said"][heard:]))

    def says(self, words: str) -> None:
        self._does("say", {"text": words})

    def hears(self, words: str) -> None:
        """Wait until these words have been said on the line."""
        self._shows(lambda phone: words in " ".join(phone["said"]))

    def has_company(self) -> None:
        """Wait until somebody else is on the line."""
        self._shows(lambda phone: phone["company"])

    def is_asked(self) -> None:
        """Wait until keys are listened to: those pressed before that are heard by nobody."""
        self._shows(lambda phone: phone["keys_wanted"])

    def is_alone(self) -> None:
        self._shows(lambda phone: not phone["company"])

    @property
    def face(self) -> dict:
        return self.network.handset(self.number)

    def _does(self, verb: str, body: object = None) -> None:
        answer = self.network.post(f"/handsets/{self.number}/{verb}", body)
        assert answer.ok, answer.text

    def _shows(self, holds: Callable[[dict], object]) -> None:
        self.until(lambda: holds(self.face), lambda: self.face)
