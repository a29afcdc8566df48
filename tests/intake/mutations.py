"""Damaged copies of deliveries, as copying, repairing and writing programs damage them; every one from a seed."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.intake.files import COVER, TEMPLATE, lines_of, people, write_delivery, write_sheets
from tests.intake.row_mutations import SHEET_WAYS, line_emptied, line_struck_out

SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
PARTS = (SHEET, SHEET, SHEET, STRINGS, "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml")
ENDINGS = (".xlsx", ".xls", ".csv", ".txt", ".xlsm", ".pdf", "", ".xlsx.zip")


@dataclass(frozen=True)
class Original:
    """A sound delivery as a workbook, as one that holds its texts in the cells, and as CSV."""

    rows: int
    workbook: bytes
    inline: bytes
    text: bytes


@dataclass(frozen=True)
class Mutant:
    """A damaged copy, and what was done to it.

    `knowable`: false where whole rows are gone and what is left is a sound file of fewer rows. Only the cover's
    JUMLAH USULAN can tell that.
    """

    name: str
    kind: str
    content: bytes
    knowable: bool = True


def original(scratch: Path, rows: int, *, counted: bool) -> Original:
    """A sound delivery; `counted`: its cover tells how many rows it holds (JUMLAH USULAN)."""
    cover = {**COVER, "JUMLAH USULAN": str(rows)} if counted else COVER
    workbook = write_delivery(scratch / "asli.xlsx", people(rows), cover).read_bytes()
    sheets = {"DATA": lines_of(people(rows)), "PENGANTAR": [[key, value] for key, value in cover.items()]}
    inline = write_sheets(scratch / "sel.xlsx", sheets, constant_memory=True).read_bytes()
    text = io.StringIO()
    for key, value in cover.items():
        text.write(f"# {key}: {value}\n")
    csv.writer(text, lineterminator="\n").writerows(lines_of(people(rows), TEMPLATE))
    return Original(rows, workbook, inline, text.getvalue().encode())


def mutants(sound: Original, count: int, seed: int) -> Iterator[Mutant]:
    """First a truncation at every percent of both forms, then the rest by turns."""
    dice = random.Random(seed)
    truncated = [
        mutant
        for percent in range(100)
        for mutant in (
            Mutant(f"{percent}.xlsx", "truncated xlsx", sound.workbook[: len(sound.workbook) * percent // 100]),
            _cut_text(f"{percent}.csv", sound.text[: len(sound.text) * percent // 100]),
        )
    ][:count]
    yield from truncated
    makers: tuple[Callable[[Original, random.Random, int], Mutant], ...] = (
        _flipped,
        _flipped_text,
        _xml,
        _xml,
        _ending,
        _rows,
    )
    for number in range(len(truncated), count):
        yield makers[number % len(makers)](sound, dice, number)


def _cut_text(name: str, left: bytes) -> Mutant:
    at_line_end = left.endswith(b"\n")
    return Mutant(name, "truncated csv" + " at a line end" * at_line_end, left, knowable=not at_line_end)


def _flipped(sound: Original, dice: random.Random, number: int) -> Mutant:
    return Mutant(f"{number}.xlsx", "bits flipped xlsx", _flip(sound.workbook, dice))


def _flipped_text(sound: Original, dice: random.Random, number: int) -> Mutant:
    return Mutant(f"{number}.csv", "bits flipped csv", _flip(sound.text, dice))


def _flip(content: bytes, dice: random.Random) -> bytes:
    damaged = bytearray(content)
    for _ in range(dice.choice((1, 1, 2, 8))):
        damaged[dice.randrange(len(damaged))] ^= 1 << dice.randrange(8)
    return bytes(damaged)


def _xml(sound: Original, dice: random.Random, number: int) -> Mutant:
    """One part of the workbook changed, its checksum renewed."""
    way = dice.choice(list(WAYS))
    entries = _parts(dice.choice((sound.workbook, sound.inline)))
    part = SHEET if WAYS[way] is _number_changed else dice.choice([part for part in PARTS if part in entries])
    entries[part] = WAYS[way](entries[part], dice)
    return Mutant(f"{number}.xlsx", f"XML {way}", _zipped(entries))


def _rows(sound: Original, dice: random.Random, number: int) -> Mutant:
    """A whole row gone; in a workbook with the checksum renewed."""
    way = dice.choice([*SHEET_WAYS, "line emptied", "line struck out"])
    if way == "line emptied":
        return Mutant(f"{number}.csv", f"csv {way}", line_emptied(sound.text, sound.rows, dice))
    if way == "line struck out":
        return Mutant(f"{number}.csv", f"csv {way}", line_struck_out(sound.text, sound.rows, dice), knowable=False)
    change, knowable = SHEET_WAYS[way]
    entries = _parts(dice.choice((sound.workbook, sound.inline)))
    entries[SHEET], strings = change(entries[SHEET], entries.get(STRINGS, b""), dice)
    if strings:
        entries[STRINGS] = strings
    return Mutant(f"{number}.xlsx", f"XML {way}", _zipped(entries), knowable)


def _parts(workbook: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(entries: dict[str, bytes]) -> bytes:
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return zipped.getvalue()


def _slice(xml: bytes, dice: random.Random) -> tuple[int, int]:
    start = dice.randrange(len(xml))
    return start, min(len(xml), start + dice.choice((1, 3, 10, 40, 400)))


def _cut(xml: bytes, dice: random.Random) -> bytes:
    start, end = _slice(xml, dice)
    return xml[:start] + xml[end:]


def _doubled(xml: bytes, dice: random.Random) -> bytes:
    start, end = _slice(xml, dice)
    return xml[:end] + xml[start:end] + xml[end:]


def _tag_lost(xml: bytes, dice: random.Random) -> bytes:
    start = xml.find(b"<", dice.randrange(len(xml)))
    return xml[:start] + xml[xml.find(b">", start) + 1 :]


def _attribute_changed(xml: bytes, dice: random.Random) -> bytes:
    place = xml.find(b'="', dice.randrange(len(xml))) + 2
    return xml[:place] + bytes([dice.choice(b"0123456789ABCsz")]) + xml[place + 1 :]


def _number_changed(xml: bytes, dice: random.Random) -> bytes:
    """The row in a cell's reference changed: the value would land in another row."""
    place = xml.find(b'<c r="', dice.randrange(len(xml)))
    end = xml.find(b'"', place + 6)
    return xml if place < 0 else xml[:end] + bytes([dice.choice(b"0123456789")]) + xml[end:]


def _byte_changed(xml: bytes, dice: random.Random) -> bytes:
    place = dice.randrange(len(xml))
    return xml[:place] + bytes([dice.randrange(256)]) + xml[place + 1 :]


WAYS: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "slice cut out": _cut,
    "slice doubled": _doubled,
    "tag lost": _tag_lost,
    "attribute changed": _attribute_changed,
    "cell put into another row": _number_changed,
    "byte changed": _byte_changed,
    "end cut off": lambda xml, dice: xml[: dice.randrange(len(xml))],
}


def _ending(sound: Original, dice: random.Random, number: int) -> Mutant:
    """A name that promises something else than the bytes hold."""
    content = dice.choice((sound.workbook, sound.text, _flip(sound.workbook, dice)))
    return Mutant(f"{number}{dice.choice(ENDINGS)}", "wrong ending", content)
