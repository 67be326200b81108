"""The courier: takes callbacks and questions to the customer's service."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace

import aiohttp

from emulator.callbacks.lanes import Lanes, Turn
from emulator.callbacks.overrides import BadOverride, Connection, split
from emulator.callbacks.post import Post, Reply, Unreached, send
from emulator.clock import Clock
from emulator.errands import Errands
from emulator.faults.dice import Fate, Faults
from emulator.journal import Journal, Kind
from emulator.notifications import Notifications

#: A callback that is to be overtaken waits for so many seconds of the emulator's clock at most.
LONGEST_HOLD = 8
#: No further try is begun when fewer machine seconds than this are left of the time for all.
SHORTEST_TRY = 0.1


@dataclass(frozen=True)
class Notice:
    """Something to tell. ``key`` is the same on every run of the same evening."""

    url: str
    method: str
    fields: Mapping[str, str]
    what: str
    call_sid: str
    lane: str
    key: str
    #: The error that Twilio notes when the service does not take it.
    refused_code: int = 15003


@dataclass(frozen=True)
class Letter:
    """A notice made ready: the same letter, with the same token, may be brought twice."""

    notice: Notice
    post: Post
    connection: Connection


class Courier:
    """Delivers notices in the background, and asks questions while the call waits."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        *,
        auth_token: str,
        clock: Clock,
        journal: Journal,
        errands: Errands,
        faults: Faults,
        notifications: Notifications,
    ) -> None:
        self._session = session
        self._auth_token = auth_token
        self._clock = clock
        self._journal = journal
        self._errands = errands
        self._faults = faults
        self._notifications = notifications
        self._lanes = Lanes()

    def tell(self, notice: Notice) -> None:
        """Promise to deliver a notice after those of its lane that came before."""
        turn = self._lanes.join(notice.lane)
        self._errands.start(self._deliver(notice, turn, self._faults.fate_of(notice.key)))

    async def ask(self, url: str, method: str, fields: Mapping[str, str], key: str) -> Reply:
        """Fetch something the call cannot go on without. Raises Unreached, BadOverride."""
        await self._clock.sleep(self._faults.delay_of_question(key))
        address, connection = split(url)
        reply, _ = await self._attempt(Post(address, method, fields), connection, None)
        return reply

    async def _deliver(self, notice: Notice, turn: Turn, fate: Fate) -> None:
        try:
            await self._wait(notice.lane, turn, fate)
            if fate.is_lost:
                self._note(notice, "lost")
                return
            address, connection = split(notice.url)
            letter = Letter(notice, Post(address, notice.method, notice.fields), connection)
            await self._bring(letter, turn, "late" if fate.late else "delivered")
        except BadOverride as problem:
            self._notifications.add(11243, str(problem), url=notice.url, call_sid=notice.call_sid)
            return
        finally:
            self._lanes.leave(notice.lane, turn)
        if fate.doubled:
            await self._clock.sleep(fate.doubled)
            await self._bring(letter, turn, "doubled")

    async def _wait(self, lane: str, turn: Turn, fate: Fate) -> None:
        if fate.late:
            turn.left.set()
            await self._clock.sleep(fate.late)
        elif fate.is_overtaken:
            self._lanes.stand_aside(lane, turn)
            await self._clock.happens(turn.overtaken, LONGEST_HOLD)
        elif turn.before is not None:
            await turn.before.wait()

    async def _bring(self, letter: Letter, turn: Turn, outcome: str) -> None:
        notice, post = letter.notice, letter.post
        try:
            reply, attempts = await self._attempt(post, letter.connection, turn)
        except Unreached as problem:
            self._note(notice, "failed", why=str(problem), token=post.token)
            self._refused(notice, str(problem))
            return
        facts = {"status": reply.status, "ms": round(reply.ms, 1), "attempts": attempts}
        self._note(notice, outcome, **facts, token=post.token)
        if not reply.is_good:
            self._refused(notice, f"answered {reply.status}")

    async def _attempt(
        self, post: Post, connection: Connection, turn: Turn | None
    ) -> tuple[Reply, int]:
        """The first good reply, or whatever the last allowed try brings, and how many it took."""
        deadline = time.monotonic() + connection.total
        for attempt in range(1, connection.retries + 2):
            left = deadline - time.monotonic()
            is_last = attempt > connection.retries or left < SHORTEST_TRY
            try:
                reply = await send(
                    self._session,
                    post,
                    auth_token=self._auth_token,
                    connection=replace(connection, total=max(left, SHORTEST_TRY)),
                    left=turn.left if turn else None,
                )
            except Unreached as problem:
                if is_last or not connection.retries_after(problem.failure):
                    raise
                continue
            if is_last or not reply.failure or not connection.retries_after(reply.failure):
                return reply, attempt
        raise AssertionError("the last try returns or raises")

    def _note(self, notice: Notice, outcome: str, **facts: object) -> None:
        self._journal.note(
            Kind.CALLBACK,
            url=notice.url,
            call_sid=notice.call_sid,
            what=notice.what,
            sequence=notice.fields.get("SequenceNumber"),
            outcome=outcome,
            **facts,
        )

    def _refused(self, notice: Notice, why: str) -> None:
        self._notifications.add(
            notice.refused_code, f"{notice.what}: {why}", url=notice.url, call_sid=notice.call_sid
        )
