"""The columns of the table of all lists, each figure with what it means."""

from dataclasses import dataclass

from dialer.pages.organiser.shelf.wanted import Column


@dataclass(frozen=True)
class Heading:
    """One column. ``explained`` says what its figures count; empty where the label says it all."""

    column: Column
    label: str
    explained: str = ""
    is_number: bool = False


HEADINGS = (
    Heading(Column.NAME, "List"),
    Heading(Column.KIND, "Who"),
    Heading(
        Column.RANK,
        "Rank",
        "Lists with a smaller number are rung first; lists with the same number take turns.",
    ),
    Heading(Column.STATE, "Now", "Whether phones may ring at this moment, and if not, why."),
    Heading(
        Column.FAR,
        "How far",
        "People who are done, of all on the list: spoken to, or tried enough.",
    ),
    Heading(
        Column.TO_RING,
        "To ring",
        "People who may still be rung: now, or when the time for their next try has come.",
        is_number=True,
    ),
    Heading(
        Column.LAST_HOUR,
        "Last hour",
        "Phones that volunteers made ring for this list in the last 60 minutes.",
        is_number=True,
    ),
    Heading(
        Column.DRY,
        "Runs dry",
        "About when everybody will have been tried if volunteers go on as in the last hour, in calling hours only.",
    ),
)
