"""What can go wrong between us and the carrier, sorted by what to do about it.

CarrierProblem
├── CarrierRefused            it was not done, and asking again will not help
│   ├── BadNumber             mark the line, never ring it again
│   ├── NotPermitted          this destination is closed to us: tell the operator
│   └── Misconfigured         our account, caller ID or parameters: stop, tell the operator
├── CarrierBusy               it was not done; asking again later is safe
└── CarrierUncertain          it may or may not have been done: look before asking again
"""


class CarrierProblem(Exception):
    """Something went wrong between us and the carrier. ``code`` is the carrier's own, or None."""

    def __init__(self, message: str, *, code: int | None = None) -> None:
        super().__init__(message)
        self.code = code


class CarrierRefused(CarrierProblem):
    """It was not done, and asking again will not help."""


class BadNumber(CarrierRefused):
    """The number cannot be reached by anybody."""


class AlreadyOver(CarrierRefused):
    """The call or the conference this was about has ended meanwhile: a harmless race."""


class NotPermitted(CarrierRefused):
    """Our account may not ring this destination."""


class Misconfigured(CarrierRefused):
    """Our account, our caller ID or our parameters are wrong."""


class CarrierBusy(CarrierProblem):
    """It was not done; asking again later is safe."""


class CarrierUncertain(CarrierProblem):
    """It may or may not have been done: look for it before asking again."""
