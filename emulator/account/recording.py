"""A recording of what a caller said."""

from dataclasses import dataclass
from datetime import datetime

from emulator.settings import Settings

#: Seconds of the emulator's clock until a recording's sound can be fetched.
PROCESSING = 2


@dataclass(frozen=True)
class Recording:
    """What is known of a recording; its sound is made when it is asked for."""

    sid: str
    call_sid: str
    started: datetime
    ready: datetime
    seconds: int
    source: str = "RecordVerb"
    #: What was said, for whoever has it played to them.
    words: str = ""

    def is_ready(self, now: datetime) -> bool:
        return now >= self.ready

    def url(self, settings: Settings) -> str:
        """Where its sound is fetched; ``.wav`` or ``.mp3`` may be put behind it."""
        account = f"/2010-04-01/Accounts/{settings.account_sid}"
        return f"{settings.base_url}{account}/Recordings/{self.sid}"
