"""How long people take and what they are like: chances, and simulated seconds."""

from random import Random

# Chances, each time there is an occasion.
SKIPS = 0.05
HANGS_UP_WHILE_RINGING = 0.03
SAYS_WHILE_TALKING = 0.5
CHANGES_THEIR_MIND = 0.06
TAPS_TWICE = 0.05
TAPS_A_STALE_NAME = 0.03
CLOSES_THE_BROWSER = 0.02
LEAVES_IN_MID_CALL = 0.2


def reads_a_name(dice: Random) -> float:
    """Until a volunteer who has read who is next presses Call."""
    return dice.uniform(4, 12)


def listens(dice: Random) -> float:
    """Until one knows who or what has picked up."""
    return dice.uniform(4, 8)


def talks(dice: Random) -> float:
    """A conversation, if the other side does not end it before."""
    return min(dice.lognormvariate(0, 0.6) * 60, 400)


def ticks(dice: Random) -> float:
    """Until the outcome of a call is given."""
    return dice.uniform(4, 15)


def finds_the_phone(dice: Random) -> float:
    """Until a volunteer whose line dropped has noticed."""
    return dice.uniform(8, 25)


def is_away(dice: Random) -> float:
    """Until a browser that was closed is opened again."""
    return dice.uniform(40, 150)
