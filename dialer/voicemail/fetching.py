"""Bringing a message home: fetched from the carrier, kept here, and only then deleted there."""

from uuid import UUID

import structlog

from dialer.db import transaction
from dialer.telephony.errors import CarrierProblem
from dialer.voicemail import store
from dialer.wiring import wired

log = structlog.get_logger()


def fetch_message(message_id: UUID) -> None:
    """Do what this message still waits for; whatever fails now, the sweep asks for again.

    Two at once do no harm: the sound is kept once, and deleting what is gone is a success.
    """
    try:
        _bring_home(message_id)
    except CarrierProblem as problem:
        log.warning("message_not_fetched", message_id=str(message_id), code=problem.code)


def _bring_home(message_id: UUID) -> None:
    with transaction() as session:
        message = store.find_message(session, message_id)
        message.asked_at = wired().clock.now()
    if message.deleted_there_at is not None:
        return
    if message.fetched_at is None and not _keep(message_id, message.recording_sid):
        return
    wired().carrier.delete_recording(message.recording_sid)
    with transaction() as session:
        store.note_deleted_there(session, message_id, now=wired().clock.now())


def _keep(message_id: UUID, recording_sid: str) -> bool:
    """Whether the carrier had it. The commit comes before the carrier's copy is given up."""
    recording = wired().carrier.fetch_recording(recording_sid)
    if recording is None:
        return False
    with transaction() as session:
        store.keep_sound(session, message_id, recording, now=wired().clock.now())
    return True
