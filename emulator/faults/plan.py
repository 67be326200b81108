"""Which things go wrong, and how often."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from emulator.settings import BadSetting


@dataclass(frozen=True)
class FaultPlan:
    """Chances from 0 to 1. Seconds are of the emulator's clock, unless they say machine."""

    callback_lost: float = 0
    callback_late: float = 0
    callback_late_up_to: float = 5
    callback_doubled: float = 0
    callback_doubled_within: float = 3
    callback_reordered: float = 0
    twiml_late: float = 0
    twiml_late_up_to: float = 2
    rest_429: float = 0
    rest_500_before: float = 0
    rest_500_after: float = 0
    rest_silence: float = 0
    rest_silence_machine_seconds: float = 30
    rest_stale: float = 0
    rest_stale_seconds: float = 5


PRESETS: Mapping[str, FaultPlan] = {
    "none": FaultPlan(),
    "light": FaultPlan(
        callback_lost=0.02,
        callback_late=0.05,
        callback_late_up_to=5,
        callback_doubled=0.05,
        callback_reordered=0.05,
        rest_429=0.0025,
        rest_500_before=0.0025,
        rest_500_after=0.0025,
        rest_stale=0.0025,
    ),
    "heavy": FaultPlan(
        callback_lost=0.10,
        callback_late=0.15,
        callback_late_up_to=15,
        callback_doubled=0.15,
        callback_reordered=0.15,
        twiml_late=0.10,
        rest_429=0.05,
        rest_500_before=0.05,
        rest_500_after=0.05,
        rest_silence=0.01,
        rest_stale=0.05,
    ),
}


def preset(name: str) -> FaultPlan:
    """The plan of that name. Raises BadSetting."""
    if name not in PRESETS:
        raise BadSetting(f"faults is {name!r}: give one of {', '.join(PRESETS)}.")
    return PRESETS[name]


def plan_from(asked: Mapping[str, object]) -> FaultPlan:
    """A plan from its fields, and from the preset it names, if any. Raises BadSetting."""
    base = preset(str(asked.get("preset", "none")))
    changes = {name: value for name, value in asked.items() if name != "preset"}
    values = {field.name: getattr(base, field.name) for field in fields(FaultPlan)}
    for name, value in changes.items():
        values[name] = _checked(name, value, name in values)
    return FaultPlan(**values)


def _checked(name: str, value: object, is_known: bool) -> float:
    if not is_known:
        raise BadSetting(f"faults have no field {name!r}: see FaultPlan for those there are.")
    is_chance = not name.endswith(("up_to", "within", "seconds"))
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise BadSetting(f"{name} is {value!r}: give a number that is not negative.")
    if is_chance and value > 1:
        raise BadSetting(f"{name} is {value!r}: give a chance from 0 to 1.")
    return float(value)
