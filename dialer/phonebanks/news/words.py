"""The words of the mails about a phone bank. Pure: facts in, words out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from dialer.phonebanks.models import NewsKind
from dialer.queue.hours import LONDON


@dataclass(frozen=True)
class BankTold:
    """What is told of a phone bank: when it is, where in words, and the links to it and to the first page."""

    name: str
    place: str
    begins_at: datetime
    ends_at: datetime
    join_link: str
    front_link: str


_WORDS: Mapping[NewsKind, str] = {
    NewsKind.REMINDER: """Hello {name},

{when}, from {begins} to {ends}, we call together for {party}
at “{bank}”.{place} You said that you come, and we look forward to it.

Open this link when it begins, on the device you will use, and have your phone beside you:

{join_link}

Cannot come after all? Say so at the same link; that is fine, and nobody waits for you.
""",
    NewsKind.CALLED_OFF: """Hello {name},

“{bank}”, {when}, from {begins} to {ends}, is called off. You need do nothing.
We are sorry, and thank you for having wanted to come.

You can call all the same, on your own, whenever it suits you:

{front_link}

Should it be held after all, its link says so: {join_link}
""",
    NewsKind.ON_AGAIN: """Hello {name},

we wrote to you that “{bank}” was called off. It is held after all:
{when}, from {begins} to {ends}.{place}

Open this link when it begins, if you still can come:

{join_link}

Cannot come any more? Say so at the same link; that is fine.
""",
}
_SUBJECTS: Mapping[NewsKind, str] = {
    NewsKind.REMINDER: "{when}: {bank}",
    NewsKind.CALLED_OFF: "Called off: {bank}",
    NewsKind.ON_AGAIN: "Held after all: {bank}",
}


def subject_for(kind: NewsKind, bank: BankTold, *, now: datetime) -> str:
    """The subject of the mail."""
    when = day_in_words(bank.begins_at, now=now).partition(",")[0]
    return _SUBJECTS[kind].format(bank=bank.name, when=_capital(when))


def words_for(kind: NewsKind, bank: BankTold, *, name: str, party: str, now: datetime) -> str:
    """The mail; ``name`` is whose it is."""
    when = day_in_words(bank.begins_at, now=now)
    return _WORDS[kind].format(
        name=name.split(maxsplit=1)[0],
        party=party,
        bank=bank.name,
        place=f" {_capital(bank.place).rstrip('.')}." if bank.place else "",
        when=when if kind is NewsKind.CALLED_OFF else _capital(when),
        begins=f"{bank.begins_at.astimezone(LONDON):%H:%M}",
        ends=f"{bank.ends_at.astimezone(LONDON):%H:%M}",
        join_link=bank.join_link,
        front_link=bank.front_link,
    )


def day_in_words(at: datetime, *, now: datetime) -> str:
    """A day by London's calendar: ``tomorrow, Tuesday 5 May``; today, or the date alone, where that is right."""
    day = at.astimezone(LONDON).date()
    date = f"{day:%A} {day.day} {day:%B}"
    ahead = (day - now.astimezone(LONDON).date()).days
    near = {0: "today", 1: "tomorrow"}.get(ahead)
    return f"{near}, {date}" if near else f"on {date}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
