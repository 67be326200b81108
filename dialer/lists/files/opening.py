"""A file of any kind that we know, opened for reading."""

from dialer.lists.files.decoding import Source
from dialer.lists.files.reading import Table, open_table


def open_file(source: Source) -> Table:
    """A file opened for reading.

    Raises :class:`dialer.lists.files.decoding.Unreadable`, saying what to do about it.
    """
    return open_table(source)
