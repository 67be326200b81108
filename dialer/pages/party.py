"""Whose phone bank it is: the party's name, number and address on every page, its colour in a stylesheet."""

from dataclasses import dataclass

import phonenumbers
from flask import Blueprint, Response

from dialer.pages.colour import colours
from dialer.wiring import wired

blueprint = Blueprint("party", __name__)

_SHEET = """:root {{ --party: {0.party}; --on-party: {0.text}; --party-edge: {0.edge_on_light}; }}
@media (prefers-color-scheme: dark) {{ :root {{ --party-edge: {0.edge_on_dark}; }} }}
"""


@dataclass(frozen=True)
class Party:
    """What pages say of the party. The law wants name and address at hand in every call (PECR reg 24)."""

    name: str
    number: str
    address: str
    privacy_url: str
    closing_words: str


def party() -> Party:
    """The party of the settings, its number written as people write it."""
    settings = wired().settings
    return Party(
        settings.party_name,
        _as_written(settings.party_number.e164),
        # Postal addresses often begin with the name, which stands beside it already.
        settings.party_address.removeprefix(f"{settings.party_name}, "),
        settings.privacy_url,
        settings.closing_words,
    )


@blueprint.app_context_processor
def _on_every_page() -> dict[str, Party]:
    return {"party": party()}


@blueprint.get("/party.css")
def colours_sheet() -> Response:
    """The party's colour, as variables for the other stylesheets."""
    sheet = _SHEET.format(colours(wired().settings.party_colour))
    return Response(sheet, mimetype="text/css", headers={"Cache-Control": "max-age=300"})


def _as_written(e164: str) -> str:
    number = phonenumbers.parse(e164)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
