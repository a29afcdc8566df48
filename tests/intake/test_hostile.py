"""Dangerous and damaged files: each refused with one code, none takes another file down with it."""

import io
import os
import random
import signal
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assets.intake.reading.child_process import Child, Died, is_working
from assets.intake.reading.pool import Readers
from assets.intake.reading.reader import Reading, read_delivery
from assets.intake.workbooks.inspection import Limits
from tests.intake.files import lines_of, people, write_delivery, write_sheets

LIMITS = Limits(megabytes=20, unpacked_megabytes=200, rows=100_000, seconds=10, memory_megabytes=512)


def read(path: Path) -> Reading:
    return read_delivery(path, LIMITS)


def codes(reading: Reading) -> list[str]:
    return [fault.kode for fault in reading.faults]


def _entry(path: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with one entry of its zip changed."""
    with zipfile.ZipFile(path) as archive:
        entries = {entry: archive.read(entry) for entry in archive.namelist()}
    entries[name] = change(entries.get(name, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in entries.items():
            archive.writestr(entry, content)
    return path


_SHEET = "xl/worksheets/sheet1.xml"
_LAUGHS = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
HOSTILE: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "a cell at the far end of the sheet": (
        _SHEET,
        lambda xml: xml.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
    ),
    "a zip bomb": ("xl/media/x.xml", lambda _: b"<a>" + b" " * 250_000_000 + b"</a>"),
    "a billion laughs": ("xl/sharedStrings.xml", lambda xml: xml.replace(xml[: xml.find(b"?>") + 2], _LAUGHS)),
    "macros": ("xl/vbaProject.bin", lambda _: b"x"),
    "100,000 styles": (
        "xl/styles.xml",
        lambda xml: xml.replace(b"</cellXfs>", b'<xf numFmtId="0"/>' * 100_000 + b"</cellXfs>"),
    ),
    "unclosed XML": (_SHEET, lambda xml: xml.replace(b"</sheetData>", b"")),
    "a row that stands twice": (_SHEET, lambda xml: xml.replace(b'<row r="3"', b'<row r="2"')),
    "a cell that stands twice": (_SHEET, lambda xml: xml.replace(b'r="A3"', b'r="A2"')),
    "a cell that names another row than its own": (_SHEET, lambda xml: xml.replace(b'r="A3"', b'r="A33"')),
    "a shared string doubled": (
        "xl/sharedStrings.xml",
        lambda xml: xml.replace(b"<si><t>PKH</t></si>", b"<si><t>PKH</t></si>" * 2),
    ),
    "a shared string lost": ("xl/sharedStrings.xml", lambda xml: xml.replace(b"<si><t>PKH</t></si>", b"")),
    "a part cut short": (_SHEET, lambda xml: xml[: len(xml) // 2]),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_workbooks_are_refused(tmp_path: Path, name: str) -> None:
    path = _entry(write_delivery(tmp_path / "a.xlsx", people(5)), *HOSTILE[name])
    readers = Readers(LIMITS, 1)
    try:
        reading = readers.ask(path)()
    finally:
        readers.close()
    assert codes(reading) == ["BERKAS_RUSAK"]


def _zipped(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return content.getvalue()


NOT_WORKBOOKS = {
    "old Excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".xls"),
    "a password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
    "HTML called xls": (b"<html><table><tr><td>NIK</td></tr></table></html>", "HTML"),
    "a PDF": (b"%PDF-1.7 ...", "PDF"),
    "a photo": (b"\xff\xd8\xff\xe0 JFIF", "foto"),
    "a photo of an iPhone": (b"\0\0\0\x18ftypheic\0\0\0\0mif1", "foto HEIC"),
    "a picture of a chat": (b"RIFF\x10\1\0\0WEBPVP8 ", "gambar WebP"),
    "a video": (b"\0\0\0\x18ftypmp42\0\0\0\0", "video"),
    "a scan": (b"II*\0\x08\0\0\0", "gambar TIFF"),
    "a bitmap": (b"BM\x36\x10\0\0\0\0\0\0\x36\0", "gambar BMP"),
    "a page saved whole": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "halaman web"),
    "a page that begins with a remark": (b"<!-- SIKS --><center><table></table></center>", "halaman web"),
    "a page with a warning of its program": (b"<br />\n<b>Warning</b>: Undefined index", "halaman web"),
    "a page saved by WPS": (b"From: <Saved by WPS>\r\nSubject: usulan\r\nMIME-Version: 1.0\r\n", "halaman web"),
    "a mail": (b"Received: from a\r\nSubject: usulan\r\n\r\nTerlampir.", "halaman web"),
    "a shortcut": (b"L\0\0\0\1\x14\2\0" + b"\0" * 60, "pintasan"),
    "a shortcut to the web": (b"[InternetShortcut]\r\nURL=https://docs.google.com/x\r\n", "pintasan"),
    "a sheet of Google's by its address": (b'{"url":"https://docs.google.com/open?id=x"}', "pintasan"),
    "data of a program": (b'[{"NIK": "3516"}]', "JSON"),
    "statements of a data base": (b"INSERT INTO usulan VALUES ('3516');\n", "SQL"),
    "a data base of Access": (b"\0\1\0\0Standard ACE DB\0", "Access"),
    "a symbolic link": (b'ID;PWXL;N;E\nC;Y1;X1;K"NIK"\n', "(SYLK); buka di Excel atau LibreOffice, pilih Simpan"),
    "a table for exchange": (b'TABLE\r\n0,1\r\n"EXCEL"\r\n', "(DIF); buka di Excel"),
    "a page in capital letters": (b"<TABLE><TR><TD>NIK", "halaman web"),
    "Apple Numbers": (_zipped("Index/Document.iwa", "Metadata/Properties.plist"), "Apple Numbers"),
    "a presentation": (_zipped("ppt/presentation.xml", "[Content_Types].xml"), "presentasi"),
    "half a zip": (b"PK\x03\x04 half of it", "rusak"),
}


@pytest.mark.parametrize("name", NOT_WORKBOOKS)
def test_what_is_no_workbook_is_refused_with_what_to_do(tmp_path: Path, name: str) -> None:
    content, said = NOT_WORKBOOKS[name]
    path = tmp_path / "usulan.xlsx"
    path.write_bytes(content)
    [fault] = read(path).faults
    assert fault.kode == "BERKAS_RUSAK"
    assert said in fault.pesan


def test_every_truncation_is_refused(tmp_path: Path) -> None:
    whole = write_delivery(tmp_path / "a.xlsx", people(20)).read_bytes()
    cut = tmp_path / "b.xlsx"
    for percent in range(1, 100):
        cut.write_bytes(whole[: len(whole) * percent // 100])
        assert codes(read(cut)) == ["BERKAS_RUSAK"], percent


def test_a_child_that_dies_costs_only_its_file(tmp_path: Path) -> None:
    good = [write_delivery(tmp_path / f"{number}.xlsx", people(2, number)) for number in range(1, 4)]
    narrow = Limits(megabytes=20, unpacked_megabytes=200, rows=2_000_000, seconds=10, memory_megabytes=300)
    far = b'<row r="1048576"><c r="ZZ1048576"><v>1</v></c></row></sheetData>'
    killer = _entry(
        write_delivery(tmp_path / "x.xlsx", people(5)), _SHEET, lambda xml: xml.replace(b"</sheetData>", far)
    )
    readers = Readers(narrow, 2)
    try:
        answers = [readers.ask(path) for path in (good[0], killer, good[1], good[2])]
        readings = [answer() for answer in answers]
    finally:
        readers.close()
    assert [codes(reading) for reading in readings] == [[], ["BERKAS_RUSAK"], [], []]
    # Its village is told.
    assert (readings[1].passing, readings[1].cover["kode_desa"]) == (True, "3516012005")


def test_a_cover_that_kills_its_child_is_left_unsaid(tmp_path: Path) -> None:
    path = write_delivery(tmp_path / "a.xlsx", people(10_000))
    readers = Readers(replace(LIMITS, seconds=0.001), 1)
    try:
        assert readers.cover(path) == {}
        assert readers.cover(tmp_path / "nothing.xlsx") == {}
    finally:
        readers.close()


def test_a_file_that_takes_too_long_is_told_so(tmp_path: Path) -> None:
    hasty = Limits(megabytes=20, unpacked_megabytes=200, rows=100_000, seconds=0.002, memory_megabytes=512)
    readers = Readers(hasty, 1)
    try:
        reading = readers.ask(write_delivery(tmp_path / "a.xlsx", people(3000)))()
    finally:
        readers.close()
    assert [fault.pesan.split(";")[0] for fault in reading.faults] == ["Berkas terlalu lama dibaca"]


def test_a_child_that_hangs_without_working_is_ended(tmp_path: Path) -> None:
    child = Child(Limits(megabytes=20, unpacked_megabytes=200, rows=100_000, seconds=0.4, memory_megabytes=512))
    os.kill(child.pid, signal.SIGSTOP)
    try:
        with pytest.raises(Died) as died:
            child.read(write_delivery(tmp_path / "a.xlsx", people(1)))
    finally:
        child.end()
    assert died.value.late


def test_a_process_at_work_is_told_from_one_that_waits() -> None:
    child = Child(LIMITS)
    try:
        assert is_working(os.getpid())
        assert any(not is_working(child.pid) for _ in range(100_000))
    finally:
        child.end()


def test_random_damage_never_loses_a_row_unseen(tmp_path: Path) -> None:
    path = write_delivery(tmp_path / "a.xlsx", people(20))
    whole = path.read_bytes()
    chance = random.Random(7)
    for _ in range(150):
        damaged = bytearray(whole)
        for _ in range(chance.randrange(1, 6)):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        reading = read(path)
        assert reading.rows == 20 or codes(reading) == ["BERKAS_RUSAK"]


@pytest.mark.parametrize(
    ("found", "instead"),
    [(b"</row>", b""), (b"<row", b"<rwo"), (b"</c>", b""), (b'r="', b'r=""'), (b"<v>", b"<v/>"), (b't="s"', b"")],
)
def test_mutated_xml_never_loses_a_row_unseen(tmp_path: Path, found: bytes, instead: bytes) -> None:
    original = write_delivery(tmp_path / "a.xlsx", people(20))
    content = original.read_bytes()
    for turn in range(8):

        def change(xml: bytes, turn: int = turn) -> bytes:
            pieces = xml.split(found)
            cut = len(pieces) * (turn + 1) // 10
            return found.join(pieces[:cut]) + instead + found.join(pieces[cut:])

        path = tmp_path / f"{turn}.xlsx"
        path.write_bytes(content)
        reading = read(_entry(path, _SHEET, change))
        assert reading.rows == 20 or codes(reading) == ["BERKAS_RUSAK"]


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        ('</t></is></c><c r="D3" t="inlineStr"><is>', "</t>"),
        ('</t></is></c><c r="D3" t="inlineStr"><is><t>', "</t></is><is><t>"),
        ('<c r="D3" t="inlineStr"><is><t>', '<c r="D3" t="inlineStr">lost<is><t>'),
    ],
)
def test_cells_run_together_are_refused(tmp_path: Path, found: str, instead: str) -> None:
    path = write_sheets(tmp_path / "a.xlsx", {"DATA": lines_of(people(5))}, constant_memory=True)
    assert read(path).rows == 5
    assert codes(read(_entry(path, _SHEET, lambda xml: xml.replace(found.encode(), instead.encode())))) == [
        "BERKAS_RUSAK"
    ]


def test_parts_that_run_into_each_other_are_refused(tmp_path: Path) -> None:
    path = write_delivery(tmp_path / "a.xlsx", people(5))
    content = bytearray(path.read_bytes())
    # The directory tells of the sheet in 46 bytes before its name. Four from the twentieth on are its packed size.
    entry = content.rfind(_SHEET.encode()) - 46
    size = int.from_bytes(content[entry + 20 : entry + 24], "little")
    content[entry + 20 : entry + 24] = (size + 400).to_bytes(4, "little")
    path.write_bytes(content)
    assert codes(read(path)) == ["BERKAS_RUSAK"]


def test_a_child_that_ends_before_its_first_file_costs_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []

    def started_and_killed_at_first(limits: Limits, *, awaited: bool = True) -> Child:
        child = Child(limits, awaited=awaited)
        if not started:
            os.kill(child.pid, signal.SIGKILL)
        started.append(child.pid)
        return child

    monkeypatch.setattr("assets.intake.reading.pool.Child", started_and_killed_at_first)
    readers = Readers(LIMITS, 1, expected=1)
    try:
        reading = readers.ask(write_delivery(tmp_path / "a.xlsx", people(3)))()
    finally:
        readers.close()
    assert (codes(reading), reading.rows, len(started)) == ([], 3, 2)


def test_a_file_is_found_that_is_named_from_where_the_command_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_delivery(tmp_path / "kiriman.xlsx", people(1))
    monkeypatch.chdir(tmp_path)
    readers = Readers(LIMITS, 1)
    try:
        assert not readers.ask(Path("kiriman.xlsx"))().faults
    finally:
        readers.close()
