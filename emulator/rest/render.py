"""The resources as the REST interface shows them."""

import math
from datetime import datetime

from emulator.account.directory import OwnNumber
from emulator.account.recording import Recording
from emulator.calls.leg import Facts, Leg
from emulator.calls.lifecycle import LegStatus
from emulator.calls.progress import duration
from emulator.clock import rfc2822
from emulator.conferences.room import Room, RoomFacts, Seat
from emulator.numbers import formatted
from emulator.settings import Settings

API_VERSION = "2010-04-01"
#: What a minute of a call costs, in dollars; made up, but of the right size.
_PRICE_A_MINUTE = 0.0158


def account_path(settings: Settings) -> str:
    return f"/{API_VERSION}/Accounts/{settings.account_sid}"


def call(settings: Settings, leg: Leg, facts: Facts) -> dict[str, object]:
    path = f"{account_path(settings)}/Calls/{leg.sid}"
    order = leg.order
    return {
        "sid": leg.sid,
        "account_sid": settings.account_sid,
        "parent_call_sid": order.parent_sid,
        "to": order.to,
        "to_formatted": formatted(order.to),
        "from": order.caller,
        "from_formatted": formatted(order.caller),
        "phone_number_sid": None,
        # The REST interface has no word for a call that is being dialled but does not ring yet.
        "status": "queued" if facts.status is LegStatus.INITIATED else facts.status.value,
        "date_created": rfc2822(leg.created),
        "date_updated": rfc2822(facts.at),
        "start_time": _moment(facts.dialled),
        "end_time": _moment(facts.ended),
        "duration": str(duration(facts)) if facts.ended else None,
        "price": _price(facts),
        "price_unit": "USD",
        "direction": order.direction.value,
        "answered_by": None,
        "api_version": API_VERSION,
        "forwarded_from": None,
        "group_sid": None,
        "caller_name": None,
        "queue_time": str(leg.queue_ms),
        "trunk_sid": None,
        "annotation": None,
        "uri": f"{path}.json",
        "subresource_uris": {"recordings": f"{path}/Recordings.json"},
    }


def conference(settings: Settings, room: Room, facts: RoomFacts) -> dict[str, object]:
    path = f"{account_path(settings)}/Conferences/{room.sid}"
    return {
        "sid": room.sid,
        "account_sid": settings.account_sid,
        "friendly_name": room.name,
        "status": facts.status.value,
        "region": "ie1",
        "date_created": rfc2822(room.created),
        "date_updated": rfc2822(facts.at),
        "api_version": API_VERSION,
        "reason_conference_ended": facts.reason,
        "call_sid_ending_conference": facts.ended_by,
        "uri": f"{path}.json",
        "subresource_uris": {"participants": f"{path}/Participants.json"},
    }


def participant(settings: Settings, room: Room, seat: Seat) -> dict[str, object]:
    order = seat.order
    path = f"{account_path(settings)}/Conferences/{room.sid}/Participants/{seat.leg.sid}"
    return {
        "account_sid": settings.account_sid,
        "call_sid": seat.leg.sid,
        "conference_sid": room.sid,
        "label": order.label or None,
        "call_sid_to_coach": order.coaches or None,
        "coaching": bool(order.coaches),
        "muted": order.muted,
        "hold": seat.hold,
        "start_conference_on_enter": order.starts,
        "end_conference_on_exit": order.ends,
        "status": _seat_status(seat),
        "queue_time": str(seat.leg.queue_ms),
        "date_created": rfc2822(seat.created),
        "date_updated": rfc2822(seat.updated),
        "uri": f"{path}.json",
    }


def recording(settings: Settings, kept: Recording, now: datetime) -> dict[str, object]:
    path = f"{account_path(settings)}/Recordings/{kept.sid}"
    is_ready = kept.is_ready(now)
    return {
        "sid": kept.sid,
        "account_sid": settings.account_sid,
        "call_sid": kept.call_sid,
        "conference_sid": None,
        "api_version": API_VERSION,
        "date_created": rfc2822(kept.started),
        "date_updated": rfc2822(kept.ready if is_ready else kept.started),
        "start_time": rfc2822(kept.started),
        "duration": str(kept.seconds) if is_ready else "-1",
        "status": "completed" if is_ready else "processing",
        "channels": 1,
        "source": kept.source,
        "error_code": None,
        "price": None,
        "price_unit": "USD",
        "encryption_details": None,
        "media_url": kept.url(settings),
        "uri": f"{path}.json",
        "subresource_uris": {},
    }


def own_number(settings: Settings, own: OwnNumber) -> dict[str, object]:
    return {
        "sid": own.sid,
        "account_sid": settings.account_sid,
        "friendly_name": own.friendly_name,
        "phone_number": own.number,
        "voice_url": own.voice_url,
        "voice_method": own.voice_method,
        "voice_fallback_url": own.voice_fallback_url,
        "voice_fallback_method": own.voice_fallback_method,
        "status_callback": own.status_callback,
        "status_callback_method": own.status_callback_method,
        "voice_application_sid": None,
        "voice_caller_id_lookup": False,
        "voice_receive_mode": "voice",
        "trunk_sid": None,
        "capabilities": {"voice": True, "sms": False, "mms": False, "fax": False},
        "api_version": API_VERSION,
        "beta": False,
        "origin": "twilio",
        "status": "in-use",
        "type": "local",
        "date_created": rfc2822(own.created),
        "date_updated": rfc2822(own.updated),
        "uri": f"{account_path(settings)}/IncomingPhoneNumbers/{own.sid}.json",
    }


def account(settings: Settings, made: datetime) -> dict[str, object]:
    return {
        "sid": settings.account_sid,
        "owner_account_sid": settings.account_sid,
        "friendly_name": "The emulator's account",
        "status": "active",
        "type": "Full",
        "auth_token": settings.auth_token,
        "date_created": rfc2822(made),
        "date_updated": rfc2822(made),
        "uri": f"{account_path(settings)}.json",
        "subresource_uris": {"calls": f"{account_path(settings)}/Calls.json"},
    }


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else rfc2822(moment)


def _price(facts: Facts) -> str | None:
    if facts.ended is None:
        return None
    return f"-{math.ceil(duration(facts) / 60) * _PRICE_A_MINUTE:.5f}"


def _seat_status(seat: Seat) -> str:
    if seat.joined:
        return "connected"
    return {LegStatus.QUEUED: "queued", LegStatus.INITIATED: "connecting"}.get(
        seat.leg.status, "ringing"
    )
