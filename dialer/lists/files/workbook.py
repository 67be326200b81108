"""Excel workbooks as delimited text."""

_ZIP = b"PK\x03\x04"


def is_workbook(head: bytes) -> bool:
    """Whether a file that begins like this may be an .xlsx workbook."""
    return head.startswith(_ZIP)
