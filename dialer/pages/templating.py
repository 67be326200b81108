"""What templates may say: times as people say them, and the token that every form bears."""

from datetime import datetime

from flask import Flask
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from dialer.lists.files.telephones import masked
from dialer.phonebanks.room.facts import short_name
from dialer.queue.hours import LONDON


def teach_templates(app: Flask) -> None:
    """Add the filters ``clock``, ``day``, ``moment``, ``grouped``, ``masked``, ``short_name``; and ``csrf_field()``."""
    app.jinja_env.filters.update(
        clock=clock,
        day=day,
        moment=moment,
        grouped=grouped,
        masked=masked,
        short_name=short_name,
    )
    app.jinja_env.globals["csrf_field"] = csrf_field
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True


def clock(at: datetime) -> str:
    """A time of day in London: ``18:05``."""
    return f"{at.astimezone(LONDON):%H:%M}"


def day(at: datetime) -> str:
    """A day in London: ``Tue 5 May``."""
    london = at.astimezone(LONDON)
    return f"{london:%a} {london.day} {london:%b}"


def moment(at: datetime | None) -> str:
    """A day and a time in London: ``Tue 5 May, 18:05``; a dash for never."""
    return f"{day(at)}, {clock(at)}" if at else "–"


def grouped(number: int) -> str:
    """A number with its thousands set apart: ``12,345``."""
    return f"{number:,}"


def csrf_field() -> Markup:
    """The hidden field without which a form is refused."""
    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(generate_csrf())
