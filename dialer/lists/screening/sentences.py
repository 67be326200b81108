"""What registers, agreements and objections have to do with one line, in sentences."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from dialer.lists.screening import store
from dialer.lists.screening.consents import consents_of
from dialer.lists.screening.fresh import day_in_words
from dialer.lists.screening.objections import objectors_on
from dialer.lists.screening.registers import NAMES
from dialer.lists.signing import read_signed
from dialer.queue.hours import LONDON


def about_line(session: Session, line: str) -> Iterator[str]:
    """What is known of a line besides what forbids it: register entries, agreements, objections."""
    for file in store.listing(session, line):
        yield f"The {NAMES[file.register]} lists it, in the file of {day_in_words(file.dated_on)}."
    yield from _agreements(session, line)
    for contact in objectors_on(session, line):
        yield (
            f"{contact.first_name} {contact.last_name} has objected in writing ({contact.objected_note}) and is "
            "on no list. Others on this line may be rung."
        )


def _agreements(session: Session, line: str) -> Iterator[str]:
    for row in consents_of(session, line):
        recorded = read_signed(session, row.recorded_by)
        agreed = f"They agreed to be rung on {_day(row.given_at)}, {row.how} ({row.evidence})"
        by = f", recorded by {recorded.name or recorded.words}"
        if row.withdrawn_at is None:
            yield f"{agreed}{by}. That overrides the registers and nothing else."
        else:
            yield f"{agreed}{by}; withdrawn on {_day(row.withdrawn_at)}."


def _day(moment: datetime) -> str:
    return day_in_words(moment.astimezone(LONDON).date())
