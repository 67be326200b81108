"""How many status callbacks a second the service takes, beside the bare route."""

import asyncio
from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from twilio.request_validator import RequestValidator

from commands.benching.bare import PATH, TABLE
from commands.benching.house import bench_house
from commands.benching.load import Round, one_round, request_bytes
from commands.benching.result import Result, middle, p99
from commands.benching.rows import Dialled, dial_for
from dialer.settings import Settings
from dialer.telephony.addresses import Addresses
from dialer.telephony.labels import contact_label
from dialer.wiring import wired

CONNECTIONS = 24
# One more round than is counted: the first warms both servers up.
ROUNDS, SECONDS = 6, 3.0
# More calls than any machine this runs on can tell us of in that time.
CALLS = 6_000


def measure() -> Result:
    """Requests a second, rounds of ours and of the bare route alternating; the medians of the rounds."""
    prepared: list[Dialled] = []

    def prepare(_: Settings) -> None:
        TABLE.create(wired().sessions.kw["bind"])
        prepared.extend(dial_for(CALLS))

    with bench_house(("web", "bare"), prepare=prepare) as house:
        settings = house.settings
        ours = (_told_of(each, settings) for each in prepared)
        bare_url = settings.public_url.replace(f":{house.plan.port}", f":{house.plan.port + 2}")
        bare = (_told_barely(each, settings, bare_url) for each in _again_and_again(prepared))
        rounds = asyncio.run(_alternate(settings.public_url, ours, bare_url, bare))
    return _result(rounds)


async def _alternate(
    url: str, ours: Iterator[Sequence[bytes]], bare_url: str, bare: Iterator[Sequence[bytes]]
) -> list[tuple[Round, Round]]:
    pairs = []
    for _ in range(ROUNDS):
        first = await one_round(url, ours, connections=CONNECTIONS, seconds=SECONDS)
        second = await one_round(bare_url, bare, connections=CONNECTIONS, seconds=SECONDS)
        pairs.append((first, second))
    return pairs[1:]


def _result(rounds: list[tuple[Round, Round]]) -> Result:
    figure = middle([ours.per_second for ours, _ in rounds])
    ceiling = middle([bare.per_second for _, bare in rounds])
    return Result(
        figure=round(figure, 1),
        ceiling=round(ceiling, 1),
        ratio=round(middle([ours.per_second / bare.per_second for ours, bare in rounds]), 3),
        unit="requests/s",
        also={
            "p99_ms": round(p99([each for ours, _ in rounds for each in ours.milliseconds]), 1),
            "ceiling_p99_ms": round(
                p99([each for _, bare in rounds for each in bare.milliseconds]), 1
            ),
            "connections": CONNECTIONS,
            "rounds": len(rounds),
        },
    )


def _told_of(dialled: Dialled, settings: Settings) -> Sequence[bytes]:
    """What a carrier tells of one call that is answered, in its order."""
    addresses = Addresses(settings.public_url)
    call = addresses.call_status(dialled.call_id).partition("#")[0]
    conference = addresses.conference_status(dialled.conference_id).partition("#")[0]
    joined = {
        "StatusCallbackEvent": "participant-join",
        "ConferenceSid": dialled.conference_sid,
        "ParticipantLabel": contact_label(dialled.call_id),
        "CallSid": dialled.call_sid,
        "SequenceNumber": "2",
    }
    return [
        _signed(call, _status(dialled, "initiated", 0), settings),
        _signed(call, _status(dialled, "ringing", 1), settings),
        _signed(conference, joined, settings),
        _signed(call, _status(dialled, "in-progress", 2), settings),
        _signed(call, _status(dialled, "completed", 3), settings),
    ]


def _told_barely(dialled: Dialled, settings: Settings, bare_url: str) -> Sequence[bytes]:
    """The same forms, to the bare route; signed over the address it checks them against."""
    return [
        _signed(
            settings.public_url + PATH, _status(dialled, status, nth), settings, to=bare_url + PATH
        )
        for nth, status in enumerate(("initiated", "ringing", "in-progress", "completed"))
    ]


def _status(dialled: Dialled, status: str, sequence: int) -> dict[str, str]:
    """With the blank geographic fields that a carrier sends along."""
    places = ("City", "State", "Zip", "Country")
    blank = {f"{side}{part}": "" for side in ("Called", "Caller", "To", "From") for part in places}
    return blank | {
        "AccountSid": wired().settings.twilio_account_sid,
        "ApiVersion": "2010-04-01",
        "CallSid": dialled.call_sid,
        "CallStatus": status,
        "CallbackSource": "call-progress-events",
        "Direction": "outbound-api",
        "SequenceNumber": str(sequence),
        "Timestamp": "Thu, 15 Apr 2027 17:30:00 +0000",
    }


def _signed(url: str, form: dict[str, str], settings: Settings, *, to: str = "") -> bytes:
    signature = RequestValidator(settings.twilio_auth_token).compute_signature(url, form)
    headers = {"X-Twilio-Signature": signature, "User-Agent": "TwilioProxy/1.1"}
    return request_bytes(to or url, urlencode(form), headers)


def _again_and_again(prepared: Sequence[Dialled]) -> Iterator[Dialled]:
    while True:
        yield from prepared
