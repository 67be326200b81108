"""What a call does once it is answered."""

from typing import Protocol

from emulator.calls.leg import Leg


class Course(Protocol):
    """The two things that can be asked of a call's purpose."""

    def picked_up(self, leg: Leg) -> None:
        """The phone has just been picked up; nobody has been told yet."""

    async def run(self, leg: Leg) -> None:
        """Do what the call is for; the call is hung up when this returns."""
