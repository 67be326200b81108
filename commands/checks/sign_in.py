"""The party's own sign-in: does it answer, and as what it should."""

from collections.abc import Mapping

import requests

from commands.checks.finding import Finding
from dialer.environment import PartySignIn
from dialer.settings import Settings

SECONDS = 10
_NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


def check_party_sign_in(settings: Settings) -> Finding:
    """Whether the issuer tells about itself, and can do what we ask of it."""
    there = settings.party_sign_in
    if there is None:
        return Finding("Party's sign-in", "is not used, because OIDC_ISSUER is not set")
    try:
        answer = requests.get(there.discovery, timeout=SECONDS)
        answer.raise_for_status()
        told = answer.json()
    except (requests.RequestException, ValueError) as problem:
        return Finding(
            "Party's sign-in",
            f"{there.discovery} does not answer as it should ({type(problem).__name__})",
            "Check OIDC_ISSUER, and ask whoever runs the party's sign-in. People can sign in by mail meanwhile.",
        )
    return _judge(there, told if isinstance(told, Mapping) else {})


def _judge(there: PartySignIn, told: Mapping[str, object]) -> Finding:
    if told.get("issuer") != there.issuer:
        return Finding(
            "Party's sign-in",
            f"calls itself {told.get('issuer')!r}, and not {there.issuer!r}",
            "Set OIDC_ISSUER to exactly what it calls itself, with or without the last slash.",
        )
    if missing := [name for name in _NEEDED if name not in told]:
        return Finding(
            "Party's sign-in",
            f"does not say its {', '.join(missing)}",
            "Ask whoever runs the party's sign-in: it must speak OpenID Connect with the code flow.",
        )
    methods = told.get("code_challenge_methods_supported", ["S256"])
    if not isinstance(methods, list) or "S256" not in methods:
        return Finding(
            "Party's sign-in",
            "takes no PKCE with S256",
            "Have it switched on there: we send no browser without.",
        )
    return Finding("Party's sign-in", f"{there.issuer} answers")
