"""The call screen: four regions, each rendered by itself, so that a browser replaces only what has changed."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from flask import render_template, url_for
from markupsafe import Markup
from sqlalchemy.orm import Session

from dialer.calls.outcomes import MEANING
from dialer.pages.party import party
from dialer.pages.signed_in import who
from dialer.pages.templating import csrf_field
from dialer.pages.volunteer.before import Before, before_on
from dialer.pages.volunteer.buttons import GRID, SPOKE
from dialer.pages.volunteer.doors import offers_in
from dialer.pages.volunteer.lines import filled_in, names_for
from dialer.pages.volunteer.person import PersonShown, name_of, person_shown
from dialer.pages.volunteer.room import room_at
from dialer.pages.volunteer.stalled import has_stalled
from dialer.pages.volunteer.tips import tip_after
from dialer.pages.volunteer.words import Words, words_for
from dialer.phonebanks.room.facts import Room
from dialer.phonebanks.tips.store import tips_for
from dialer.queue.hours import LONDON
from dialer.queue.ring_back import RingBack, times_to_ring_back
from dialer.queue.rules import hours_of
from dialer.record.look import Evening, look
from dialer.shifts.situation import Situation
from dialer.voterid.scripts import Script, script_named
from dialer.voterid.store import answers_to

REGIONS = ("status", "person", "script", "actions")
_ON_A_CALL = {Situation.DIALING, Situation.RINGING, Situation.TALKING}


@dataclass(frozen=True)
class Screen:
    """Everything the four regions are made of. ``asks``: each question in words, names filled in.

    ``saved``: the answers recorded for the call so far; ``ring_back``: times to offer for another call.
    ``before``: from whom the call went on to this person.
    ``links``: where its buttons lead, by the names of an evening's; a rehearsal has others of the same names.
    """

    evening: Evening
    words: Words
    person: PersonShown | None
    script: Script | None
    opening: Sequence[str]
    asks: Mapping[str, str]
    saved: Mapping[str, str]
    last_name: str
    last_words: str
    tip: str
    room: Room | None
    tomorrow: datetime
    ring_back: Sequence[RingBack]
    links: Callable[..., str] = url_for
    before: Before | None = None

    @property
    def situation(self) -> Situation:
        return self.evening.situation

    @property
    def on_a_call(self) -> bool:
        """The contact's line is taken, so there is something to hang up."""
        return self.situation in _ON_A_CALL

    @property
    def calling_as(self) -> str:
        """What to say to a machine that asks who is calling: who, for whom, and nothing that markets."""
        asked_for = self.person.name if self.person else "whoever is at home"
        return f"{who().name}, a volunteer with {party().name}, for {asked_for}."

    @property
    def keep(self) -> str | None:
        """Under which name a browser keeps what is being said: a call may go on with another person."""
        call = self.evening.call
        return f"{call.id}.{call.entry_id}" if call else None

    @property
    def rings_at(self) -> datetime | None:
        """When the person on the screen is rung by itself."""
        return self.evening.shift.rings_at if self.situation is Situation.READY else None

    @property
    def is_over_for_today(self) -> bool:
        """The volunteer waits, and no list may be rung any more."""
        is_open = self.evening.open_until is not None or self.evening.elsewhere
        return self.situation is Situation.NOBODY_NEXT and not is_open

    @property
    def since(self) -> datetime | None:
        """When what the timer counts began; None when there is nothing to count."""
        call = self.evening.call
        if call is None or not self.on_a_call:
            return None
        return call.answered_at or call.connected_at or call.placed_at or call.queued_at

    def region(self, name: str, *, token: Callable[[], str] = csrf_field) -> Markup:
        """The HTML of one region; its forms bear what ``token`` gives."""
        template = f"volunteer/screen/{name}.html"
        known = {"grid": GRID, "spoke": SPOKE, "offers": offers_in(self.evening)}
        html = render_template(template, s=self, token=token, url_for=self.links, **known)
        return Markup(html.strip())  # noqa: S704 - the template has escaped what is in it


def screen_of(session: Session, shift_id: UUID, *, now: datetime) -> Screen:
    """The call screen as it stands. Raises ``UnknownShift``."""
    evening = look(session, shift_id, now=now)
    saved = answers_to(session, evening.call.id) if evening.call else {}
    tips = tips_for(session, evening.shift.room_id)
    room, before = _room(session, evening, now), before_on(session, evening.call)
    return screen_for(evening, saved, tips=tips, room=room, before=before, now=now)


def screen_for(
    evening: Evening,
    saved: Mapping[str, str],
    *,
    now: datetime,
    tips: Sequence[str] = (),
    room: Room | None = None,
    links: Callable[..., str] = url_for,
    before: Before | None = None,
) -> Screen:
    """The call screen for an evening, or for what has the shape of one; ``tips``: the organiser's own."""
    person = person_shown(evening)
    script = script_named(evening.call_list.script) if evening.call_list else None
    names = names_for(evening.contact, volunteer=who().name, party=party().name)
    words = words_for(
        evening.situation,
        counts_down=evening.shift.rings_at is not None,
        is_open=evening.open_until is not None,
        elsewhere=bool(evening.elsewhere),
        has_stalled=has_stalled(evening, now=now),
    )
    last = evening.last_call
    return Screen(
        evening=evening,
        words=_with_names(words, person.first_name if person else "them", party().number),
        person=person,
        script=script,
        opening=filled_in(script.opening, names) if script else (),
        asks=_asks(script, names),
        saved=saved,
        last_name=name_of(evening.last_contact) if evening.last_contact else "",
        last_words=MEANING[last.outcome].label if last and last.outcome else "",
        tip=tip_after(evening.tally.calls, tips),
        room=room,
        tomorrow=_tomorrow(now),
        ring_back=times_to_ring_back(hours_of(evening.call_list), now) if evening.call_list else (),
        links=links,
        before=before,
    )


def as_json(screen: Screen, *, now: datetime, have: str = "") -> dict[str, object]:
    """The screen for a browser that has the page already; ``version`` changes when anything in it does.

    The regions are left out for a browser that has this version: it looks every few seconds.
    """
    evening = screen.evening
    # Scripts send the token as a header; a fresh one in each form would make every look a change.
    regions = {name: screen.region(name, token=lambda: "") for name in REGIONS}
    version = hashlib.sha256("\0".join(regions.values()).encode()).hexdigest()[:16]
    return {
        "situation": screen.situation,
        "shift": str(evening.shift.id),
        "call": str(evening.call.id) if evening.call else None,
        "entry": evening.entry.id if evening.entry else None,
        "keep": screen.keep,
        "room": str(evening.shift.room_id or ""),
        "version": version,
        "now": now.timestamp(),
        "regions": {} if have == version else regions,
        "announce": f"{screen.words.status}. {screen.words.do}",
    }


def _asks(script: Script | None, names: Mapping[str, str]) -> dict[str, str]:
    questions = script.questions if script else ()
    return {each.key: filled_in([each.ask], names)[0] for each in questions}


def _room(session: Session, evening: Evening, now: datetime) -> Room | None:
    """The room of the phone bank, while there is time to look at it: nobody is to be cheered at in mid-sentence."""
    if evening.situation in _ON_A_CALL or evening.situation is Situation.WRAP_UP:
        return None
    return room_at(session, evening.shift.room_id, seen_by=who().id, now=now)


def _with_names(words: Words, name: str, number: str) -> Words:
    return Words(
        *(text.format(name=name, number=number) for text in (words.status, words.do, words.help))
    )


def _tomorrow(now: datetime) -> datetime:
    """A decent moment tomorrow, to begin with when somebody asks to be rung back."""
    day = now.astimezone(LONDON) + timedelta(days=1)
    return day.replace(hour=18, minute=30, second=0, microsecond=0)
