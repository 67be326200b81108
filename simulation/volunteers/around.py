"""What volunteers have around them."""

from dataclasses import dataclass
from uuid import UUID

from simulation.carrier.ear import Ear
from simulation.notebook import Notebook
from simulation.place import Place
from simulation.volunteers.judgement import Heard


@dataclass(frozen=True)
class Surroundings:
    """Where they are, what they hear, and what they write into."""

    place: Place
    ear: Ear
    notebook: Notebook


def heard_on(ear: Ear, call_id: UUID) -> Heard:
    """Who or what was at the other end of a call."""
    if ear.is_machine(call_id):
        return Heard.MACHINE
    if ear.is_screener(call_id):
        return Heard.SCREENER
    return Heard.PERSON if ear.was_answered(call_id) else Heard.NOBODY
