"""Bytes of unknown encoding into lines of text, in bounded memory."""

import codecs
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dialer.lists.files.binary import refuse_binary

# The file as pieces of bytes; each call begins at the start again.
Source = Callable[[], Iterable[bytes]]

LONGEST_LINE = 1_000_000
UNREADABLE = "\ufffd"  # stands where a byte had no meaning in the encoding


class Unreadable(ValueError):
    """The file cannot be read as a list of people; the message says why, and what to do about it."""


@dataclass(frozen=True)
class Survey:
    """What one look over the whole file found: its encoding, and about how many lines it has."""

    encoding: str
    lines: int


def survey(source: Source) -> Survey:
    """Find the encoding: a byte order mark, else UTF-16 by its zeros, else UTF-8, else windows-1252.

    Reads the whole file, because the first letter that tells UTF-8 from windows-1252 may be the last.
    Raises :class:`Unreadable` for an empty file, a workbook, a picture or other binary matter.
    """
    head = _head(source)
    if not head.strip():
        raise Unreadable("The file is empty. Export it again, with a row of headings on top.")
    marked = _by_mark(head)
    if marked is None:
        problem = refuse_binary(head)
        if problem:
            raise Unreadable(problem)
    return _counted(source, marked)


def lines_of(source: Source, encoding: str) -> Iterator[str]:
    """The lines with their ends. Bytes without meaning, and NULs, become :data:`UNREADABLE`.

    Raises :class:`Unreadable` at a line of more than :data:`LONGEST_LINE` characters.
    """
    raw = io.BufferedReader(_Pieces(source()))
    with io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="") as text:
        number = 0
        while line := text.readline(LONGEST_LINE):
            number += 1
            if len(line) == LONGEST_LINE:
                raise Unreadable(
                    f"Line {number} has more than {LONGEST_LINE:,} characters. This is not a list with one "
                    "person on each line; export it again as CSV."
                )
            yield line.replace("\0", UNREADABLE)


def _head(source: Source) -> bytes:
    head = b""
    for piece in source():
        head += piece
        if len(head) >= 8192:
            break
    return head[:8192]


def _by_mark(head: bytes) -> str | None:
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return _by_zeros(head)


def _by_zeros(head: bytes) -> str | None:
    """UTF-16 without a mark: in British text nearly every second byte is zero, always the same one."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    enough = len(head) * 0.4
    if odd > enough and even < enough / 8:
        return "utf-16-le"
    return "utf-16-be" if even > enough and odd < enough / 8 else None


def _counted(source: Source, marked: str | None) -> Survey:
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_utf8, lines = marked is None, 0
    for piece in source():
        lines += max(piece.count(b"\n"), piece.count(b"\r"))
        if is_utf8:
            is_utf8 = _decodes(decoder, piece)
    if marked is None and is_utf8 and not _decodes(decoder, b"", final=True):
        is_utf8 = False
    return Survey(marked or ("utf-8" if is_utf8 else "windows-1252"), lines)


def _decodes(decoder: codecs.IncrementalDecoder, piece: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(piece, final)
    except UnicodeDecodeError:
        return False
    return True


class _Pieces(io.RawIOBase):
    """Pieces of bytes as a stream that can be read from."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview[int]") -> int:  # type: ignore[override]
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = piece
        size = min(len(buffer), len(self._left))
        buffer[:size], self._left = self._left[:size], self._left[size:]
        return size
