"""Everything this program is told from outside: the only reader of the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Self
from urllib.parse import urlsplit

from dialer.phone import CannotBeDialled, PhoneNumber

CLOSING_WORDS = (
    "Thanks for your time, we may use your answers to help us campaign better. If you're interested, "
    "you can find out about how we might use your data from the privacy page on the party website."
)
DEMO_ONLY = ("CLOCK_START", "CLOCK_ANCHOR", "CLOCK_SPEED")
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class BadSettings(ValueError):
    """The environment is incomplete or contradicts itself; the message says what to mend."""


@dataclass(frozen=True, repr=False)
class Settings:
    """What the environment says. Secrets are in here, so it prints no values.

    Raises :class:`BadSettings` from :meth:`read`, naming every variable that is missing or wrong.
    """

    database_url: str
    redis_url: str
    secret_key: str
    public_url: str
    party_name: str
    party_number: PhoneNumber
    twilio_account_sid: str
    twilio_auth_token: str
    twilio_api_url: str = "https://api.twilio.com"
    live_url: str = ""
    smtp_url: str = ""
    mail_from: str = ""
    privacy_url: str = ""
    closing_words: str = CLOSING_WORDS
    party_address: str = ""
    party_colour: str = "#0b4f6c"
    voicemail_days: int = 30  # how long the sound of a message is kept
    line_rest_hours: int = 24
    line_rest_days_after_talk: int = 30
    line_attempts: int = 3  # in so many days:
    line_attempts_days: int = 14
    var_dir: str = "var"
    first_contact_by_name: bool = False
    demo: bool = False
    clock_start: datetime | None = None
    clock_anchor: float = 0.0
    clock_speed: float = 1.0

    @classmethod
    def from_environment(cls) -> Self:
        """The settings of this process, from its environment."""
        return cls.read(os.environ)

    @classmethod
    def read(cls, env: Mapping[str, str]) -> Self:
        """Settings out of a mapping of environment variables."""
        reader = _Reader(env)
        demo = reader.flag("DEMO")
        if not demo:
            reader.refuse_demo_only()
        values = cls(
            database_url=_psycopg(reader.required("DATABASE_URL")),
            redis_url=reader.required("REDIS_URL"),
            secret_key=reader.secret("SECRET_KEY", demo=demo),
            public_url=reader.url("PUBLIC_URL", demo=demo),
            party_name=reader.required("PARTY_NAME"),
            party_number=reader.party_number(demo=demo),
            twilio_account_sid=reader.required("TWILIO_ACCOUNT_SID"),
            twilio_auth_token=reader.required("TWILIO_AUTH_TOKEN"),
            twilio_api_url=reader.carrier("TWILIO_API_URL", cls.twilio_api_url, demo=demo),
            live_url=reader.optional("LIVE_URL", "").rstrip("/"),
            smtp_url=reader.optional("SMTP_URL", ""),
            mail_from=reader.optional("MAIL_FROM", ""),
            privacy_url=reader.optional("PRIVACY_URL", ""),
            closing_words=reader.optional("CLOSING_WORDS", CLOSING_WORDS),
            party_address=reader.optional("PARTY_ADDRESS", ""),
            party_colour=reader.optional("PARTY_COLOUR", cls.party_colour),
            voicemail_days=reader.whole("VOICEMAIL_DAYS", cls.voicemail_days),
            line_rest_hours=reader.whole("LINE_REST_HOURS", cls.line_rest_hours),
            line_rest_days_after_talk=reader.whole(
                "LINE_REST_DAYS_AFTER_TALK", cls.line_rest_days_after_talk
            ),
            line_attempts=reader.whole("LINE_ATTEMPTS", cls.line_attempts),
            line_attempts_days=reader.whole("LINE_ATTEMPTS_DAYS", cls.line_attempts_days),
            var_dir=reader.optional("VAR_DIR", cls.var_dir),
            first_contact_by_name=reader.flag("FIRST_CONTACT_BY_NAME"),
            demo=demo,
            clock_start=reader.moment("CLOCK_START"),
            clock_anchor=reader.number("CLOCK_ANCHOR", 0.0),
            clock_speed=reader.number("CLOCK_SPEED", 1.0),
        )
        reader.complain()
        return values

    def __repr__(self) -> str:
        return f"Settings(public_url={self.public_url!r}, demo={self.demo})"


class _Reader:
    """Reads variables one by one and keeps all complaints for one message at the end."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self._env = env
        self._complaints: list[str] = []

    def optional(self, name: str, default: str) -> str:
        return self._env.get(name, "").strip() or default

    def required(self, name: str) -> str:
        value = self.optional(name, "")
        if not value:
            self._complaints.append(f"{name} is not set")
        return value

    def secret(self, name: str, *, demo: bool) -> str:
        value = self.required(name)
        if value and not demo and len(value) < 32:
            self._complaints.append(f"{name} must have at least 32 characters")
        return value

    def url(self, name: str, *, demo: bool) -> str:
        value = self.required(name).rstrip("/")
        if value and not demo and not value.startswith("https://"):
            self._complaints.append(f"{name} must begin with https://, not {value!r}")
        return value

    def carrier(self, name: str, default: str, *, demo: bool) -> str:
        value = self.optional(name, default).rstrip("/")
        if demo and urlsplit(value).hostname not in LOOPBACK:
            self._complaints.append(
                f"{name} is {value!r}, but with DEMO=1 anybody may sign in, so only an emulator on this "
                "machine may be rung: set it to http://127.0.0.1:…, or unset DEMO"
            )
        return value

    def party_number(self, *, demo: bool) -> PhoneNumber:
        value = self.required("PARTY_NUMBER")
        try:
            return PhoneNumber.parse_party_number(value, drama=demo)
        except CannotBeDialled as problem:
            if value:
                self._complaints.append(f"PARTY_NUMBER {value!r}: {problem}")
            return PhoneNumber("")

    def flag(self, name: str) -> bool:
        value = self.optional(name, "0").lower()
        if value not in ("0", "1", "true", "false", "yes", "no"):
            self._complaints.append(f"{name} must be 1 or 0, not {value!r}")
        return value in ("1", "true", "yes")

    def number(self, name: str, default: float) -> float:
        value = self.optional(name, str(default))
        try:
            return float(value)
        except ValueError:
            self._complaints.append(f"{name} must be a number, not {value!r}")
            return default

    def whole(self, name: str, default: int) -> int:
        value = self.optional(name, str(default))
        if not value.isdecimal() or not 1 <= int(value) <= 3650:
            self._complaints.append(f"{name} must be a whole number from 1 to 3650, not {value!r}")
            return default
        return int(value)

    def moment(self, name: str) -> datetime | None:
        value = self.optional(name, "")
        try:
            moment = datetime.fromisoformat(value) if value else None
        except ValueError:
            self._complaints.append(f"{name} must be an ISO 8601 moment, not {value!r}")
            return None
        if moment is not None and moment.tzinfo is None:
            self._complaints.append(f"{name} {value!r} must say its offset, such as +00:00")
        return moment

    def refuse_demo_only(self) -> None:
        for name in DEMO_ONLY:
            if self._env.get(name):
                self._complaints.append(f"{name} is only for the demo; unset it, or set DEMO=1")

    def complain(self) -> None:
        if self._complaints:
            raise BadSettings("Cannot start:\n  " + "\n  ".join(self._complaints))


def _psycopg(url: str) -> str:
    """SQLAlchemy's name for the driver we use, however the address was written."""
    scheme, separator, rest = url.partition("://")
    return (
        f"postgresql+psycopg://{rest}"
        if separator and scheme in ("postgres", "postgresql")
        else url
    )
