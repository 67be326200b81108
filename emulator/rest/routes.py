"""Every address of the REST interface."""

from aiohttp import web

from emulator.rest import (
    calls,
    conferences,
    own_numbers,
    participant_change,
    participants,
    recordings,
)
from emulator.rest.render import account_path
from emulator.settings import Settings


def routes(settings: Settings) -> list[web.RouteDef]:
    """The addresses of one account. Another account's are not found."""
    account = account_path(settings)
    call, recording = f"{account}/Calls/{{call}}", f"{account}/Recordings/{{recording}}"
    conference = f"{account}/Conferences/{{conference}}"
    participant = f"{conference}/Participants/{{participant}}.json"
    number = f"{account}/IncomingPhoneNumbers/{{number}}.json"
    return [
        web.get(f"{account}.json", own_numbers.fetch_account),
        web.get(f"{account}/Calls.json", calls.list_all),
        web.post(f"{account}/Calls.json", calls.create),
        web.get(f"{call}.json", calls.fetch),
        web.post(f"{call}.json", calls.update),
        web.delete(f"{call}.json", calls.delete),
        web.get(f"{call}/Recordings.json", recordings.list_all),
        web.get(f"{account}/Conferences.json", conferences.list_all),
        web.get(f"{conference}.json", conferences.fetch),
        web.post(f"{conference}.json", conferences.update),
        web.get(f"{conference}/Participants.json", participants.list_all),
        web.post(f"{conference}/Participants.json", participants.create),
        web.get(participant, participants.fetch),
        web.post(participant, participant_change.update),
        web.delete(participant, participants.delete),
        web.get(f"{account}/Recordings.json", recordings.list_all),
        web.get(f"{recording}.json", recordings.fetch),
        web.delete(f"{recording}.json", recordings.delete),
        web.get(f"{recording}.wav", recordings.media),
        web.get(f"{recording}.mp3", recordings.media),
        web.get(recording, recordings.media),
        web.get(f"{account}/IncomingPhoneNumbers.json", own_numbers.list_all),
        web.get(number, own_numbers.fetch),
        web.post(number, own_numbers.update),
        web.get(f"{account}/OutgoingCallerIds.json", own_numbers.list_caller_ids),
    ]
