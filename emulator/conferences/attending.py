"""Sitting in a conference: waiting for it to start, then staying until one leaves."""

from dataclasses import dataclass

from emulator.calls.leg import Leg
from emulator.conferences.joining import join
from emulator.conferences.leaving import leave
from emulator.conferences.room import LeftBecause, Room, Seat
from emulator.conferences.waiting import Music, fetch_music
from emulator.exchange import Exchange
from emulator.twiml.refusal import Refusal
from emulator.twiml.stage import Stage


async def attend(stage: Stage, room: Room, seat: Seat, music: Music) -> None:
    """Stay in the conference until it is left or ends, with music until it starts."""
    playing = stage.exchange.errands.start(music.play(stage, room))
    room.music.add(playing)
    if room.started.is_set():
        playing.cancel()
    try:
        await seat.left.wait()
    finally:
        playing.cancel()
        room.music.discard(playing)


@dataclass(frozen=True)
class Participation:
    """The course of a call that was dialled for a conference."""

    exchange: Exchange
    room: Room
    seat: Seat

    def picked_up(self, leg: Leg) -> None:  # noqa: ARG002  the seat knows its call
        join(self.exchange, self.room, self.seat)

    async def run(self, leg: Leg) -> None:
        """Sit there. Without the music it was promised the call is dropped, as Twilio does."""
        stage = Stage(self.exchange, leg)
        try:
            music = await fetch_music(stage, self.room, self.seat.order)
        except Refusal as refusal:
            stage.complain(refusal)
            leave(self.exchange, self.room, self.seat, LeftBecause.HUNG_UP)
            return
        await attend(stage, self.room, self.seat, music)
