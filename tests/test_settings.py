"""What this program is told from outside, and what it refuses to start with."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar

import pytest

from dialer.environment import DEMO_ONLY, BadSettings
from dialer.queue.retries import Caps
from dialer.settings import Settings
from tests.fakes import environment

ROOT = Path(__file__).parent.parent
REAL = {
    "DEMO": "",
    "SECRET_KEY": "s" * 32,
    "PUBLIC_URL": "https://phonebank.example/",
    # Any real number would be somebody's: this one is the shape of one, and nobody rings it.
    "PARTY_NUMBER": "+443300000000",
}
REQUIRED = (
    *("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "PUBLIC_URL", "PARTY_NAME", "PARTY_NUMBER"),
    *("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN"),
)


def complaint(**overrides: str) -> str:
    """What is said about this environment."""
    with pytest.raises(BadSettings) as caught:
        Settings.read(environment(**overrides))
    return str(caught.value)


def test_a_complete_environment_is_read():
    settings = Settings.read(environment())

    assert settings.party_name == "the Example Party"
    assert settings.party_number.e164 == "+442079460000"
    assert settings.demo


def test_the_database_is_spoken_to_by_the_driver_we_use_however_its_address_is_written():
    for scheme in ("postgres", "postgresql", "postgresql+psycopg"):
        settings = Settings.read(environment(DATABASE_URL=f"{scheme}://host/name"))
        assert settings.database_url == "postgresql+psycopg://host/name"


def test_the_caps_for_a_line_are_those_of_the_rules_unless_the_operator_sets_others():
    usual, own = Settings.read(environment()), Settings.read(environment(LINE_ATTEMPTS="2"))

    assert (timedelta(hours=usual.line_rest_hours), usual.line_attempts) == (Caps().rest, 3)
    assert timedelta(days=usual.line_rest_days_after_talk) == Caps().rest_after_talk
    assert timedelta(days=usual.line_attempts_days) == Caps().window
    assert own.line_attempts == 2


def test_the_partys_own_sign_in_is_read_and_nobody_needs_it():
    told = {"OIDC_ISSUER": "https://party.example/", "OIDC_CLIENT_ID": "calls"}
    settings = Settings.read(environment(**told, OIDC_CLIENT_SECRET="s", OIDC_MEMBER_CLAIM="no"))

    assert settings.party_sign_in.discovery == (
        "https://party.example/.well-known/openid-configuration"
    )
    assert settings.party_sign_in.member_claim == "no"
    assert Settings.read(environment()).party_sign_in is None


def test_half_a_sign_in_of_the_partys_is_refused_with_what_is_missing():
    said = complaint(OIDC_ISSUER="https://party.example")

    assert "OIDC_CLIENT_ID is not set" in said
    assert "OIDC_CLIENT_SECRET is not set" in said


@pytest.mark.parametrize("issuer", ["http://party.example", "party.example"])
def test_an_issuer_that_is_not_spoken_to_in_secret_is_refused(issuer):
    said = complaint(OIDC_ISSUER=issuer, OIDC_CLIENT_ID="calls", OIDC_CLIENT_SECRET="s")

    assert "OIDC_ISSUER must begin with https://" in said


@pytest.mark.parametrize("value", ["0", "many", "1.5"])
def test_a_cap_that_is_no_whole_number_is_refused(value):
    assert "LINE_REST_HOURS must be a whole number" in complaint(LINE_REST_HOURS=value)


@pytest.mark.parametrize("name", REQUIRED)
def test_what_is_missing_is_named(name):
    assert f"{name} is not set" in complaint(**{name: " "})


def test_everything_that_is_missing_is_named_at_once():
    with pytest.raises(BadSettings) as caught:
        Settings.read({})

    assert all(name in str(caught.value) for name in REQUIRED)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEMO", "perhaps"),
        ("CLOCK_SPEED", "fast"),
        ("CLOCK_START", "this evening"),
        ("CLOCK_START", "2027-04-15T18:30"),
        ("PARTY_NUMBER", "07700 900123"),
    ],
)
def test_what_makes_no_sense_is_named_with_its_value(name, value):
    said = complaint(**{name: value})

    assert name in said
    assert value in said


@pytest.mark.parametrize("name", DEMO_ONLY)
def test_production_refuses_a_clock_of_its_own(name):
    assert f"{name} is only for the demo" in complaint(**REAL, **{name: "2"})


@pytest.mark.parametrize(
    "url",
    ["", "https://api.twilio.com", "http://127.0.0.1.example", "http://127.0.0.1@host.example"],
)
def test_the_demo_refuses_a_carrier_that_is_not_on_this_machine(url):
    said = complaint(TWILIO_API_URL=url)

    assert "TWILIO_API_URL" in said
    assert "unset DEMO" in said


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_the_demo_takes_an_emulator_on_this_machine(host):
    assert Settings.read(environment(TWILIO_API_URL=f"http://{host}:8002/")).demo


def test_production_refuses_a_short_secret_and_pages_without_tls():
    said = complaint(**REAL | {"SECRET_KEY": "short", "PUBLIC_URL": "http://phonebank.example"})

    assert "SECRET_KEY must have at least 32 characters" in said
    assert "PUBLIC_URL must begin with https://" in said


def test_production_refuses_a_number_for_drama():
    assert "PARTY_NUMBER" in complaint(**REAL | {"PARTY_NUMBER": "+442079460000"})


def test_addresses_are_kept_without_a_slash_at_the_end():
    settings = Settings.read(environment(PUBLIC_URL="https://phonebank.example/"))

    assert settings.public_url == "https://phonebank.example"


def test_a_clock_of_its_own_is_read_with_its_offset():
    settings = Settings.read(
        environment(CLOCK_START="2027-04-15T18:30:00+01:00", CLOCK_ANCHOR="12.5", CLOCK_SPEED="30")
    )

    assert settings.clock_start == datetime(2027, 4, 15, 17, 30, tzinfo=UTC)
    assert settings.clock_start.utcoffset() == timedelta(hours=1)
    assert (settings.clock_anchor, settings.clock_speed) == (12.5, 30.0)


def test_settings_print_no_secrets():
    settings = Settings.read(environment(SECRET_KEY="the secret", TWILIO_AUTH_TOKEN="the token"))

    assert "the secret" not in repr(settings)
    assert "the token" not in repr(settings)


class Listening(dict[str, str]):
    """An environment that remembers what it was asked for."""

    asked: ClassVar[set[str]] = set()

    def get(self, name: str, default: str = "") -> str:  # type: ignore[override]
        self.asked.add(name)
        return super().get(name, default)


def test_every_setting_is_written_down_for_operators():
    Settings.read(Listening(environment()))

    written = (ROOT / "docs" / "running.md").read_text()
    assert {name for name in Listening.asked if f"`{name}`" not in written} == set()
