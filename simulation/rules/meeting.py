"""Whoever picks up meets a person at once, and nothing else."""

from dialer.telephony.labels import Label, Who
from simulation.facts.carrier import CarrierLeg
from simulation.facts.evening import Evening, hidden


def answered_with_nobody_there(evening: Evening) -> list[str]:
    """A contact picked up, and no volunteer was in the conference they came into."""
    met = {
        joined.call_sid
        for joined in evening.carrier.joined
        if any(_is_volunteer(label) for label in joined.others)
    }
    by_carrier = [
        f"carrier: {leg.sid} to {hidden(leg.to)} answered at {leg.answered_at}"
        for leg in evening.carrier.to_contacts
        if leg.answered_at is not None and leg.sid not in met
    ]
    if by_carrier:
        return by_carrier
    return [
        f"database: call {call.id} was abandoned"
        for call in evening.database.calls
        if call.state == "abandoned"
    ]


def voter_heard_a_machine(evening: Evening) -> list[str]:
    """Words were played to somebody whom we rang and who is not a volunteer."""
    return [
        f"carrier: words were played on {leg.sid} to {hidden(leg.to)}"
        for leg in evening.carrier.legs
        if leg.sid in evening.carrier.spoken_to and _rang_a_voter(leg)
    ]


def _rang_a_voter(leg: CarrierLeg) -> bool:
    return leg.call_id is not None


def _is_volunteer(label: str) -> bool:
    read = Label.read(label)
    return read is not None and read.who is Who.VOLUNTEER
