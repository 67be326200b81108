"""Words of a cell: as people may see them, and the ways in which files say yes and no."""

from dialer.lists.files.telephones import without_numbers

LONGEST_CELL = 200
YES = frozenset({"yes", "y", "true", "1", "x"})
NO = frozenset({"no", "n", "false", "0"})


def words_of(cell: str) -> str:
    """A cell on one line, with whatever could be dialled taken out of it."""
    return cell if cell.isalpha() else without_numbers(" ".join(cell.split()))


def tags_in(cell: str) -> list[str]:
    """Tags as people write several into one cell: with commas or semicolons between them."""
    return [tag for part in cell.replace(";", ",").split(",") if (tag := words_of(part))]
