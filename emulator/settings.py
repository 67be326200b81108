"""Everything about an emulator that can be set, in one place."""

from dataclasses import dataclass
from pathlib import Path


class BadSetting(ValueError):
    """A setting cannot be used; the message names it, its value and the remedy."""


@dataclass(frozen=True)
class Settings:
    """How one emulator is set up. The defaults are for a developer's desk."""

    host: str = "127.0.0.1"
    port: int = 8040
    account_sid: str = "AC" + "e" * 32
    auth_token: str = "emulator"  # noqa: S105  it guards nothing but made-up calls
    numbers: tuple[str, ...] = ("+442079460000",)
    voice_url: str = ""
    seed: int = 1
    #: Calls started per second of the emulator's clock; 0 means no limit.
    calls_per_second: float = 1.0
    #: Calls that may be under way at once; 0 means no limit.
    concurrent_calls: int = 0
    #: Refuse participants by Sid until the conference has started (unconfirmed of Twilio).
    strict_init: bool = False
    log_file: Path | None = None
    mix_file: Path | None = None
    people_file: Path | None = None
    faults: str = "none"

    @property
    def base_url(self) -> str:
        """Where this emulator is reached; media addresses are built on it."""
        return f"http://{self.host}:{self.port}"
