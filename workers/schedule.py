"""What recurs, and how often, in seconds of machine time."""

from collections.abc import Callable, Mapping

from dialer.accounts.store import forget_old_links
from dialer.voicemail.retention import forget_old_messages
from workers.sweep import sweep

EVERY: Mapping[Callable[[], None], float] = {
    sweep: 1.0,
    forget_old_messages: 3600.0,
}
