"""Sending a mail about a phone bank: once, and only if it is still true."""

from datetime import datetime, timedelta
from smtplib import SMTPException
from uuid import UUID

import structlog

from dialer.accounts.models import Person
from dialer.db import transaction
from dialer.mail import Mail, send
from dialer.phonebanks.models import News, NewsKind, PhoneBank
from dialer.phonebanks.news.store import lock_news
from dialer.phonebanks.news.words import BankTold, subject_for, words_for
from dialer.phonebanks.store import bank_by_id, word_of
from dialer.wiring import wired

TRIED_AGAIN_AFTER = timedelta(minutes=15)
log = structlog.get_logger()


def send_news(news_id: UUID) -> None:
    """Mail somebody what is owed by this id; done twice, it sends one.

    Marked as handed over before the mail server is asked: whoever dies in between sends none, and none sends two.
    A server that refuses is asked again later, a few times.
    """
    mail = _take(news_id)
    if mail is None:
        return
    try:
        send(mail)
    except (OSError, SMTPException) as problem:
        log.warning("news_not_sent", news_id=news_id, problem=type(problem).__name__)
        _give_back(news_id)


def _take(news_id: UUID) -> Mail | None:
    """The mail to send, marked as handed over; None when there is none to send now."""
    with transaction() as session:
        now = wired().clock.now()
        news = lock_news(session, news_id)
        if news is None or news.handed_over_at is not None or news.due_at > now:
            return None
        news.handed_over_at = now
        bank = bank_by_id(session, news.phone_bank_id)
        comes = word_of(session, bank.id, news.person_id)
        if not comes or not _is_true(news, bank, now):
            return None
        return _mail(news, bank, session.get_one(Person, news.person_id), now)


def _give_back(news_id: UUID) -> None:
    with transaction() as session:
        news = lock_news(session, news_id)
        if news is not None:
            news.handed_over_at, news.tries = None, news.tries + 1
            news.due_at = wired().clock.now() + TRIED_AGAIN_AFTER


def _is_true(news: News, bank: PhoneBank, now: datetime) -> bool:
    if news.kind is NewsKind.CALLED_OFF:
        return bank.cancelled_at is not None and bank.ends_at > now
    if news.kind is NewsKind.REMINDER and (
        bank.begins_at != news.begins_at or bank.begins_at <= now
    ):
        return False
    return bank.cancelled_at is None and bank.ends_at > now


def _mail(news: News, bank: PhoneBank, person: Person, now: datetime) -> Mail | None:
    if person.email is None:
        return None
    settings = wired().settings
    told = BankTold(
        name=bank.name,
        place=bank.place,
        begins_at=bank.begins_at,
        ends_at=bank.ends_at,
        join_link=f"{settings.public_url}/join/{bank.code}",
        front_link=settings.public_url,
    )
    words = words_for(news.kind, told, name=person.name, party=settings.party_name, now=now)
    return Mail(person.email, subject_for(news.kind, told, now=now), words, key=str(news.id))
