"""Lists from the command line."""

from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from commands.main import cli
from dialer.db import transaction
from dialer.lists.models import CallList, Contact, Reason, Source
from dialer.lists.suppression import suppress
from dialer.queue.hours import LONDON
from dialer.voterid.models import Via
from dialer.voterid.store import append_answers
from dialer.wiring import wire
from dialer.wiring import wired as wiring
from tests.fakes import environment
from tests.reading import all_of

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = f"{datetime.now(LONDON):%Y-%m-%d}"  # the command has the real clock


@pytest.fixture
def run(wired, database_url, redis_url):
    env = environment(DATABASE_URL=database_url, REDIS_URL=redis_url, COLUMNS="200")

    def run(*words: str):
        try:
            return CliRunner().invoke(cli, words, env=env)
        finally:
            if wiring() is not wired:
                wiring().sessions.kw["bind"].dispose()
            wire(wired)

    return run


@pytest.fixture
def load(run):
    def load(file: Path, *more: str):
        return run(
            "lists", "import", str(file), "--list", "Leeds", "--kind", "priority_voters", *more
        )

    return load


def test_a_good_file_is_loaded_and_told(load):
    done = load(EXAMPLES / "priority-voters.csv")

    assert done.exit_code == 0
    assert "People: 300 new, 0 known already. Rows refused: 0." in done.stdout


def test_each_refused_row_is_shown_with_its_reason_and_remedy(load):
    done = load(EXAMPLES / "ugly.csv", "--authority", "Exborough")

    assert done.exit_code == 0
    assert "Rows refused: 9" in done.stdout
    [line] = [line for line in done.stdout.splitlines() if "•••• ••• •567" in line]
    for words in ("9", "Tel", "premium", "give another number"):
        assert words in line


def test_refused_rows_can_be_mended_and_loaded_again(load, tmp_path):
    load(
        EXAMPLES / "ugly.csv",
        "--authority",
        "Exborough",
        "--refused",
        str(tmp_path / "refused.csv"),
    )
    text = (tmp_path / "refused.csv").read_text(encoding="utf-8")
    (tmp_path / "mended.csv").write_text(text.replace("0900 123 4567", "0113 496 0961"))

    again = load(tmp_path / "mended.csv")

    assert "People: 2 new" in again.stdout  # and one whose open quotation mark is gone


def test_a_register_of_nobody_knows_which_council_is_not_loaded(load, tmp_path):
    (tmp_path / "register.csv").write_text(
        "Elector Number Prefix,Elector Number,Elector Surname,Elector Forename,Phone\nKD,7,Hale,Jo,0113 496 0001\n"
    )

    refused = load(tmp_path / "register.csv")
    done = load(tmp_path / "register.csv", "--authority", "Leeds City Council")

    assert refused.exit_code == 2
    assert "--authority" in refused.output
    assert "People: 1 new" in done.stdout
    assert [who.authority for who in all_of(Contact)] == ["leeds"]


def test_a_file_that_cannot_be_read_ends_with_2_and_a_remedy(load, tmp_path):
    (tmp_path / "list.xlsx").write_bytes(b"PK\x03\x04" + bytes(100))

    done = load(tmp_path / "list.xlsx")

    assert done.exit_code == 2
    assert "list.xlsx: This workbook is damaged" in done.stderr
    assert "CSV UTF-8" in done.stderr


def test_a_column_nobody_knows_is_mapped_and_known_from_then_on(load, tmp_path):
    odd = tmp_path / "odd.csv"
    odd.write_text("Who is it,Reach\nJo Smith,0113 496 0001\n")
    assert "no column for the first name" in load(odd).stderr

    mapped = load(odd, "--map", "Who is it=name")

    assert "People: 1 new" in mapped.stdout
    assert "1 known already" in load(odd).stdout


def test_a_meaning_that_there_is_not_is_refused_with_those_that_are(load):
    done = load(EXAMPLES / "ugly.csv", "--map", "Tel=telefon")

    assert done.exit_code == 2
    assert "“Tel No=phone”. The meanings are: first name" in " ".join(done.stderr.split())


def test_a_preview_shows_columns_and_rows_and_loads_nothing(load):
    done = load(EXAMPLES / "priority-voters.csv", "--preview", "--map", "Ward=ignore")

    assert done.exit_code == 0
    assert "is read as: call list" in done.stdout
    for words in ("polling district", "•••• ••• •402", "Bilal Campbell", "…402", "ignore"):
        assert words in done.stdout
    assert all_of(CallList) == all_of(Contact) == []


def test_people_without_a_phone_are_counted(load, tmp_path):
    register = tmp_path / "register.csv"
    register.write_text("PD,ENO,First names,Surname\nKD,7,Jo,Smith\n")

    assert "Without a phone: 1, who are kept and cannot be rung." in load(register).stdout


def test_the_lists_are_shown_with_how_far_they_are(load, run):
    load(EXAMPLES / "priority-voters.csv")

    done = run("lists", "show")

    assert done.exit_code == 0
    assert "Leeds" in done.stdout
    assert "300" in done.stdout


def test_a_number_is_explained(load, run, wired):
    load(EXAMPLES / "priority-voters.csv")
    with transaction() as session:
        suppress(
            session,
            "+441174960402",
            Reason.DO_NOT_CALL,
            Source.RING_BACK,
            said_at=wired.clock.now(),
            evidence="x",
        )

    done = run("lists", "explain", "0117 496 0402")

    assert "May not be rung now" in done.stdout
    assert "They asked never to be called again (told when they rang back" in done.stdout


def test_voter_id_goes_to_the_screen_and_what_is_left_out_beside_it(
    run, wired, make_call, make_entry, make_contact
):
    elector = make_contact(polling_district="KD", elector_number="7", register_year=2027)
    for contact in (elector, make_contact()):
        with transaction() as session:
            append_answers(
                session,
                make_call(entry=make_entry(contact=contact)),
                {"intention": "L"},
                via=Via.SCREEN,
                at=wired.clock.now(),
            )

    done = run("export", "voter-id", "--format", "contact-creator")

    assert done.exit_code == 0
    assert done.stdout.splitlines() == ["polling_district,elector_number,code", "KD,7,L"]
    assert "Left out: 1 people" in done.stderr


def test_a_list_that_is_not_there_is_named_with_those_that_are(run, make_list):
    make_list(name="Leeds")

    done = run("export", "voter-id", "--list", "Lead")

    assert done.exit_code == 2
    assert "There is no list “Lead”. The lists are: “Leeds”." in done.stderr


def test_a_register_is_loaded_and_told(load, run, tmp_path):
    load(EXAMPLES / "priority-voters.csv")
    (tmp_path / "tps.txt").write_text("0117 496 0402\nnonsense\n0114 496 0999\n")

    done = run("lists", "screen", str(tmp_path / "tps.txt"), "--register", "tps", "--dated", TODAY)

    assert done.exit_code == 0
    assert "2 numbers are listed. 1 lines were barred" in done.stdout
    assert "line 2: 'nonsense' is not a British number" in done.stdout


def test_a_register_that_is_too_old_ends_with_2_and_a_remedy(run, tmp_path):
    (tmp_path / "tps.txt").write_text("0117 496 0402\n")

    done = run(
        "lists", "screen", str(tmp_path / "tps.txt"), "--register", "tps", "--dated", "2020-01-01"
    )

    assert done.exit_code == 2
    assert "Get the newest file" in done.stderr


def test_a_file_that_was_screened_elsewhere_says_when(load):
    stated = load(EXAMPLES / "priority-voters.csv", "--screened-on", TODAY)
    plain = load(EXAMPLES / "priority-voters.csv")
    stale = load(EXAMPLES / "priority-voters.csv", "--screened-on", "2020-01-01")

    assert "is rung yet: it was never screened" in plain.stderr
    assert "is rung yet" not in stated.stderr
    assert stale.exit_code == 2
