"""What is mailed to somebody in a story: files, as there is no mail server."""

from email import message_from_bytes, policy
from email.message import EmailMessage

from dialer.mail import mail_folder
from tests.emulator.patience import until


def letter_to(address: str, *, about: str) -> str:
    """Wait for a mail to this address whose subject says what it is about; the words of the newest."""
    until(lambda: _letters(address, about), lambda: f"no mail to {address} about {about!r}")
    return _letters(address, about)[-1].get_content()


def link_in(words: str) -> str:
    """The first link in a mail."""
    return next(word for word in words.split() if word.startswith("http"))


def _letters(address: str, about: str) -> list[EmailMessage]:
    files = sorted(mail_folder().glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
    letters = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
    return [each for each in letters if each["To"] == address and about in each["Subject"]]
