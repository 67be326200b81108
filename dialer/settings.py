"""Everything this program is told from outside: the only reader of the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from dialer.environment import PartySignIn, Reader
from dialer.phone import PhoneNumber

CLOSING_WORDS = (
    "Thanks for your time, we may use your answers to help us campaign better. If you're interested, "
    "you can find out about how we might use your data from the privacy page on the party website."
)


@dataclass(frozen=True, repr=False)
class Settings:
    """What the environment says. Secrets are in here, so it prints no values.

    Raises :class:`dialer.environment.BadSettings` from :meth:`read`, naming every variable that is missing or wrong.
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
    party_sign_in: PartySignIn | None = None
    privacy_url: str = ""
    closing_words: str = CLOSING_WORDS
    party_address: str = ""
    party_colour: str = "#0b4f6c"
    voicemail_days: int = 30  # how long the sound of a message is kept
    ring_days: int = 30  # how long the number is kept on which a volunteer was rung
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
        reader = Reader(env)
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
            party_sign_in=reader.party_sign_in(demo=demo),
            privacy_url=reader.optional("PRIVACY_URL", ""),
            closing_words=reader.optional("CLOSING_WORDS", CLOSING_WORDS),
            party_address=reader.optional("PARTY_ADDRESS", ""),
            party_colour=reader.optional("PARTY_COLOUR", cls.party_colour),
            voicemail_days=reader.whole("VOICEMAIL_DAYS", cls.voicemail_days),
            ring_days=reader.whole("RING_DAYS", cls.ring_days),
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


def _psycopg(url: str) -> str:
    """SQLAlchemy's name for the driver we use, however the address was written."""
    scheme, separator, rest = url.partition("://")
    return (
        f"postgresql+psycopg://{rest}"
        if separator and scheme in ("postgres", "postgresql")
        else url
    )
