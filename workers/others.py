"""Which calls to a volunteer's phone are spoken for: volunteers may share one, and an evening may follow a trial."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from dialer.shifts.models import Leg
from dialer.shifts.rings.store import sids_of_rings
from dialer.telephony.carrier import CarrierCall
from dialer.trials.models import Trial


def sids_of_others(session: Session, calls: Sequence[CarrierCall]) -> set[str]:
    """Those of these calls that are known as legs or as trials, so that they are not somebody else's."""
    sids = [call.sid for call in calls]
    return sids_of_rings(session, Leg, sids) | sids_of_rings(session, Trial, sids)
