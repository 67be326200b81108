"""The addresses we give to the carrier: each bears our own id, so no report can come from a call we cannot name."""

from dataclasses import dataclass
from uuid import UUID

# Ask for three retries on any failure; the carrier's default of one, on connection failures only,
# loses every report that meets a restart. The fragment is an instruction and is never sent or signed.
_RETRY = "#rc=3&rp=all"


@dataclass(frozen=True)
class Addresses:
    """Absolute addresses under PUBLIC_URL."""

    public_url: str

    def leg_answered(self, leg_id: UUID) -> str:
        return self._retried(f"legs/{leg_id}/answered")

    def leg_status(self, leg_id: UUID) -> str:
        return self._retried(f"legs/{leg_id}/status")

    def call_status(self, call_id: UUID) -> str:
        return self._retried(f"calls/{call_id}/status")

    def conference_status(self, conference_id: UUID) -> str:
        return self._retried(f"conferences/{conference_id}/status")

    def conference_left(self, conference_id: UUID) -> str:
        return self._retried(f"conferences/{conference_id}/left")

    def keypad(self, leg_id: UUID, step: str) -> str:
        """Where the keys of one step of the spoken dialogue go."""
        return self._retried(f"legs/{leg_id}/{step}")

    def hold(self) -> str:
        """What is heard while waiting: no database behind it, because no hold means no conference."""
        return f"{self.public_url}/webhooks/hold"

    def hold_music(self) -> str:
        """A sound file; fetched by the carrier and kept there."""
        return f"{self.public_url}/sounds/hold.wav"

    def fallback(self) -> str:
        """What is heard when an answer of ours failed; no database behind it."""
        return f"{self.public_url}/webhooks/fallback"

    def inbound(self, step: str = "") -> str:
        """Where the carrier asks what to do with somebody who rings the party."""
        return self._retried(f"inbound/{step}" if step else "inbound")

    def trial(self, trial_id: UUID, step: str) -> str:
        """Where one step of a trial's dialogue goes, and where its ring is reported."""
        return self._retried(f"trials/{trial_id}/{step}")

    def ring_tone(self) -> str:
        """A sound file: what is heard while a made-up voter's phone rings."""
        return f"{self.public_url}/sounds/ring.wav"

    def _retried(self, path: str) -> str:
        return f"{self.public_url}/webhooks/{path}{_RETRY}"
