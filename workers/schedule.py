"""What recurs, and how often, in seconds of machine time."""

from collections.abc import Callable, Mapping

from dialer.db import transaction
from dialer.voicemail.retention import expire_messages
from dialer.wiring import wired
from workers.asking import ask_the_carrier
from workers.sweep import sweep


def forget_old_messages() -> None:
    """Remove the sound of voicemails that have been kept long enough."""
    with transaction() as session:
        expire_messages(session, now=wired().clock.now())


EVERY: Mapping[Callable[[], None], float] = {
    sweep: 1.0,
    ask_the_carrier: 1.0,
    forget_old_messages: 3600.0,
}
