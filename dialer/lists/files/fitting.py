"""One row of a file with one clean cell for each heading, or what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from dialer.lists.files.decoding import UNREADABLE
from dialer.spreadsheet import without_mark

# Of a broken row with more characters only the beginning is shown.
MOST_KEPT = 10_000


@dataclass(frozen=True)
class Row:
    """One row: its number as a spreadsheet counts (the heading is 1), and one cell for each heading."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class BrokenRow:
    """A row that could not be told from its neighbours or does not fit the heading.

    ``cells``: as far as it can be cut into any, to be mended; none of a row that is too long to keep.
    """

    number: int
    value: str
    reason: str
    remedy: str
    cells: tuple[str, ...] = ()


_HARD_SPACE = "\xa0"
# Number and cells of a row as the file has them; see :func:`fit`.
RawRow = tuple[int, list[str]] | BrokenRow


def fit(raw: RawRow, width: int) -> Row | BrokenRow | None:
    """A row with one clean cell for each of ``width`` headings; None for a blank one."""
    if isinstance(raw, BrokenRow):
        return raw
    number, cells = raw
    whole = "".join(cells)
    # Hardly any row has one of these, and a look at all of it is quicker than one at each cell.
    if _HARD_SPACE in whole or "'" in whole or UNREADABLE in whole or len(cells) != width:
        return _misfit(number, [clean(cell) for cell in cells], width)
    stripped = tuple([cell.strip() for cell in cells])
    return Row(number, stripped) if any(stripped) else None


def cut(line: str, delimiter: str) -> tuple[str, ...]:
    """The cells of a line whose quotation marks mean nothing, without those around them."""
    return _short_enough([clean(cell.strip().strip('"')) for cell in line.split(delimiter)])


def clean(cell: str) -> str:
    """A cell without the space around it, hard spaces and the apostrophe that a spreadsheet needed."""
    cell = cell.strip()
    return without_mark(cell.replace(_HARD_SPACE, " ")) if cell else cell


def _misfit(number: int, cells: list[str], width: int) -> Row | BrokenRow | None:
    if any(cells[width:]):
        return BrokenRow(
            number,
            cells[width],
            f"the row has {len(cells)} cells and the heading only {width}",
            "put quotation marks around a cell that has the delimiter in it",
            _short_enough(cells),
        )
    for cell in cells:
        if UNREADABLE in cell:
            return BrokenRow(
                number,
                cell[:200],
                "a character cannot be read",
                "type the cell again, and save the file as CSV UTF-8",
                _short_enough(cells[:width]),
            )
    whole = (*cells[:width], *[""] * (width - len(cells)))
    return Row(number, whole) if any(whole) else None


def _short_enough(cells: Sequence[str]) -> tuple[str, ...]:
    """The cells without empty ones at the end; none when they are no row that anybody would mend by hand."""
    end = next((end for end in range(len(cells), 0, -1) if cells[end - 1]), 0)
    return tuple(cells[:end]) if sum(map(len, cells)) <= MOST_KEPT else ()
