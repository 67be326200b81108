"""What people tell an organiser about being rung, taking hold on every list and every screen at once."""

from dialer.db import runs_again, transaction
from dialer.lists.screening.consents import Agreement, record_consent, withdraw_consent
from dialer.lists.screening.objections import object_to, undo_objection
from dialer.record.withdraw import withdraw_contact, withdraw_line
from dialer.wiring import wired


@runs_again
def agree(agreed: Agreement) -> None:
    """A line may be rung although a register lists it; what they told us themselves stays in force."""
    with transaction() as session:
        record_consent(session, agreed, now=wired().clock.now())


@runs_again
def end_agreement(line: str, *, by: str) -> bool:
    """A line's agreement is withdrawn, and with it whoever is on a screen; says whether there was one."""
    with transaction() as session:
        ended = withdraw_consent(session, line, by=by, now=wired().clock.now())
        if ended:
            withdraw_line(session, line)
        return ended


@runs_again
def object_in_writing(contact_id: int, *, note: str, by: str) -> None:
    """Somebody objects: off every list and screen. The others of their household stay.

    Raises :class:`~dialer.lists.screening.objections.UnknownContact`.
    """
    with transaction() as session:
        object_to(session, contact_id, note=note, by=by, now=wired().clock.now())
        withdraw_contact(session, contact_id)


@runs_again
def take_back_objection(contact_id: int, *, because: str, by: str) -> bool:
    """An objection was recorded wrongly. Raises :class:`~dialer.lists.screening.objections.UnknownContact`."""
    with transaction() as session:
        return undo_objection(session, contact_id, because=because, by=by, now=wired().clock.now())
