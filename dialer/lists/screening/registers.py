"""The preference registers, and what a line that stands on one is barred for."""

from collections.abc import Mapping
from enum import StrEnum

from dialer.lists.models import Reason


class Register(StrEnum):
    """A public register of lines that nobody may ring for marketing. Source: PECR reg 21 and 26."""

    TPS = "tps"
    CTPS = "ctps"


REASON_OF: Mapping[Register, Reason] = {
    Register.TPS: Reason.TPS,
    Register.CTPS: Reason.CTPS,
}
NAMES: Mapping[Register, str] = {
    Register.TPS: "Telephone Preference Service (TPS)",
    Register.CTPS: "Corporate Telephone Preference Service (CTPS)",
}
