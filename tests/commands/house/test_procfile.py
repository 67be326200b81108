"""What runs, read from the Procfile."""

from pathlib import Path

import pytest

from commands.house.procfile import ROOT, BadProcfile, Program, programs_in
from dialer.jobs import QUEUE_OF, Job


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "Procfile"
    path.write_text(text)
    return path


def test_a_line_is_a_program_with_its_words_filled_in(tmp_path):
    procfile = written(tmp_path, "# the web\n\nweb: serve --on ${BIND}:${PORT} 'two words'\n")

    programs = programs_in(procfile, {"BIND": "127.0.0.1", "PORT": "8000"})

    assert programs == [Program("web", ("serve", "--on", "127.0.0.1:8000", "two words"))]


@pytest.mark.parametrize("line", ["web", "web:", "web: serve ${NOTHING}", "web: 'half a word"])
def test_a_line_that_cannot_be_run_is_shown(tmp_path, line):
    with pytest.raises(BadProcfile, match="web"):
        programs_in(written(tmp_path, line), {})


def test_every_queue_has_a_worker_that_listens_to_it():
    words = (ROOT / "Procfile").read_text().split()

    assert set(QUEUE_OF.values()) <= set(words)


def test_an_import_does_not_hold_up_mails():
    lines = (ROOT / "Procfile").read_text().splitlines()

    quick = [line for line in lines if QUEUE_OF[Job.SEND_LINK] in line.split(" work ")[-1]]
    assert any(QUEUE_OF[Job.IMPORT_FILE] not in line.split() for line in quick)


def test_dialling_has_two_processes_at_least():
    lines = (ROOT / "Procfile").read_text().splitlines()

    assert len([line for line in lines if "work urgent dialing" in line]) >= 2
