"""A telephone network as whoever watches it sees it, over HTTP and in whatever process it runs."""

from dataclasses import dataclass

import requests

from tests.emulator.patience import until


@dataclass
class Network:
    """Who lives at which number, what phones show, and what happened. ``base``: the emulator's address."""

    base: str

    def get(self, path: str) -> dict:
        return requests.get(f"{self.base}/emulator{path}", timeout=10).json()

    def post(self, path: str, body: object = None) -> requests.Response:
        return requests.post(f"{self.base}/emulator{path}", json=body, timeout=10)

    def settle(self, number: str, behaviour: str, **conduct: object) -> None:
        """Have somebody live at a number."""
        answer = self.post("/people", [{"number": number, "behaviour": behaviour, **conduct}])
        assert answer.status_code == 200, answer.text

    def handset(self, number: str) -> dict:
        return self.get(f"/handsets/{number}")

    def handset_is(self, number: str, **facts: object) -> dict:
        """Wait until a handset shows this."""
        until(
            lambda: facts.items() <= self.handset(number).items(),
            lambda: f"{number} shows {self.handset(number)}",
        )
        return self.handset(number)

    def log(self, kind: str | None = None, **facts: object) -> list[dict]:
        entries = self.get("/log?limit=10000")["entries"]
        return [e for e in entries if kind in {None, e["kind"]} and facts.items() <= e.items()]

    def logged(self, kind: str, **facts: object) -> dict:
        """Wait until the log has such an entry, and give the last one."""
        until(lambda: self.log(kind, **facts), lambda: f"no {kind} with {facts}: {self.log(kind)}")
        return self.log(kind, **facts)[-1]

    def rings_of(self, number: str) -> list[str]:
        """The calls that rang this phone."""
        legs = self.log("leg", to=number, status="initiated")
        return [leg["call_sid"] for leg in legs]

    def complaints(self) -> list[int]:
        return [entry["code"] for entry in self.log("notification")]
