"""Which cheers a conversation has earned. Pure: numbers in, kinds out."""

from collections.abc import Iterator

from dialer.phonebanks.models import CheerKind

OF_THE_ROOM = frozenset({CheerKind.HALFWAY, CheerKind.GOAL_REACHED})


def earned(*, own: int, together: int, goal: int) -> Iterator[CheerKind]:
    """The cheers for ``own`` conversations of somebody and ``together`` of all towards ``goal``.

    Those earned before are among them; who keeps them keeps each once.
    """
    if own >= 1:
        yield CheerKind.FIRST_TALK
    if own >= 10:
        yield CheerKind.TENTH_TALK
    if together >= goal:
        yield CheerKind.GOAL_REACHED
    elif together * 2 >= goal:
        yield CheerKind.HALFWAY
