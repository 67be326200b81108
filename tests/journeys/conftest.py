"""Who and what is there in a story."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from dialer.wiring import Wiring
from tests.journeys.bank import AtBrowser, Bank, opened

# Kept for volunteers' own phones.
PHONE = "+447700900101"


@pytest.fixture
def bank(app: Flask, wired: Wiring) -> Iterator[Bank]:
    """A phone bank with nobody in it yet."""
    with opened(app, wired) as bank:
        yield bank


@pytest.fixture
def volunteer(bank: Bank, make_person: Callable[..., object]) -> AtBrowser:
    """A volunteer who has not signed in yet, and whose phone is picked up and answers with 1."""
    bank.network.settle(PHONE, "volunteer", after=1)
    return AtBrowser(bank, make_person(name="Dorothy Hale", phone=PHONE))


@pytest.fixture
def voters(
    bank: Bank, make_list: Callable, make_contact: Callable, make_entry: Callable
) -> Callable[..., list[str]]:
    """Call it with behaviours: a list with one person for each, in this order; gives their lines."""

    def make(*behaviours: str) -> list[str]:
        call_list = make_list()
        lines = [f"+44113496{nth:04d}" for nth in range(1, len(behaviours) + 1)]
        for line, behaviour in zip(lines, behaviours, strict=True):
            bank.network.settle(line, behaviour, after=2)
            contact = make_contact(line=line, first_name=f"Voter{line[-1]}")
            make_entry(call_list, contact, due_at=bank.wired.clock.now())
        return lines

    return make
