"""One row of a file with one clean cell for each heading, or what is wrong with it."""

from dataclasses import dataclass

from dialer.lists.files.decoding import UNREADABLE
from dialer.spreadsheet import without_mark


@dataclass(frozen=True)
class Row:
    """One row: its number as a spreadsheet counts (the heading is 1), and one cell for each heading."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class BrokenRow:
    """A row that could not be told from its neighbours or does not fit the heading."""

    number: int
    value: str
    reason: str
    remedy: str


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
        )
    for cell in cells:
        if UNREADABLE in cell:
            return BrokenRow(
                number,
                cell[:200],
                "a character cannot be read",
                "type the cell again, and save the file as CSV UTF-8",
            )
    whole = (*cells[:width], *[""] * (width - len(cells)))
    return Row(number, whole) if any(whole) else None
