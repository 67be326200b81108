"""The figures of one list as its page says them: how far it is, who is not rung, and until when it lasts."""

from collections.abc import Sequence
from dataclasses import dataclass

from dialer.calls.outcomes import MEANING, Outcome
from dialer.lists.store import Progress
from dialer.pages.organiser.shelf.rows import Shelved
from dialer.pages.templating import grouped, moment


@dataclass(frozen=True)
class Figure:
    """So many people, of all on the list; ``explained`` says who is counted."""

    label: str
    people: int
    everybody: int
    explained: str

    @property
    def portion(self) -> float:
        """Of all on the list, from 0 to 1."""
        return self.people / self.everybody if self.everybody else 0.0

    @property
    def percent(self) -> int:
        """Of all on the list, in the hundred. Nobody is rounded away: somebody is never 0, not all never 100."""
        if self.people in (0, self.everybody):
            return round(self.portion * 100)
        return min(max(round(self.portion * 100), 1), 99)


def stages(far: Progress) -> Sequence[Figure]:
    """From everybody who was loaded to those who told us something, each a part of the one before."""
    told = {Outcome(word): people for word, people in far.by_outcome.items()}
    reached = sum(people for outcome, people in told.items() if MEANING[outcome].reaches)
    everybody = far.everybody
    return [
        Figure("Loaded", everybody, everybody, "Everybody who is on the list."),
        Figure(
            "May be rung",
            everybody - far.barred,
            everybody,
            "Everybody but those whose line must not be rung.",
        ),
        Figure(
            "Tried", sum(told.values()), everybody, "Their phone was made to ring at least once."
        ),
        Figure("Reached", reached, everybody, "They themselves came to the phone when last tried."),
        Figure("Answered", told.get(Outcome.SPOKE, 0), everybody, "They talked with us."),
    ]


def not_rung(far: Progress) -> Sequence[Figure]:
    """Who is not to be rung at this moment, by what stands in the way; reasons that hold nobody are left out."""
    everybody = far.everybody
    reasons = (
        Figure("Done", far.done, everybody, "Spoken to, or tried as often as the list allows."),
        Figure(
            "Later",
            far.waiting,
            everybody,
            "Their next try has not come yet, they asked for another time, or their line was rung lately.",
        ),
        Figure(
            "Must not be rung",
            far.barred,
            everybody,
            "Their line is on the do-not-call list, on the Telephone Preference Service, or reaches nobody.",
        ),
        Figure("On a screen", far.claimed, everybody, "With a volunteer at this moment."),
    )
    return [reason for reason in reasons if reason.people]


def outlook(row: Shelved) -> str:
    """Until when the list lasts, in a sentence."""
    if not row.to_ring:
        return "Nobody is left to ring. Load more people, or archive the list."
    left = (
        f"{grouped(row.to_ring)} {'person is' if row.to_ring == 1 else 'people are'} left to ring"
    )
    if not row.last_hour:
        return (
            f"{left}. Nobody was rung in the last hour, so there is no telling how long that takes."
        )
    if row.dry_at is None:
        return f"{left}. At the pace of the last hour that takes more than two months."
    pace = f"{grouped(row.last_hour)} {'call' if row.last_hour == 1 else 'calls'} in the last hour"
    return (
        f"{left}. At today’s pace ({pace}) everybody will have been tried by {moment(row.dry_at)}."
    )
