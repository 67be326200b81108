"""What holds for every row of one import: the same on every run, whoever goes on with it."""

from dialer.lists.files.columns import Columns, known_columns
from dialer.lists.files.fields import Field
from dialer.lists.files.rows import Terms
from dialer.lists.imports.models import Import
from dialer.queue.hours import LONDON
from dialer.wiring import wired


def columns_of(kept: Import) -> Columns:
    """What its columns mean; by their headings for an import from before there were proposals."""
    header = tuple(kept.header)
    if len(kept.fields) != len(header):
        return known_columns(header)
    return Columns(header, tuple(Field(word) for word in kept.fields))


def terms_of(kept: Import) -> Terms:
    """Its terms. The day on which the file came decides who is 16."""
    return Terms(
        columns=columns_of(kept),
        today=kept.started_at.astimezone(LONDON).date(),
        register_year=kept.register_year,
        ward=kept.ward,
        drama=wired().settings.demo,
        authority=kept.authority,
    )
