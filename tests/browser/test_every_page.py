import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from dialer.accounts.models import Role
from dialer.db import transaction
from dialer.shifts.models import Shift
from dialer.shifts.situation import Situation
from tests.browser.sizes import SIZES

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21aa", "wcag22aa", "best-practice"]}
STRANGERS = [
    "/sign-in",
    "/sign-in/made-up",
    "/activate",
    "/nowhere",
    "/health",
    "/demo/mail",
    "/api",
]
VOLUNTEERS = ["/home", "/number", "/start/priority_voters", "/account"]
ORGANISERS = ["/organiser", "/organiser/people", "/organiser/people/members", "/organiser/api"]


def test_strangers_pages_can_be_used_by_everybody(page):
    for path in STRANGERS:
        page.goto(path)
        assert faults_of(page) == [], path


def test_volunteers_pages_can_be_used_by_everybody(page, sign_in, make_person, make_list):
    make_list()
    sign_in(make_person())

    for path in VOLUNTEERS:
        page.goto(path)
        assert faults_of(page) == [], path


def test_organisers_pages_can_be_used_by_everybody(page, sign_in, make_person):
    sign_in(make_person(role=Role.ORGANISER))

    for path in ORGANISERS:
        page.goto(path)
        assert faults_of(page) == [], path


@pytest.mark.parametrize("word", list(Situation))
def test_every_situation_can_be_used_by_everybody(page, sign_in, make_person, make_evening, word):
    person = make_person(name="Dorothy Hale")
    make_evening(word, person)
    sign_in(person)

    page.goto("/shift")
    page.wait_for_load_state("networkidle") if word is Situation.ENDED else ready(page)

    assert faults_of(page) == []


def test_choosing_an_area_can_be_done_by_everybody(page, sign_in, areas):
    sign_in(areas)

    for path in ("/start/priority_voters", "/start/members"):
        page.goto(path)
        assert faults_of(page) == [], path


def test_going_on_with_others_can_be_done_by_everybody(page, sign_in, areas, make_evening):
    shift = make_evening(Situation.NOBODY_NEXT, areas)
    with transaction() as session:
        session.get_one(Shift, shift.id).area = "Rutland and Stamford"
    sign_in(areas)

    for size in SIZES.values():
        page.set_viewport_size(size)
        page.goto("/shift")
        ready(page)
        assert faults_of(page) == []
        assert not overflows(page, "/shift")


@pytest.fixture
def areas(make_person, make_list, make_entry):
    """A volunteer who may ring members; voters are left in two areas, and of members there are none."""
    call_list = make_list()
    for area in ("Leeds West and Pudsey", "Leeds East"):
        make_entry(call_list, area=area)
    return make_person(name="Dorothy Hale", may_call_members=True)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_wider_than_the_screen(
    page, sign_in, make_person, make_list, make_evening, size
):
    page.set_viewport_size(SIZES[size])
    make_list()
    person = make_person(role=Role.ORGANISER)
    wide = [path for path in STRANGERS if overflows(page, path)]
    sign_in(person)
    wide += [path for path in VOLUNTEERS + ORGANISERS if overflows(page, path)]
    make_evening(Situation.WRAP_UP, person)

    assert wide == []
    assert not overflows(page, "/shift")


def ready(page: Page) -> None:
    """Wait until the scripts have fetched the screen once."""
    expect(page.locator("#announce")).not_to_be_empty()


def overflows(page: Page, path: str) -> bool:
    page.goto(path)
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def faults_of(page: Page) -> list[str]:
    """What axe finds wrong with the page, in the light and in the dark."""
    faults = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found = Axe().run(page, options=RULES).response["violations"]
        faults += [f"{scheme} {each['id']}: {each['nodes'][0]['html'][:160]}" for each in found]
    return faults
