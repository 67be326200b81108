"""A town of made-up people: what each does follows from seed, number and ring alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from emulator.people.conduct import Behaviour, Conduct, RingBack
from emulator.settings import BadSetting

#: Of a hundred calls on a weekday evening. About one in four or five reaches a person.
_WEIGHTS: Mapping[Behaviour, float] = {
    Behaviour.ANSWERS: 23,
    Behaviour.NO_ANSWER: 45,
    Behaviour.MACHINE: 15,
    Behaviour.BUSY: 5,
    Behaviour.REJECTS: 4,
    Behaviour.SCREENER: 4,
    Behaviour.NOT_IN_USE: 3,
    Behaviour.NETWORK_FAILURE: 1,
}


@dataclass(frozen=True)
class Mix:
    """How often each kind is met, how long people talk (seconds), and who rings back."""

    weights: Mapping[Behaviour, float] = field(default_factory=lambda: _WEIGHTS)
    talk_median: float = 75
    #: Of those who answer: the chance that they hang up themselves in the end.
    hangs_up: float = 0.4
    #: Of those who missed the call: the chance that they ring back.
    rings_back: float = 0.06
    #: Of those who ring back: the chance that they press 9 instead of leaving a message.
    opts_out: float = 0.3

    def conduct(self, seed: int, number: str, nth: int) -> Conduct:
        """What the person at this number does when rung for the nth time, from 0."""
        dice = Random(f"{seed}/{number}/{nth}")  # noqa: S311  dice, not secrets
        behaviour = self._behaviour(seed, number, dice)
        return Conduct(
            behaviour,
            after=_seconds_of_ringing(behaviour, dice),
            talk=self._talk(behaviour, dice),
            ring_back=self._ring_back(behaviour, dice),
            dialling=dice.uniform(0.3, 1.5),
        )

    def _behaviour(self, seed: int, number: str, dice: Random) -> Behaviour:
        """A number that is not in use stays so; the rest may do otherwise next time."""
        share = self.weights.get(Behaviour.NOT_IN_USE, 0) / sum(self.weights.values())
        if Random(f"{seed}/{number}").random() < share:  # noqa: S311
            return Behaviour.NOT_IN_USE
        others = {kind: w for kind, w in self.weights.items() if kind is not Behaviour.NOT_IN_USE}
        if not sum(others.values()):
            return Behaviour.NOT_IN_USE
        return dice.choices(list(others), list(others.values()))[0]

    def _talk(self, behaviour: Behaviour, dice: Random) -> float | None:
        if behaviour is Behaviour.SCREENER:
            return dice.uniform(10, 25)
        if behaviour is Behaviour.MACHINE:
            return dice.uniform(30, 60)
        seconds = min(dice.lognormvariate(0, 0.6) * self.talk_median, 600)
        return seconds if dice.random() < self.hangs_up else None

    def _ring_back(self, behaviour: Behaviour, dice: Random) -> RingBack | None:
        missed = behaviour in {Behaviour.NO_ANSWER, Behaviour.MACHINE}
        if not missed or dice.random() >= self.rings_back:
            return None
        opts_out = dice.random() < self.opts_out
        return RingBack(
            after=dice.uniform(60, 900),
            listen=dice.uniform(3, 12),
            message=0 if opts_out else dice.uniform(5, 30),
            presses="9" if opts_out else "",
        )


def mix_from(asked: Mapping[str, object]) -> Mix:
    """A mix from JSON: ``weights`` by behaviour and any other field of Mix. Raises BadSetting."""
    values = dict(asked)
    weights = values.pop("weights", None)
    try:
        for name, value in values.items():
            _check_number(name, value)
        mix = Mix(**values)  # type: ignore[arg-type]
        return Mix(_weights(weights), **values) if weights is not None else mix  # type: ignore[arg-type]
    except TypeError as problem:
        raise BadSetting(f"mix: {problem}; its fields are those of Mix.") from None


def _weights(asked: object) -> Mapping[Behaviour, float]:
    if not isinstance(asked, Mapping) or not asked:
        raise BadSetting(f"weights is {asked!r}: give an object of behaviour and weight.")
    weights = {}
    for name, weight in asked.items():
        if name not in set(Behaviour):
            raise BadSetting(f"weights has {name!r}: give some of {', '.join(Behaviour)}.")
        weights[Behaviour(name)] = _check_number(str(name), weight)
    if sum(weights.values()) <= 0:
        raise BadSetting("weights are all 0: give at least one above 0.")
    return weights


def _check_number(name: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise BadSetting(f"{name} is {value!r}: give a number that is not negative.")
    return float(value)


def _seconds_of_ringing(behaviour: Behaviour, dice: Random) -> float:
    if behaviour is Behaviour.MACHINE:
        return dice.uniform(16, 22)
    return dice.uniform(2, 16)
