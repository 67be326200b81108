"""What happens to files on their way to us, done to a made-up one on purpose."""

from collections.abc import Callable, Sequence
from random import Random

Cells = list[str]


def spoil(cells: Cells, header: Sequence[str], chance: Random, *, how_many: float) -> Cells:
    """A row as it may come out of a spreadsheet; ``how_many`` of the rows (0 to 1) are spoilt, in one way each."""
    if chance.random() >= how_many:
        return cells
    return chance.choice(_WAYS)(list(cells), header, chance)


def _phones(header: Sequence[str]) -> list[int]:
    words = ("phone", "mobile", "landline", "tel")
    return [at for at, name in enumerate(header) if any(word in name.casefold() for word in words)]


def _in_phones(change: Callable[[str], str]) -> Callable[[Cells, Sequence[str], Random], Cells]:
    def spoilt(cells: Cells, header: Sequence[str], _: Random) -> Cells:
        for at in _phones(header):
            if cells[at][:1] == "0":
                cells[at] = change(cells[at])
        return cells

    return spoilt


def _in_any(change: Callable[[str], str]) -> Callable[[Cells, Sequence[str], Random], Cells]:
    def spoilt(cells: Cells, _: Sequence[str], chance: Random) -> Cells:
        at = chance.randrange(len(cells))
        cells[at] = change(cells[at])
        return cells

    return spoilt


def _postcode_in_address(cells: Cells, header: Sequence[str], _: Random) -> Cells:
    names = [name.casefold().replace(" ", "") for name in header]
    if "postcode" in names and "address2" in names:
        cells[names.index("address2")] = cells[names.index("postcode")]
    return cells


def _rounded(number: str) -> str:
    """What Excel makes of twelve digits when the column is narrow."""
    return f"{int('44' + number[1:].replace(' ', '')):.4E}"


_WAYS: Sequence[Callable[[Cells, Sequence[str], Random], Cells]] = (
    _in_phones(lambda number: number[1:].replace(" ", "")),  # the leading zero is lost
    _in_phones(_rounded),
    _in_phones(lambda number: f"+44 (0){number[1:]}"),
    _in_phones(lambda number: f"{number} / {number}"),
    _in_phones(lambda number: number.replace(" ", "\xa0")),
    _in_phones(lambda _: "ex-directory"),
    _in_any(lambda cell: f"\xa0{cell} "),
    _in_any(lambda cell: f"=cmd|'/c calc'!A0{cell}"),
    _in_any(lambda cell: f'{cell}"'),
    _postcode_in_address,
    lambda cells, _, __: [*cells, "one cell too many"],
    lambda cells, _, __: [""] * len(cells),
)
