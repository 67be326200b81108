"""What a command that works on the database begins with."""

import dialer.schema  # noqa: F401  a row can be written only when every table it refers to is known
from commands.house.address import environment_here
from dialer.settings import Settings
from dialer.wiring import Wiring, wire, wiring_from


def settings_here() -> Settings:
    """The settings of the environment; without DATABASE_URL in it, those of ``serve`` or ``demo`` running here.

    Raises :class:`~dialer.settings.BadSettings`.
    """
    return Settings.read(environment_here())


def wire_up() -> Wiring:
    """Wire this process by :func:`settings_here`."""
    return wire(wiring_from(settings_here()))
