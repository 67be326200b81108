"""Everybody on one list, counted by how they stand; pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dialer.lists.store import Counted
from dialer.queue.funnel import Funnel, Tried, WhyNot
from dialer.queue.models import EntryState, Reached

_LEFT = (EntryState.OPEN, EntryState.WAITING, EntryState.CLAIMED)


@dataclass(frozen=True)
class Alike:
    """So many people who stand alike in one queue."""

    state: EntryState
    people: int
    attempts: int = 0
    promised: bool = False
    last_outcome: str | None = None
    reached: Reached = Reached.NOT_YET

    @property
    def tried(self) -> bool:
        """Whether their phone was made to ring, for this list or for one that was merged into it."""
        return self.attempts > 0 or self.reached is not Reached.NOT_YET


@dataclass(frozen=True)
class Census:
    """Everybody who is on a list or was, each in one group."""

    groups: Sequence[Alike]

    @property
    def counted(self) -> Iterable[Counted]:
        """Everybody by state and last outcome."""
        return (Counted(each.state, each.last_outcome, each.people) for each in self.groups)

    @property
    def barred(self) -> int:
        """Whose line may not be rung, or who objected in writing."""
        return _people(each for each in self.groups if each.state is EntryState.BARRED)

    @property
    def tried(self) -> Tried:
        """What the calls came to."""
        return Tried(
            calls=sum(each.people * each.attempts for each in self.groups),
            settled=_people(
                each for each in self.groups if each.state is EntryState.DONE and each.attempts
            ),
        )

    @property
    def left(self) -> Mapping[int, int]:
        """How many are left to ring, by how often they were tried."""
        left: Counter[int] = Counter()
        for each in self.groups:
            if each.state in _LEFT:
                left[each.attempts] += each.people
        return left

    def funnel(self) -> Funnel:
        """How far the list is. Whoever was taken off it is not on it any more."""
        here = [each for each in self.groups if each.state is not EntryState.REMOVED]
        tried = [each for each in here if each.tried]
        never = (each for each in here if each.state is EntryState.BARRED and not each.tried)
        loaded = _people(here)
        return Funnel(
            loaded=loaded,
            callable=loaded - _people(never),
            tried=_people(tried),
            reached=_people(each for each in tried if each.reached is not Reached.NOT_YET),
            answered=_people(each for each in tried if each.reached is Reached.ANSWERED),
        )

    def why_not(self) -> Mapping[WhyNot, int]:
        """Who is not handed out now, by reason, but for those who are barred: the ledger says why they are."""
        found: Counter[WhyNot] = Counter()
        for each in self.groups:
            reason = _reason(each)
            if reason is not None:
                found[reason] += each.people
        return found


def _reason(group: Alike) -> WhyNot | None:
    """Who was never tried waits only for a line that rests."""
    if group.state is EntryState.WAITING:
        asked = WhyNot.CALL_BACK if group.promised else WhyNot.RETRY
        return asked if group.promised or group.tried else WhyNot.RESTING
    return {
        EntryState.CLAIMED: WhyNot.CLAIMED,
        EntryState.DONE: WhyNot.DONE,
        EntryState.REMOVED: WhyNot.REMOVED,
    }.get(group.state)


def _people(groups: Iterable[Alike]) -> int:
    return sum(each.people for each in groups)
