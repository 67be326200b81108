"""The settings of a demo: everything made up, every number one that Ofcom keeps for drama."""

import os
import secrets
import time
from datetime import datetime
from pathlib import Path

from dialer.telephony.addresses import Addresses

PARTY_NUMBER = "+441632960900"
VOLUNTEER_PHONE = "+447700900123"
# What a user may bring along; all other settings of theirs are for the real thing, and kept out.
THEIRS = ("DATABASE_URL", "REDIS_URL", "PATH", "HOME", "LANG", "LC_ALL", "TERM", "TMPDIR")


def demo_environment(
    home: Path, port: int, *, start: datetime | None, speed: float
) -> dict[str, str]:
    """The environment of a demo in the folder ``home``, which listens on ``port`` and the two after it.

    ``start`` is the moment its clock begins at, None for the real time; it runs ``speed`` times as fast.
    """
    web = f"http://127.0.0.1:{port}"
    return {
        **{name: os.environ[name] for name in THEIRS if os.environ.get(name)},
        "DEMO": "1",
        "SECRET_KEY": _secret(home / "secret"),
        "PUBLIC_URL": web,
        "LIVE_URL": f"http://127.0.0.1:{port + 1}",
        "PARTY_NAME": "Saltmarsh Community Party",
        "PARTY_NUMBER": PARTY_NUMBER,
        "PARTY_ADDRESS": "Saltmarsh Community Party, 1 Harbour Street, Saltmarsh",
        "PRIVACY_URL": "https://saltmarsh.example/privacy",
        "TWILIO_ACCOUNT_SID": "AC" + "d" * 32,
        "TWILIO_AUTH_TOKEN": "a-token-of-the-demo",
        "TWILIO_API_URL": f"http://127.0.0.1:{port + 2}",
        "VOICE_URL": Addresses(web).inbound(),
        **_clock(start, speed),
    }


def _clock(start: datetime | None, speed: float) -> dict[str, str]:
    if start is None:
        return {}
    return {
        "CLOCK_START": start.isoformat(),
        "CLOCK_ANCHOR": repr(time.time()),
        "CLOCK_SPEED": str(speed),
    }


def _secret(path: Path) -> str:
    """A secret of this demo's own, the same at every start, so that browsers stay signed in."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32))
    return path.read_text()
