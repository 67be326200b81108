"""Files that were damaged, or made to do damage, and a command that loads them in a process of its own."""

import gzip
import io
import random
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import openpyxl

HEADER = "name,phone,postcode\n"
JO = "Jo Smith,0113 496 0001,LS1 1AA\n"
_MEGABYTE = 1 << 20
_STRINGS = (
    b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    b'spreadsheetml.sharedStrings+xml"/>'
)
_PROGRAM = """
import sys
from pathlib import Path
from commands.main import cli
try:
    cli(sys.argv[1:])
finally:
    # Not getrusage(), which counts what this process was before it was this program.
    status = Path("/proc/self/status").read_text()
    print("peak", int(status.partition("VmHWM:")[2].split()[0]) // 1024, file=sys.stderr)
"""


@dataclass(frozen=True)
class Loaded:
    """What the command said, how it ended, and how many megabytes it had at most."""

    exit_code: int
    said: str
    megabytes: int


def load(path: Path, env: Mapping[str, str]) -> Loaded:
    """``dialer lists import`` of this file."""
    words = ("lists", "import", str(path), "--list", "Leeds", "--kind", "priority_voters")
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, *words, "--refused", str(path.with_suffix(".refused"))],
        env=dict(env),
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    peak = re.search(r"^peak (\d+)$", done.stderr, re.MULTILINE)
    assert peak, done.stderr
    said = " ".join((done.stdout + done.stderr).split())
    return Loaded(done.returncode, said, int(peak[1]))


def workbook(parts: Mapping[str, bytes | Callable[[], bytes]] | None = None) -> bytes:
    """A small workbook with these parts of it replaced or added."""
    book, plain, out = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    book.active.append(["name", "phone"])
    book.active.append(["Jo Smith", "0113 496 0001"])
    book.save(plain)
    parts = dict(parts or {})
    told = _STRINGS if "xl/sharedStrings.xml" in parts else b""
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            parts.setdefault(name, old.read(name).replace(b"</Types>", told + b"</Types>"))
        for name, part in parts.items():
            new.writestr(name, part() if callable(part) else part)
    return out.getvalue()


def bomb() -> bytes:
    """300 MB of blanks in a sheet of 300 kB."""
    return workbook({"xl/worksheets/sheet1.xml": lambda: b" " * (300 * _MEGABYTE)})


def many_strings() -> bytes:
    """60 MB of strings that no two cells share."""
    dice = random.Random(1)

    def strings() -> bytes:
        each = (b"<si><t>%s</t></si>" % dice.randbytes(500).hex().encode() for _ in range(60_000))
        space = b'"http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        return b"<sst xmlns=" + space + b">" + b"".join(each) + b"</sst>"

    return workbook({"xl/sharedStrings.xml": strings})


def sheet_of(first: str, rows: int) -> bytes:
    """A sheet with these rows on top and as many rows below as asked that are only formatted."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    below = "".join(
        f'<row r="{nth}" s="1" customFormat="1"/>'
        for nth in range(first.count("<row") + 1, rows + 1)
    )
    sheet = f'<worksheet xmlns="{space}"><sheetData>{first}{below}</sheetData></worksheet>'
    return workbook({"xl/worksheets/sheet1.xml": sheet.encode()})


def cells(number: int, *texts: str) -> str:
    """A row of a sheet with its strings in it."""
    each = "".join(
        f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for at, text in enumerate(texts)
    )
    return f'<row r="{number}">{each}</row>'


def laughing() -> bytes:
    """Entities of entities, that become gigabytes when they are put in."""
    tenfold = {nth: f"&e{nth - 1};" * 10 for nth in range(1, 10)}
    levels = "".join(f'<!ENTITY e{nth} "{text}">' for nth, text in tenfold.items())
    shared = f'<!DOCTYPE sst [<!ENTITY e0 "ha">{levels}]><sst><si><t>&e9;</t></si></sst>'
    return workbook({"xl/sharedStrings.xml": shared.encode()})


def other_zip(name: str) -> bytes:
    """A zip file that is no workbook."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(name, "hello")
    return out.getvalue()


def compressed() -> bytes:
    """A CSV file that was compressed."""
    return gzip.compress((HEADER + JO).encode())
