"""Files made to kill the reader: each refused within 5 s and 512 MiB, measured on the child that read it.

Claim (issue 3): one cell at XFD1048576, 287 MB out of 1 MB, billion laughs, 100,000 styles. Links to other files are
followed by nobody: such a file is read as it was saved, and its receipt says so. Seconds are the child's processor
time, its start included: a busy machine decides nothing. Beside them a sound file of 100,000 rows, read within the
default limits. Ends with 1 where the claim does not hold.
Run: `python -m benchmarks.intake.killers`.
"""

from __future__ import annotations

import re
import resource
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from assets.intake.intake import limits_of
from assets.intake.reading.child_process import Child, Died
from assets.office.settings import Settings
from tests.intake.files import COVER, TEMPLATE, lines_of, people, person, write_delivery, write_sheets

LIMITS = limits_of(Settings())
SHEET = "xl/worksheets/sheet1.xml"
LINKS, LINKED = "links to other files", "read as saved, and told"
LAUGHS = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a0 "ha">' + "".join(
    f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 10)
)


def far_cell(xml: bytes) -> bytes:
    return xml.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')


def laughs(xml: bytes) -> bytes:
    return LAUGHS.encode() + b"]>" + xml[xml.find(b"?>") + 2 :].replace(b"<t>NIK", b"<t>&a9;", 1)


KILLERS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "one cell at XFD1048576": (SHEET, far_cell),
    "such a cell in a second sheet": ("xl/worksheets/sheet2.xml", far_cell),
    "one cell at ZZ100000": (
        SHEET,
        lambda xml: xml.replace(b"</sheetData>", b'<row r="100000"><c r="ZZ100000"><v>1</v></c></row></sheetData>'),
    ),
    "287 MB out of 0.3 MB, in the sheet": (
        SHEET,
        lambda xml: xml.replace(b"<sheetData>", b"<sheetData>" + b" " * 287_000_000),
    ),
    "287 MB, in a part nobody reads": ("xl/media/a.xml", lambda _: b"\0" * 287_000_000),
    "150 MB of blank cells": (
        SHEET,
        lambda xml: xml.replace(
            b"</sheetData>", b'<row r="999">' + b'<c r="A999" s="1"/>' * 7_500_000 + b"</row></sheetData>"
        ),
    ),
    "billion laughs in the strings": ("xl/sharedStrings.xml", laughs),
    "billion laughs in the sheet": (SHEET, laughs),
    LINKS: ("xl/externalLinks/externalLink1.xml", lambda _: b"<externalLink/>"),
    "100,000 styles": (
        "xl/styles.xml",
        lambda xml: re.sub(rb"</cellXfs>", b'<xf numFmtId="0"/>' * 100_000 + b"</cellXfs>", xml),
    ),
    "macros": ("xl/vbaProject.bin", lambda _: b"x"),
    "a million tags without end": (SHEET, lambda xml: xml.replace(b"<sheetData>", b"<sheetData>" + b"<a>" * 1_000_000)),
}


def with_part_changed(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    entries[part] = change(entries.get(part, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def measured(path: Path) -> tuple[str, float, float, int]:
    """What a fresh child said of the file, its seconds of processor, its greatest resident memory in MiB, its rows."""
    used = _processor_of_children()
    child = Child(LIMITS)
    try:
        reading = child.read(path)
        told = LINKED if any("tautan ke berkas lain" in note.pesan for note in reading.notes) else "read"
        said, rows = "+".join(fault.kode for fault in reading.faults) or told, reading.rows
    except Died as died:
        said, rows = ("hung" if died.late else "child ended at its memory limit"), 0
    status = Path(f"/proc/{child.pid}/status")
    peak = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.exists() else None
    child.end()
    seconds = _processor_of_children() - used
    return said, seconds, int(peak[1]) / 1024 if peak else float("nan"), rows


def _processor_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    broken = 0
    print(f"{'':38}{'refused as':34}{'seconds':>9}{'MiB':>7}")
    with tempfile.TemporaryDirectory(prefix="padan-bench-") as folder:
        for name, (part, change) in KILLERS.items():
            path = with_part_changed(write_delivery(Path(folder) / "a.xlsx", people(5)), part, change)
            said, seconds, mebibytes, _ = measured(path)
            answered = said == LINKED if name == LINKS else said not in {"read", LINKED, "hung"}
            holds = answered and seconds < 5 and not mebibytes >= 512
            broken += not holds
            print(f"{name:38}{said:34}{seconds:9.2f}{mebibytes:7.0f}{'' if holds else '  BROKEN'}")
        for name, path in large_files(Path(folder)).items():
            said, seconds, mebibytes, rows = measured(path)
            print(f"{name:38}{f'{said}, {rows} rows':34}{seconds:9.2f}{mebibytes:7.0f}")
    sys.exit(1 if broken else 0)


def large_files(folder: Path) -> dict[str, Path]:
    """Sound files at the limit of rows."""
    rows = [
        person(number % 10_000, NIK=f"35160102{number:08}", NOKK=f"35160101{number // 3:08}")
        for number in range(100_000)
    ]
    lines = lines_of(rows, TEMPLATE)
    book = write_sheets(folder / "besar.xlsx", {"DATA": lines, "PENGANTAR": [[*pair] for pair in COVER.items()]})
    text = folder / "besar.csv"
    text.write_text("\n".join(",".join(cell.split("\n")[0] for cell in line) for line in lines), encoding="utf-8")
    return {f"100,000 rows, xlsx {book.stat().st_size / 1e6:.1f} MB": book, "100,000 rows, csv": text}


if __name__ == "__main__":
    main()
