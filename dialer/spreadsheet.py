"""Writing CSV that no spreadsheet will run: a cell that looks like a formula is handed out as text."""

import csv
import io
from collections.abc import Iterable

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_line(cells: Iterable[str]) -> str:
    """One line of CSV, with its end. Source of the rule: OWASP, CSV injection."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([as_text(cell) for cell in cells])
    return out.getvalue()


def as_text(cell: str) -> str:
    """The cell as a spreadsheet shows it and never runs it: with an apostrophe in front where needed."""
    return f"'{cell}" if cell.startswith(_STARTS_A_FORMULA) else cell


def without_mark(cell: str) -> str:
    """The cell without the apostrophe of :func:`as_text`, so that a file of ours can be loaded again."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_STARTS_A_FORMULA) else cell
