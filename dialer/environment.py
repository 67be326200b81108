"""Variables of the environment, read one by one: what each must be, and what to say when it is not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from dialer.phone import CannotBeDialled, PhoneNumber

DEMO_ONLY = ("CLOCK_START", "CLOCK_ANCHOR", "CLOCK_SPEED")
LOOPBACK = ("127.0.0.1", "localhost", "::1")
_PARTY_SIGN_IN = ("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET")


class BadSettings(ValueError):
    """The environment is incomplete or contradicts itself; the message says what to mend."""


@dataclass(frozen=True, repr=False)
class PartySignIn:
    """The party's own sign-in, by OpenID Connect; ``issuer`` exactly as it calls itself.

    ``member_claim`` names the claim that bears the membership number; empty when none does.
    """

    issuer: str
    client_id: str
    client_secret: str
    member_claim: str = ""

    @property
    def discovery(self) -> str:
        """Where it tells about itself (OpenID Connect Discovery 1.0, 4)."""
        return f"{self.issuer.rstrip('/')}/.well-known/openid-configuration"


class Reader:
    """Reads variables one by one and keeps all complaints for one message at the end."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self._env = env
        self._complaints: list[str] = []

    def optional(self, name: str, default: str) -> str:
        return self._env.get(name, "").strip() or default

    def required(self, name: str) -> str:
        value = self.optional(name, "")
        if not value:
            self._complaints.append(f"{name} is not set")
        return value

    def secret(self, name: str, *, demo: bool) -> str:
        value = self.required(name)
        if value and not demo and len(value) < 32:
            self._complaints.append(f"{name} must have at least 32 characters")
        return value

    def url(self, name: str, *, demo: bool) -> str:
        value = self.required(name).rstrip("/")
        if value and not demo and not value.startswith("https://"):
            self._complaints.append(f"{name} must begin with https://, not {value!r}")
        return value

    def carrier(self, name: str, default: str, *, demo: bool) -> str:
        value = self.optional(name, default).rstrip("/")
        if demo and urlsplit(value).hostname not in LOOPBACK:
            self._complaints.append(
                f"{name} is {value!r}, but with DEMO=1 anybody may sign in, so only an emulator on this "
                "machine may be rung: set it to http://127.0.0.1:…, or unset DEMO"
            )
        return value

    def party_sign_in(self, *, demo: bool) -> PartySignIn | None:
        issuer, client_id, secret = (self.optional(name, "") for name in _PARTY_SIGN_IN)
        claim = self.optional("OIDC_MEMBER_CLAIM", "")
        if not any((issuer, client_id, secret, claim)):
            return None
        for name in _PARTY_SIGN_IN:
            self.required(name)
        url = urlsplit(issuer)
        if issuer and url.scheme != "https" and not (demo and url.hostname in LOOPBACK):
            self._complaints.append(f"OIDC_ISSUER must begin with https://, not {issuer!r}")
        return PartySignIn(issuer, client_id, secret, claim)

    def party_number(self, *, demo: bool) -> PhoneNumber:
        value = self.required("PARTY_NUMBER")
        try:
            return PhoneNumber.parse_party_number(value, drama=demo)
        except CannotBeDialled as problem:
            if value:
                self._complaints.append(f"PARTY_NUMBER {value!r}: {problem}")
            return PhoneNumber("")

    def flag(self, name: str) -> bool:
        value = self.optional(name, "0").lower()
        if value not in ("0", "1", "true", "false", "yes", "no"):
            self._complaints.append(f"{name} must be 1 or 0, not {value!r}")
        return value in ("1", "true", "yes")

    def number(self, name: str, default: float) -> float:
        value = self.optional(name, str(default))
        try:
            return float(value)
        except ValueError:
            self._complaints.append(f"{name} must be a number, not {value!r}")
            return default

    def whole(self, name: str, default: int) -> int:
        value = self.optional(name, str(default))
        if not value.isdecimal() or not 1 <= int(value) <= 3650:
            self._complaints.append(f"{name} must be a whole number from 1 to 3650, not {value!r}")
            return default
        return int(value)

    def moment(self, name: str) -> datetime | None:
        value = self.optional(name, "")
        try:
            moment = datetime.fromisoformat(value) if value else None
        except ValueError:
            self._complaints.append(f"{name} must be an ISO 8601 moment, not {value!r}")
            return None
        if moment is not None and moment.tzinfo is None:
            self._complaints.append(f"{name} {value!r} must say its offset, such as +00:00")
        return moment

    def refuse_demo_only(self) -> None:
        for name in DEMO_ONLY:
            if self._env.get(name):
                self._complaints.append(f"{name} is only for the demo; unset it, or set DEMO=1")

    def complain(self) -> None:
        if self._complaints:
            raise BadSettings("Cannot start:\n  " + "\n  ".join(self._complaints))
