"""What somebody hears until the conference starts: silence, Twilio's music or the service's own."""

from dataclasses import dataclass

from emulator.conferences.room import Room, SeatOrder
from emulator.twiml.document import Page
from emulator.twiml.fetch import Question, fetch
from emulator.twiml.refusal import Refusal
from emulator.twiml.sounds import SOUNDS
from emulator.twiml.stage import Go, Stage

#: Say, Play, Pause and Redirect are all that may be used while waiting [D].
_INVALID_VERB = 13238


@dataclass(frozen=True)
class Music:
    """A document of sounds; None for music or silence that nobody has to fetch."""

    page: Page | None = None

    async def play(self, stage: Stage, room: Room) -> None:
        """Play it until it runs out; it is stopped from outside when the conference starts."""
        page = self.page
        while page is not None:
            try:
                page = await _play_through(stage, page, room)
            except Refusal as refusal:
                stage.complain(refusal)
                return


async def fetch_music(stage: Stage, room: Room, order: SeatOrder) -> Music:
    """What is played to one who comes in; nothing once the conference runs. Raises Refusal."""
    if not order.wait_url or _starts_at_once(stage, room, order):
        return Music()
    question = Question(order.wait_url, order.wait_method, "wait", {"ConferenceSid": room.sid})
    return Music(_only_sounds(await fetch(stage.exchange, stage.leg, question)))


async def play_to(stage: Stage, question: Question) -> None:
    """Play a document of sounds to one call: for a hold or an announcement."""
    try:
        page = _only_sounds(await fetch(stage.exchange, stage.leg, question))
        for verb in page.verbs:
            if verb.name != "Redirect":
                await SOUNDS[verb.name](stage.on(page), verb)
    except Refusal as refusal:
        stage.complain(refusal)


async def _play_through(stage: Stage, page: Page, room: Room) -> Page | None:
    for verb in page.verbs:
        step = await SOUNDS[verb.name](stage.on(page), verb)
        if isinstance(step, Go):
            more = {"ConferenceSid": room.sid}
            return _only_sounds(
                await fetch(
                    stage.exchange, stage.leg, Question(step.url, step.method, "wait", more)
                )
            )
    return None


def _starts_at_once(stage: Stage, room: Room, order: SeatOrder) -> bool:
    """Whether the conference runs already, or will as soon as this one is in it."""
    others = [seat for seat in room.present if seat.leg is not stage.leg]
    starts = order.starts or any(seat.order.starts for seat in others)
    return room.started.is_set() or (bool(others) and starts)


def _only_sounds(page: Page) -> Page:
    for verb in page.verbs:
        if verb.name not in SOUNDS:
            raise Refusal(_INVALID_VERB, f"<{verb.name}> cannot be used here", page.url)
    return page
