"""How long one import may keep a worker to itself."""

import time
from dataclasses import dataclass, field

from dialer.jobs import Job, others_wait

# A job may run for an hour; see dialer.jobs.LONGEST_SECONDS.
LONGEST_SECONDS = 1_800


@dataclass(frozen=True)
class Turn:
    """A worker's time for one import, from now on this machine's clock; without ``seconds`` it never ends.

    It ends when others wait, or after :data:`LONGEST_SECONDS`. Nobody gains by an import that makes way for itself:
    it would read the file again from its beginning, and start its processes anew.
    """

    seconds: float | None
    began: float = field(default_factory=time.monotonic)

    def is_over(self) -> bool:
        """Whether it is time to make way."""
        if self.seconds is None:
            return False
        spent = time.monotonic() - self.began
        return spent > LONGEST_SECONDS or (spent > self.seconds and others_wait(Job.IMPORT_FILE))
