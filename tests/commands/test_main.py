"""The command ``dialer`` and what it knows."""

from importlib import import_module

import click
import pytest
from click.testing import CliRunner

from commands.main import COMMANDS, cli


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_is_there_and_explains_itself(name):
    module, attribute, _ = COMMANDS[name]

    command = getattr(import_module(module), attribute)

    assert isinstance(command, click.Command)
    assert CliRunner().invoke(command, ["--help"]).exit_code == 0


def test_help_lists_every_command_without_loading_any():
    result = CliRunner().invoke(cli, ["--help"])

    assert result.exit_code == 0
    assert all(name in result.output for name in COMMANDS)


def test_a_command_that_is_not_there_is_named():
    result = CliRunner().invoke(cli, ["dial"])

    assert result.exit_code == 2
    assert "dial" in result.output


def test_bad_settings_end_a_command_with_what_to_mend(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://nowhere/none")
    monkeypatch.delenv("PARTY_NAME", raising=False)

    result = CliRunner().invoke(cli, ["migrate"])

    assert result.exit_code == 1
    assert "PARTY_NAME is not set" in result.output
