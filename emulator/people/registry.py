"""Who is at which number: people known by name, and the mix for everybody else."""

from collections.abc import Mapping, Sequence

from emulator.people.conduct import Conduct
from emulator.people.mix import Mix


class People:
    """Answers what the person at a number does when rung for the nth time."""

    def __init__(self, seed: int, mix: Mix) -> None:
        self.seed = seed
        self.mix = mix
        self._known: dict[str, Sequence[Conduct]] = {}

    def settle(self, number: str, conducts: Sequence[Conduct]) -> None:
        """Have somebody live at a number: what they do the first time, the second, and so on."""
        self._known[number] = tuple(conducts)

    def conduct(self, number: str, nth: int) -> Conduct:
        known = self._known.get(number)
        if known:
            return known[min(nth, len(known) - 1)]
        return self.mix.conduct(self.seed, number, nth)

    @property
    def known(self) -> Mapping[str, Sequence[Conduct]]:
        return self._known

    def clear(self) -> None:
        """Let everybody who was settled by name move out."""
        self._known.clear()
