"""What a house is to consist of."""

from pathlib import Path

import pytest

from commands.house.leftovers import MARK
from commands.house.plan import Plan
from commands.house.procfile import ROOT

BOTH = {"DATABASE_URL": "postgresql://db/name", "REDIS_URL": "redis://redis/0", "PATH": "/bin"}


def test_servers_that_the_environment_names_are_used(tmp_path):
    plan = Plan(tmp_path, 8000, env=BOTH)

    assert plan.servers() == []
    assert plan.environment([])["DATABASE_URL"] == "postgresql://db/name"


def test_a_server_that_the_environment_does_not_name_is_brought_along(tmp_path):
    plan = Plan(tmp_path, 8000, env=BOTH | {"REDIS_URL": ""})

    servers = plan.servers()

    assert [server.name for server in servers] == ["redis"]
    assert plan.environment(servers)["REDIS_URL"].startswith("unix://")


def test_every_process_bears_the_house_it_belongs_to(tmp_path):
    assert Plan(tmp_path, 8000, env=BOTH).environment([])[MARK] == str(tmp_path)


@pytest.mark.parametrize(
    ("procfiles", "ports"),
    [((ROOT / "Procfile",), (8000, 8001)), ((ROOT / "Procfile", Path("x")), (8000, 8001, 8002))],
)
def test_the_emulator_has_a_port_where_there_is_one(procfiles, ports):
    assert Plan(Path("/nowhere"), 8000, procfiles=procfiles).ports == ports


@pytest.mark.parametrize("bind", ["0.0.0.0", "127.0.0.1"])  # noqa: S104 - nothing listens
def test_the_web_is_looked_for_on_this_machine(bind):
    assert Plan(Path("/nowhere"), 8000, bind).web_url == "http://127.0.0.1:8000"
