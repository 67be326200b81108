"""What every request about a call says of it."""

from emulator.calls.leg import Leg

API_VERSION = "2010-04-01"


def call_fields(account_sid: str, leg: Leg) -> dict[str, str]:
    """The call's names, numbers and state. Places are blank, as they are for British numbers."""
    order = leg.order
    fields = {
        "CallSid": leg.sid,
        "AccountSid": account_sid,
        "ApiVersion": API_VERSION,
        "CallStatus": leg.status.value,
        "Direction": order.direction.value,
    }
    if order.parent_sid:
        fields["ParentCallSid"] = order.parent_sid
    for role, number in _roles(order.caller, order.to):
        fields[role] = number
        fields[role + "City"] = fields[role + "State"] = fields[role + "Zip"] = ""
        fields[role + "Country"] = "GB" if number.startswith("+44") else ""
    return fields


def _roles(caller: str, to: str) -> list[tuple[str, str]]:
    return [("From", caller), ("Caller", caller), ("To", to), ("Called", to)]
