"""In which order people are rung: fresh before tried, undecided before won, long ago before lately."""

from datetime import timedelta
from enum import StrEnum


class Leaning(StrEnum):
    """Where somebody stands as far as we know, as the order of calling sees it."""

    UNDECIDED = "undecided"
    UNKNOWN = "unknown"
    AGAINST = "against"
    WON = "won"


# Whoever was promised a time comes before everybody else: a call-back is a promise kept to the minute.
PROMISED = -1000
# A first call finds out more than a third: of those nobody answered for twice, few are ever reached. So one
# try weighs more than everything else together. Source: common practice of canvass organisers.
PER_ATTEMPT = 100
MOST_ATTEMPTS = 9
# A talk changes most for the undecided and least for the won. Source: persuasion comes before getting out the
# vote until the last week, in every party's canvass guide; the distances are ours.
OF_LEANING = {
    Leaning.UNDECIDED: 0,
    Leaning.UNKNOWN: 20,
    Leaning.AGAINST: 40,
    Leaning.WON: 60,
}
# A point for every day that is missing to a month, the rest after a conversation: beyond it, all are alike.
LATELY_DAYS = 30


def score(since_contact: timedelta | None, leaning: Leaning, attempts: int) -> int:
    """The place in the order; smaller is sooner.

    ``since_contact``: how long ago their line was last rung, None for never. ``attempts``: calls made to them
    from this list that reached nobody.
    """
    lately = 0 if since_contact is None else max(0, LATELY_DAYS - since_contact.days)
    return PER_ATTEMPT * min(attempts, MOST_ATTEMPTS) + OF_LEANING[leaning] + lately
