"""Which calls to a number are spoken for: a phone may be several volunteers', tried out first, and a member's."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from dialer.calls.store import sids_of_calls
from dialer.shifts.models import Leg
from dialer.shifts.rings.store import sids_of_rings
from dialer.telephony.carrier import CarrierCall
from dialer.trials.models import Trial


def sids_of_others(session: Session, calls: Sequence[CarrierCall]) -> set[str]:
    """Those of these calls that are known as legs, as trials or as calls to contacts."""
    sids = [call.sid for call in calls]
    rings = sids_of_rings(session, Leg, sids) | sids_of_rings(session, Trial, sids)
    return rings | sids_of_calls(session, sids)
