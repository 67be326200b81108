"""Which edition of the style sheets and scripts this is, so that browsers may keep them for good."""

import hashlib
from pathlib import Path

A_YEAR = 365 * 24 * 3600


def edition_of(folder: Path) -> str:
    """A name that changes when any file in the folder does.

    It stands in the path and not behind a question mark: scripts import one another by relative paths, and so
    stay within their edition.
    """
    told = hashlib.sha256()
    for file in sorted(folder.iterdir()):
        told.update(file.name.encode() + b"\0" + file.read_bytes())
    return told.hexdigest()[:12]
