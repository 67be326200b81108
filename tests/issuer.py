"""The party's own sign-in, played over HTTP: it tells about itself, signs tokens, and checks what it is brought."""

import base64
import hashlib
import json
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import responses
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

ISSUER = "https://members.party.example/"
CLIENT_ID, CLIENT_SECRET = "phone-bank", "a secret of the test's"
SETTINGS = {
    "OIDC_ISSUER": ISSUER,
    "OIDC_CLIENT_ID": CLIENT_ID,
    "OIDC_CLIENT_SECRET": CLIENT_SECRET,
    "OIDC_MEMBER_CLAIM": "membership_no",
}


@dataclass
class Issuer:
    """``claims`` is what its next token says beside the usual; None takes a claim away."""

    claims: dict[str, Any] = field(default_factory=dict)
    about: dict[str, Any] = field(default_factory=dict)
    algorithm: str = "RS256"
    userinfo: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.published = self.signs_with = RSAKey.generate_key(2048, {"kid": "one"})

    def open_on(self, network: responses.RequestsMock) -> None:
        """Answer on this network."""
        network.add_callback("GET", f"{ISSUER}.well-known/openid-configuration", self._tell)
        network.add_callback("GET", f"{ISSUER}keys", self._keys)
        network.add_callback("POST", f"{ISSUER}token", self._token)
        network.add_callback("GET", f"{ISSUER}userinfo", self._userinfo)

    def meets(self, location: str) -> dict[str, str]:
        """A browser arrives at its door, bearing what the phone bank asks; gives what the browser brings back."""
        assert location.startswith(f"{ISSUER}authorize?")
        self.asked = dict(parse_qsl(urlsplit(location).query))
        return {"code": "a code", "state": self.asked["state"]}

    def _tell(self, _: object) -> tuple[int, dict[str, str], str]:
        told = {
            "issuer": ISSUER,
            "authorization_endpoint": f"{ISSUER}authorize",
            "token_endpoint": f"{ISSUER}token",
            "jwks_uri": f"{ISSUER}keys",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
        }
        return _json({**told, **self.about})

    def _keys(self, _: object) -> tuple[int, dict[str, str], str]:
        return _json({"keys": [self.published.as_dict(private=False)]})

    def _token(self, request: Any) -> tuple[int, dict[str, str], str]:
        form = {name: value for name, [value] in parse_qs(request.body).items()}
        verifier = hashlib.sha256(form["code_verifier"].encode()).digest()
        assert (
            base64.urlsafe_b64encode(verifier).rstrip(b"=").decode()
            == (self.asked["code_challenge"])
        )
        assert form["redirect_uri"] == self.asked["redirect_uri"]
        return _json(
            {"access_token": "an access token", "token_type": "Bearer", "id_token": self._signed()}
        )

    def _userinfo(self, request: Any) -> tuple[int, dict[str, str], str]:
        assert request.headers["Authorization"] == "Bearer an access token"
        return _json(self.userinfo)

    def _signed(self) -> str:
        now = int(time.time())
        usual = {
            "iss": ISSUER,
            "sub": "person-1",
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 300,
            "nonce": self.asked["nonce"],
            "email": "Frank@phonebank.example",
            "email_verified": True,
            "name": "Frank Campbell",
        }
        said = {
            name: value for name, value in {**usual, **self.claims}.items() if value is not None
        }
        if self.algorithm == "none":
            return _unsigned(said)
        secret = OctKey.import_key(CLIENT_SECRET, {"kid": "one"})
        key = secret if self.algorithm == "HS256" else self.signs_with
        return jwt.encode({"alg": self.algorithm, "kid": "one"}, said, key)


def _json(told: dict[str, Any]) -> tuple[int, dict[str, str], str]:
    return 200, {"Content-Type": "application/json"}, json.dumps(told)


def _unsigned(claims: dict[str, Any]) -> str:
    parts = (json.dumps({"alg": "none", "kid": "one"}), json.dumps(claims))
    return ".".join(_base64(part.encode()) for part in parts) + "."


def _base64(words: bytes) -> str:
    return base64.urlsafe_b64encode(words).rstrip(b"=").decode()
