"""Something useful to read while waiting."""

from collections.abc import Sequence

TIPS = (
    "Say who you are and where you are from, then ask for them by name.",
    "Smile. People hear it.",
    "Values and stories, not statistics. Say why you are giving up your evening.",
    "You need not win an argument. Learning what somebody thinks is the whole job.",
    "A long chat is kind, but the next person is waiting too. It is fine to say goodbye.",
    "Most people are not in, and most of the rest are pleasant.",
    "If somebody is unkind, it is not about you. Stay calm, say goodbye, hang up, tell us.",
    "If your tablet goes dark, press * on your phone: a spoken menu does everything this screen does.",
)


def tip_after(calls: int, theirs: Sequence[str] = ()) -> str:
    """The tip to show after so many calls; another one each time, the organisers' own first."""
    tips = (*theirs, *TIPS)
    return tips[calls % len(tips)]
