"""The party's colour, and what can be read on it."""

import re
from dataclasses import dataclass

BLACK, WHITE = "#000000", "#ffffff"
_FALLBACK = "#1d3b4a"


@dataclass(frozen=True)
class Colours:
    """A colour, the text colour that reads best on it, and edges that stand out on light and dark pages."""

    party: str
    text: str
    edge_on_light: str
    edge_on_dark: str


def colours(setting: str) -> Colours:
    """What to paint with, given PARTY_COLOUR as ``#rgb`` or ``#rrggbb``; anything else gives a plain slate."""
    party = _six_digits(setting)
    text = max((BLACK, WHITE), key=lambda colour: contrast(colour, party))
    # WCAG 1.4.11: the edge of a control must differ from what is around it by 3 to 1.
    return Colours(
        party=party,
        text=text,
        edge_on_light=party if contrast(party, WHITE) >= 3.2 else "#3c4248",
        edge_on_dark=party if contrast(party, "#1c2024") >= 3.2 else "#c5cbd1",
    )


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21. Source: WCAG 2.2, "contrast ratio"."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _six_digits(setting: str) -> str:
    colour = setting.strip().lower()
    if re.fullmatch(r"#[0-9a-f]{3}", colour):
        return "#" + "".join(digit * 2 for digit in colour[1:])
    return colour if re.fullmatch(r"#[0-9a-f]{6}", colour) else _FALLBACK
