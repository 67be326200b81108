"""Files that are no text: named for what they are, so that the organiser knows what to do."""

_AS_CSV = "Open it in your spreadsheet program, choose “Save as”, and choose “CSV UTF-8”."
_KNOWN = (
    (b"PK\x03\x04", f"This is an Excel or OpenDocument workbook, not a CSV file. {_AS_CSV}"),
    (
        b"\xd0\xcf\x11\xe0",
        f"This is an old Excel workbook (.xls), or one that is locked with a password. {_AS_CSV} "
        "Take the password off if there is one.",
    ),
    (b"%PDF", "This is a PDF, from which no list can be read. Ask for the list as a CSV file."),
    (b"\x1f\x8b", "This file is compressed. Unpack it first."),
)
_PRINTABLE_CONTROLS = frozenset(b"\t\n\x0b\x0c\r\x1a")


def refuse_binary(head: bytes) -> str | None:
    """Why this beginning of a file is not text, or None when it may be. ``head`` is a few kilobytes."""
    for magic, sentence in _KNOWN:
        if head.startswith(magic):
            return sentence
    controls = sum(1 for byte in head if byte < 32 and byte not in _PRINTABLE_CONTROLS)
    # Random bytes have a tenth of these; a text with a damaged cell or two has hardly any.
    if controls > 2 and controls > len(head) / 20:
        return f"This is not a text file. {_AS_CSV}"
    return None
