"""How long nothing may move before somebody looks into it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from dialer.calls.lifecycle import CallState
from dialer.shifts.lifecycle import ConferenceState, LegState
from dialer.wiring import wired


@dataclass(frozen=True)
class Patience:
    """Seconds that telephones may take, and seconds that machines and networks may take on top."""

    telephone: float
    machine: float

    def since(self, now: datetime) -> datetime:
        """What has not moved since this moment has not moved for too long."""
        slack = wired().clock.machine(self.machine)
        return now - timedelta(seconds=self.telephone) - slack


PROMISED = Patience(0, 3)  # a job that no worker has taken
HANG_UP = Patience(15, 4)  # as long as a goodbye takes to be said
NEVER_PLACED = Patience(30, 45)  # longer than any request to the carrier may take, with its repeats

CALL: Mapping[CallState, Patience] = {
    CallState.DIALING: Patience(10, 3),
    CallState.RINGING: Patience(40, 3),
    CallState.ANSWERED: Patience(3, 2),
    CallState.JOINED: Patience(3, 2),
    CallState.CONNECTED: Patience(60, 5),
    CallState.UNMET: Patience(10, 3),
}
LEG: Mapping[LegState, Patience] = {
    LegState.DIALING: Patience(10, 3),
    LegState.RINGING: Patience(40, 3),
    LegState.ANSWERED: Patience(60, 3),
    LegState.ON_THE_LINE: Patience(60, 5),
}
CONFERENCE: Mapping[ConferenceState, Patience] = {
    ConferenceState.OPENING: Patience(3, 2),
    ConferenceState.OPEN: Patience(60, 5),
}
THANKS = Patience(0, 120)  # longer than a mail server may take
IMPORT = Patience(0, 60)  # an import writes down how far it is every few seconds
VOLUNTEER_QUIET = Patience(30 * 60, 30)
