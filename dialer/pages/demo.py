"""Demo only: the mails that would have been sent."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from flask import Blueprint, render_template

from dialer.mail import mail_folder

blueprint = Blueprint("demo", __name__, url_prefix="/demo")
SHOWN = 20


@dataclass(frozen=True)
class Letter:
    """One mail as the demo shows it. ``link``: the first address in it, empty when there is none."""

    to: str
    subject: str
    words: str
    link: str


@blueprint.get("/mail")
def mail() -> str:
    """The latest mails, newest first."""
    files = sorted(mail_folder().glob("*.eml"), reverse=True)[:SHOWN]
    return render_template("demo_mail.html", letters=[_letter(file) for file in files])


def _letter(file: Path) -> Letter:
    message = message_from_bytes(file.read_bytes(), EmailMessage, policy=policy.default)
    words = str(message.get_content())
    link = next((word for word in words.split() if word.startswith(("http://", "https://"))), "")
    return Letter(str(message["To"]), str(message["Subject"]), words, link)
