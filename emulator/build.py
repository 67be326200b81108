"""Putting an exchange together out of its settings."""

import json
from pathlib import Path
from typing import TextIO

import aiohttp

from emulator.account.directory import Directory
from emulator.account.ledger import Ledger
from emulator.callbacks.courier import Courier
from emulator.calls.trunk import Trunk
from emulator.clock import Clock
from emulator.errands import Errands
from emulator.exchange import Exchange
from emulator.faults.dice import Faults
from emulator.faults.plan import preset
from emulator.handset.phone import Phones
from emulator.journal import Journal
from emulator.notifications import Notifications
from emulator.people.mix import Mix, mix_from
from emulator.people.reading import people_from
from emulator.people.registry import People
from emulator.people.ring_back import ring_back
from emulator.settings import BadSetting, Settings


def build(
    settings: Settings, clock: Clock, session: aiohttp.ClientSession, log_file: TextIO | None
) -> Exchange:
    """An exchange that is ready to work. Raises BadSetting."""
    journal = Journal(clock, log_file)
    errands = Errands(journal)
    notifications = Notifications(journal)
    faults = Faults(settings.seed, preset(settings.faults))
    exchange = Exchange(
        settings=settings,
        clock=clock,
        journal=journal,
        errands=errands,
        notifications=notifications,
        faults=faults,
        courier=Courier(
            session,
            auth_token=settings.auth_token,
            clock=clock,
            journal=journal,
            errands=errands,
            faults=faults,
            notifications=notifications,
        ),
        ledger=Ledger(),
        directory=Directory(settings.numbers, settings.voice_url, clock.now()),
        phones=Phones(),
        people=_people(settings),
        trunk=Trunk(settings.calls_per_second),
        ring_back=lambda phone, number, plan: ring_back(exchange, phone, number, plan),
    )
    return exchange


def _people(settings: Settings) -> People:
    mix = Mix()
    if settings.mix_file is not None:
        asked = _json(settings.mix_file)
        if not isinstance(asked, dict):
            raise BadSetting(f"{settings.mix_file} must hold a JSON object.")
        mix = mix_from(asked)
    people = People(settings.seed, mix)
    if settings.people_file is not None:
        for number, conducts in people_from(_json(settings.people_file)):
            people.settle(number, conducts)
    return people


def _json(file: Path) -> object:
    try:
        return json.loads(file.read_text())
    except (OSError, ValueError) as problem:
        raise BadSetting(f"{file} cannot be read as JSON: {problem}.") from None
