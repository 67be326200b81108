"""What supervisord is told."""

from configparser import RawConfigParser
from pathlib import Path

from commands.house.config import GROUP, config_text, full_name
from commands.house.procfile import Program

HOME = Path("/srv/phone%bank")
REDIS = Program("redis", ("valkey", "--port", "0"), "somebody", "INT", is_server=True)
WEB = Program("web", ("serve", "100%", "two words"))


def config() -> RawConfigParser:
    parser = RawConfigParser()
    parser.read_string(config_text([REDIS, WEB], home=HOME, socket=HOME / "run/supervisor.sock"))
    return parser


def test_programs_are_started_by_us_and_started_again_by_supervisord():
    assert config()["program:web"]["autostart"] == "false"
    assert config()["program:web"]["autorestart"] == "true"


def test_signs_that_mean_something_to_supervisord_are_written_so_that_they_do_not():
    web = config()["program:web"]

    assert web["command"] == "serve 100%% 'two words'"
    assert web["stdout_logfile"] == "/srv/phone%%bank/log/web.log"


def test_a_server_runs_as_its_user_and_is_stopped_in_its_own_way():
    assert config()["program:redis"]["user"] == "somebody"
    assert config()["program:redis"]["stopsignal"] == "INT"


def test_what_needs_the_servers_is_stopped_together_and_before_them():
    told = config()

    assert told[f"group:{GROUP}"]["programs"] == "web"
    assert int(told[f"group:{GROUP}"]["priority"]) > int(told["program:redis"]["priority"])
    assert (full_name(REDIS), full_name(WEB)) == ("redis", f"{GROUP}:web")


def test_no_setting_is_written_into_the_file():
    assert not any("environment" in section for section in config().values())
