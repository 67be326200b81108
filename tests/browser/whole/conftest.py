"""Who and what is there in a story told through the whole running service."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from commands.house.opening import House
from dialer.wiring import Wiring, unwire, wire, wiring_from
from tests.browser.sizes import DESK, PHONE
from tests.browser.tabs import tab
from tests.browser.whole.at_screen import AtScreen
from tests.browser.whole.film import Film, begin_table
from tests.browser.whole.house import clear_out, furnished
from tests.browser.whole.voters import Voters
from tests.emulator.in_hand import InHand
from tests.emulator.network import Network

VIEWPORTS = {"phone": PHONE, "desk": DESK}
DOROTHYS, ARUNS = "+447700900101", "+447700900102"


@pytest.fixture(scope="package")
def house() -> Iterator[House]:
    """One house for all the stories."""
    with furnished() as house:
        yield house


@pytest.fixture
def wired(house: House) -> Iterator[Wiring]:
    """Wired to the house; whoever was in it is gone after the story."""
    wiring = wire(wiring_from(house.settings))
    yield wiring
    clear_out(wiring, Network(house.settings.twilio_api_url))
    unwire()
    wiring.sessions.kw["bind"].dispose()
    wiring.redis.close()


@pytest.fixture
def network(wired: Wiring) -> Iterator[Network]:
    """The telephone network, which in the end has nothing to complain of."""
    network = Network(wired.settings.twilio_api_url)
    yield network
    # A call of the story before may still have been ending, and its last report be of somebody who is forgotten by now.
    of_this_story = {leg["call_sid"] for leg in network.log("leg", status="initiated")}
    assert [each for each in network.log("notification") if each["call_sid"] in of_this_story] == []
    assert network.get("/health")["status"] == "ok"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every story is told on a phone; those marked ``both_sizes`` on a desk as well, and on film all of them."""
    if "size" in metafunc.fixturenames:
        marked = metafunc.definition.get_closest_marker("both_sizes") is not None
        both = marked or metafunc.config.option.film
        metafunc.parametrize("size", VIEWPORTS if both else ["phone"])


@pytest.fixture(scope="session")
def film_folder(request: pytest.FixtureRequest) -> Path | None:
    """Where pictures go, with ``--film``."""
    if not request.config.option.film:
        return None
    folder = Path(request.config.option.film)
    begin_table(folder)
    return folder


@pytest.fixture(scope="module")
def reels() -> dict[str, Iterator[int]]:
    """At which picture a story is, at each size."""
    return {size: count(1) for size in VIEWPORTS}


@pytest.fixture
def film(
    request: pytest.FixtureRequest,
    size: str,
    film_folder: Path | None,
    reels: dict[str, Iterator[int]],
) -> Film:
    """The film of this story; its module says which STORY of issue 4 it is."""
    return Film(request.module.STORY, size, film_folder, reels[size])


@pytest.fixture
def opens_tab(chromium: Browser, wired: Wiring, size: str) -> Iterator[Callable[[], Page]]:
    """Call it for a browser with nobody signed in."""
    with ExitStack() as tabs:
        site = wired.settings.public_url
        yield lambda: tabs.enter_context(tab(chromium, site, VIEWPORTS[size]))


@pytest.fixture
def page(opens_tab: Callable[[], Page]) -> Page:
    return opens_tab()


@pytest.fixture
def dorothy(make_person: Callable, page: Page, network: Network, film: Film) -> AtScreen:
    """A volunteer, not signed in yet, who works her own telephone."""
    person = make_person(name="Dorothy Hale", phone=DOROTHYS)
    return AtScreen(person, page, InHand(network, DOROTHYS), film)


@pytest.fixture
def voters(request: pytest.FixtureRequest, wired: Wiring, network: Network) -> Voters:
    """A list with nobody on it yet."""
    return Voters(request, network, wired.clock.now())
