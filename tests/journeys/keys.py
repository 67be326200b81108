"""The volunteer's phone in their hand."""

from tests.journeys.conftest import PHONE


class Keys:
    """Presses keys, and hears what is said then."""

    def __init__(self, bank):
        self._bank = bank
        bank.network.post(f"/handsets/{PHONE}/hands-on")

    def presses(self, digits, *, then=""):
        """Press keys; wait until the menu says ``then`` and listens."""
        heard = len(self._phone()["said"])
        answer = self._bank.network.post(f"/handsets/{PHONE}/press", {"digits": digits})
        assert answer.ok, answer.text
        self._bank.until(lambda: then in " ".join(self._phone()["said"][heard:]), self._phone)

    def is_picked_up(self):
        self._bank.until(lambda: self._phone()["state"] == "ringing", self._phone)
        self._bank.network.post(f"/handsets/{PHONE}/answer")
        self._bank.until(lambda: self._phone()["keys_wanted"], self._phone)

    def has_company(self):
        self._bank.until(lambda: self._phone()["company"], self._phone)

    def is_alone(self):
        self._bank.until(lambda: not self._phone()["company"], self._phone)

    def _phone(self):
        return self._bank.network.handset(PHONE)
