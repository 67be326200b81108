"""Sending mail: by SMTP, or into files where there is no mail server."""

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import make_msgid
from pathlib import Path
from urllib.parse import unquote, urlsplit

import structlog

from dialer.wiring import wired

SMTP_SECONDS = 20
log = structlog.get_logger()


@dataclass(frozen=True)
class Mail:
    """One mail, in plain text. ``key``: what makes it the same mail when it is sent again, if it may be."""

    to: str
    subject: str
    words: str
    key: str = ""


def send(mail: Mail) -> None:
    """Hand a mail to the mail server of SMTP_URL; without one, write it to a file in :func:`mail_folder`.

    Raises :class:`smtplib.SMTPException` or :class:`OSError` when the server does not take it.
    """
    message = _message(mail)
    if wired().settings.smtp_url:
        _deliver(message, wired().settings.smtp_url)
    else:
        _keep(message)


def mail_folder() -> Path:
    """Where mails are kept that no server sends."""
    return Path(wired().settings.var_dir) / "mail"


def _message(mail: Mail) -> EmailMessage:
    settings = wired().settings
    host = urlsplit(settings.public_url).hostname or "localhost"
    message = EmailMessage()
    message["To"] = mail.to
    message["From"] = settings.mail_from or f"phonebank@{host}"
    message["Subject"] = mail.subject
    message["Message-ID"] = f"<{mail.key}@{host}>" if mail.key else make_msgid(domain=host)
    message.set_content(mail.words)
    return message


def _deliver(message: EmailMessage, smtp_url: str) -> None:
    """``smtps://`` speaks TLS from the start; ``smtp://`` turns to it when there is a password to keep."""
    url = urlsplit(smtp_url)
    host = url.hostname or "localhost"
    with _connection(url.scheme, host, url.port) as server:
        if url.scheme == "smtp" and url.username:
            server.starttls(context=ssl.create_default_context())
        if url.username:
            server.login(unquote(url.username), unquote(url.password or ""))
        server.send_message(message)


def _connection(scheme: str, host: str, port: int | None) -> smtplib.SMTP:
    if scheme == "smtps":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(host, port or 465, timeout=SMTP_SECONDS, context=context)
    return smtplib.SMTP(host, port or 587, timeout=SMTP_SECONDS)


def _keep(message: EmailMessage) -> None:
    folder = mail_folder()
    folder.mkdir(parents=True, exist_ok=True)
    moment = f"{wired().clock.now():%Y%m%d-%H%M%S}"
    name = f"{moment}-{str(message['Message-ID']).strip('<>').split('@')[0]}.eml"
    # Whoever reads this file can sign in as its addressee.
    path = folder / name
    path.touch(mode=0o600)
    path.write_bytes(bytes(message))
    log.info("mail_kept_in_file", file=name)
