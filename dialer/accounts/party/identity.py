"""What the party's own sign-in says of somebody."""

from collections.abc import Mapping
from dataclasses import dataclass

from dialer.accounts.members.numbers import LONGEST_NUMBER, folded


@dataclass(frozen=True)
class PartyIdentity:
    """Somebody at the party. ``subject`` names them for good; ``email`` is empty unless the party has verified it.

    ``membership_number`` is as it is kept, empty when the party does not say it.
    """

    subject: str
    email: str
    name: str
    membership_number: str = ""


def identity_in(claims: Mapping[str, object], *, member_claim: str) -> PartyIdentity:
    """What the claims of a checked token say.

    Source of their names: OpenID Connect Core 1.0, 5.1. The subject is unique at its issuer only (2), so it is kept
    with the issuer.
    """
    number = claims.get(member_claim) if member_claim else ""
    said = str(number) if isinstance(number, str | int) else ""
    return PartyIdentity(
        subject=f"{claims['iss']}|{claims['sub']}",
        email=_verified(claims),
        name=_words(claims, "name") or _words(claims, "given_name"),
        membership_number=folded(said) if len(said) <= LONGEST_NUMBER else "",
    )


def _verified(claims: Mapping[str, object]) -> str:
    # Some issuers write the word instead of the truth.
    is_verified = claims.get("email_verified") in (True, "true")
    return _words(claims, "email").lower() if is_verified else ""


def _words(claims: Mapping[str, object], name: str) -> str:
    value = claims.get(name)
    return value.strip() if isinstance(value, str) else ""
