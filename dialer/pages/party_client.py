"""Speaking OpenID Connect with the party's own sign-in: there with the browser, and back with a token that is checked.

The code flow with PKCE, state and nonce; Authlib does all of it. What is ours is which signatures we believe.
"""

from collections.abc import Mapping

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import FlaskOAuth2App, OAuth
from flask import Flask, current_app, session
from joserfc.errors import JoseError
from werkzeug.wrappers import Response

from dialer.accounts.party.identity import PartyIdentity, identity_in
from dialer.environment import PartySignIn
from dialer.wiring import wired

NAME = "party"
SECONDS = 10
# Signed with a key that only the issuer has: neither unsigned, nor with a secret that we hold as well.
SIGNATURES = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
_OURS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class PartySaysNo(Exception):
    """The party's sign-in is away, refuses, or says what cannot be believed; the message is for the log."""


def know_the_party(app: Flask, there: PartySignIn) -> None:
    """Have this application sign people in at the party. Nothing is asked over the network yet."""
    app.extensions[NAME] = OAuth(app).register(
        NAME,
        client_id=there.client_id,
        client_secret=there.client_secret,
        server_metadata_url=there.discovery,
        client_kwargs={
            "scope": "openid email profile",
            "code_challenge_method": "S256",
            "default_timeout": SECONDS,
        },
    )


def go_there(back: str) -> Response:
    """Send the browser to the party; it comes back to the address ``back``. Raises :class:`PartySaysNo`."""
    # Each attempt leaves a state in the cookie, which has room for a few.
    for key in [key for key in session if key.startswith(f"_state_{NAME}_")]:
        del session[key]
    try:
        return _client().authorize_redirect(back)
    except _TROUBLE as problem:
        raise PartySaysNo(_said(problem)) from problem


def come_back() -> PartyIdentity:
    """Whom the party vouches for, of the browser that comes back from it. Raises :class:`PartySaysNo`."""
    there = _there()
    options = {
        "iss": {"essential": True, "values": [there.issuer]},
        "aud": {"essential": True, "values": [there.client_id]},
    }
    try:
        client = _client()
        token = client.authorize_access_token(claims_options=options)
        claims = dict(token["userinfo"])
        if "email" not in claims and "userinfo_endpoint" in client.server_metadata:
            claims = _with_more(claims, client.userinfo(token=token))
    except _TROUBLE as problem:
        raise PartySaysNo(_said(problem)) from problem
    return identity_in(claims, member_claim=there.member_claim)


# RuntimeError is what Authlib raises when the party does not say where to go; the others are answers without sense.
_TROUBLE = (
    AuthlibBaseError,
    JoseError,
    requests.RequestException,
    RuntimeError,
    LookupError,
    TypeError,
    ValueError,
)


def _there() -> PartySignIn:
    there = wired().settings.party_sign_in
    if there is None:
        raise LookupError("the party has no sign-in of its own; see OIDC_ISSUER")
    return there


def _client() -> FlaskOAuth2App:
    """The client, which knows where the party is and which signatures we believe."""
    client: FlaskOAuth2App = current_app.extensions[NAME]
    found = client.load_server_metadata()
    if found.get("issuer") != _there().issuer:
        raise ValueError(f"the issuer calls itself {found.get('issuer')!r}")
    if missing := [name for name in _OURS if name not in found]:
        raise ValueError(f"the issuer does not say its {', '.join(missing)}")
    found["id_token_signing_alg_values_supported"] = SIGNATURES
    return client


def _with_more(claims: dict[str, object], more: Mapping[str, object]) -> dict[str, object]:
    """Claims with those of the userinfo endpoint, if they are of the same person (Core 1.0, 5.3.2)."""
    if more.get("sub") != claims["sub"]:
        raise ValueError("userinfo is of somebody else")
    return {**more, **claims}


def _said(problem: Exception) -> str:
    return f"{type(problem).__name__}: {problem}"
