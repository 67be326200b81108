"""Whether the outside world reaches us as it should: webhooks, mail, the time."""

import smtplib
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import requests
from sqlalchemy import create_engine, func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool
from twilio.request_validator import RequestValidator

from commands.checks.finding import Finding
from dialer.settings import Settings
from dialer.telephony.addresses import Addresses

SECONDS = 10
MOST_ASTRAY = timedelta(seconds=5)


def check_webhooks(settings: Settings) -> Finding:
    """Whether a request that the carrier would sign comes through to us, and is believed."""
    url = Addresses(settings.public_url).fallback()
    form = {"AccountSid": settings.twilio_account_sid}
    signature = RequestValidator(settings.twilio_auth_token).compute_signature(url, form)
    try:
        answer = requests.post(
            url, data=form, headers={"X-Twilio-Signature": signature}, timeout=SECONDS
        )
    except requests.RequestException as problem:
        return Finding(
            "Webhooks",
            f"{settings.public_url} does not answer ({type(problem).__name__})",
            "Start the web, and check PUBLIC_URL, the proxy in front of it and its certificate.",
        )
    if answer.status_code == 403:
        return Finding(
            "Webhooks",
            "a rightly signed request is refused",
            "PUBLIC_URL must be the address as the carrier writes it, and the web must have the same token.",
        )
    if answer.status_code >= 400:
        return Finding("Webhooks", f"answer {answer.status_code}", "See the log of the web.")
    return Finding("Webhooks", "come through and are believed")


def check_mail(settings: Settings) -> Finding:
    """Whether the mail server takes connections."""
    if not settings.smtp_url:
        remedy = "" if settings.demo else "Set SMTP_URL, or nobody gets a sign-in link by mail."
        return Finding("Mail", "goes into files, because SMTP_URL is not set", remedy)
    url = urlsplit(settings.smtp_url)
    kind = smtplib.SMTP_SSL if url.scheme == "smtps" else smtplib.SMTP
    try:
        with kind(url.hostname or "", url.port or 0, timeout=SECONDS) as server:
            server.noop()
    except (OSError, smtplib.SMTPException) as problem:
        return Finding("Mail", f"{url.hostname}: {problem}", "Check SMTP_URL and the mail server.")
    return Finding("Mail", f"{url.hostname} takes connections")


def check_time(settings: Settings, *, most_astray: timedelta = MOST_ASTRAY) -> Finding:
    """Whether our clock and the database's agree, and we know what time it is in London."""
    try:
        ZoneInfo("Europe/London")
        astray = abs(datetime.now(UTC) - _database_time(settings))
    except ZoneInfoNotFoundError:
        return Finding("Clock", "no time zones here", "Install tzdata.")
    except SQLAlchemyError:
        return Finding("Clock", "cannot be compared without the database", "See Database.")
    if astray > most_astray:
        return Finding(
            "Clock",
            f"is {astray.total_seconds():.0f} s away from the database's",
            "Have both machines keep time by NTP.",
        )
    return Finding("Clock", "agrees with the database's")


def _database_time(settings: Settings) -> datetime:
    engine = create_engine(settings.database_url, poolclass=NullPool)
    with engine.connect() as connection:
        moment: datetime = connection.scalars(select(func.clock_timestamp())).one()
        return moment
