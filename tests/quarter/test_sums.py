"""What an edition says twice it says alike: counted anew from its CSVs, the cells of its workbooks and its page.

Nothing here asks a statement: each figure is counted from the rows that a reader would count.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from expectations.catalogue import Fate
from tests.quarter.district import Q2
from tests.reporting.printed import table

Lines = list[list[Any]]
_FATES = [str(fate) for fate in Fate]
_REPORTED = [fate for fate in _FATES if fate not in ("DUPLIKAT", "DIGANTIKAN")]


@pytest.fixture(scope="module")
def edition(of_the_cases: Path) -> Path:
    """The published edition of the case tables."""
    return max((of_the_cases / "reports" / str(Q2)).glob("edisi-*"), key=lambda path: int(path.name[6:]))


@pytest.fixture(scope="module")
def fates(edition: Path) -> dict[str, Counter[str]]:
    """Rows of each village by fate."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in table(edition / "nasib_baris.csv"):
        found[row["kode_desa"]][row["nasib"]] += 1
    return found


def number(text: object) -> int:
    """A count as an Indonesian writes it."""
    return int(str(text).replace(".", ""))


def sheets(path: Path) -> dict[str, Lines]:
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def column(lines: Lines, title: str) -> list[str]:
    place = [str(cell) for cell in lines[0]].index(title)
    return [str(line[place]) for line in lines[1:]]


def test_the_manifest_lists_every_file_as_it_is(edition: Path) -> None:
    listed = json.loads((edition / "manifest.json").read_text(encoding="utf-8"))["keluaran"]
    files = {path.relative_to(edition).as_posix(): path for path in edition.rglob("*") if path.is_file()}
    assert files.keys() == listed.keys() | {"manifest.json"}
    for name, told in listed.items():
        assert told["sha256"] == hashlib.sha256(files[name].read_bytes()).hexdigest(), name
        if name.endswith(".csv"):
            assert told["baris"] == len(table(files[name])), name


def test_villages_and_kecamatan_count_what_is_listed(edition: Path, fates: dict[str, Counter[str]]) -> None:
    members = Counter(row["kode_desa"] for row in table(edition / "registri.csv") if row["status"] != "KELUAR")
    listed = {
        "berisiko": Counter(row["kode_desa"] for row in table(edition / "risiko_cleansing.csv")),
        "ditarik": Counter(row["kode_desa"] for row in table(edition / "ditarik.csv")),
        "anggota": members,
    }
    villages = table(edition / "sinkronisasi.csv")
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    for row in villages:
        code = row["kode_desa"]
        wanted = {fate.lower(): fates[code][fate] for fate in _FATES} | {"total": fates[code].total()}
        wanted |= {measure: counts[code] for measure, counts in listed.items()}
        assert {measure: int(row[measure]) for measure in wanted} == wanted, code
        sums[code[:6]].update(wanted)
    of_kecamatan = table(edition / "sinkronisasi_kecamatan.csv")
    assert {row["kode_kecamatan"] for row in of_kecamatan} == sums.keys()
    for row in of_kecamatan:
        wanted_here = sums[row["kode_kecamatan"]]
        assert {measure: int(row[measure]) for measure in wanted_here} == wanted_here


def test_receipts_count_the_rows_of_their_files(edition: Path) -> None:
    rows = Counter(row["sha256"] for row in table(edition / "nasib_baris.csv"))
    read = [row for row in table(edition / "tanda_terima.csv") if row["status"] in ("BERLAKU", "DIGANTIKAN")]
    assert {row["sha256"]: int(row["baris"]) for row in read if int(row["baris"])} == rows


def test_a_report_says_the_same_on_each_of_its_sheets_and_in_the_receipt(
    edition: Path, fates: dict[str, Counter[str]]
) -> None:
    checked = spoken = 0
    for path in sorted((edition / "penolakan").glob("*.xlsx")):
        book, own = sheets(path), fates[path.stem]
        if "DATA" not in book:
            assert not any(own[fate] for fate in _REPORTED), path.stem
            continue
        reported = {fate: own[fate] for fate in _REPORTED if own[fate]}
        assert Counter(column(book["DATA"], "NASIB")) == reported
        assert {line[0]: number(line[1]) for line in book["Petunjuk"] if line[0] in _FATES} == reported
        counted, whole = next(line[1] for line in book["Ringkasan"] if line[0] == "Nasib semua baris").split(" = ")
        shown = {fate.upper(): number(count) for fate, count in re.findall(r"(\w+) ([\d.]+)", counted)}
        assert shown == {fate: own[fate] for fate in (*_REPORTED, "DUPLIKAT") if own[fate]}
        assert number(whole.removesuffix(" baris")) == sum(shown.values())
        codes = zip(column(book["DATA"], "ALASAN"), column(book["DATA"], "CATATAN"), strict=True)
        given = Counter(code for both in codes for code in ";".join(both).split(";") if code)
        explained: Counter[str] = Counter()
        for line in book.get("Kamus Alasan", [[]])[1:]:
            explained[line[0]] += number(int(line[1]))
        assert explained == given, path.stem
        text = (edition / f"tanda_terima/{path.stem}.txt").read_text(encoding="utf-8")
        told = {fate: number(count) for fate, count in re.findall(r"^- (\w+)[^:]*: \*([\d.]+)\*", text, re.MULTILINE)}
        assert told in ({}, {fate: own[fate] for fate in _FATES if own[fate]}), path.stem
        checked += 1
        spoken += bool(told)
    assert min(checked, spoken) >= 3


def test_a_pack_holds_the_members_of_its_village_and_counts_whom_to_heed(edition: Path) -> None:
    members = Counter(row["kode_desa"] for row in table(edition / "registri.csv") if row["status"] != "KELUAR")
    packs = {path.stem: sheets(path) for path in (edition / "verifikasi").glob("*.xlsx")}
    assert {code: len(book["VERIFIKASI"]) - 1 for code, book in packs.items()} == {**members}
    for book in packs.values():
        heeded = sum(map(bool, column(book["VERIFIKASI"], "YANG PERLU DIPERHATIKAN")))
        (told,) = [line[1] for line in book["PENGANTAR"] if line[0] == "Anggota"]
        assert [number(count) for count in re.findall(r"[\d.]+", told)] == [len(book["VERIFIKASI"]) - 1, heeded]


def test_the_page_tells_of_each_village_what_is_listed(edition: Path, fates: dict[str, Counter[str]]) -> None:
    page = " ".join((edition / "ringkasan.html").read_text(encoding="utf-8").split())
    own = dict(re.findall(r'id="d(\d{10})">(.*?)</section>', page))
    assert fates.keys() <= own.keys()
    for code, words in own.items():
        whole, parts = re.findall(r"Baris: ([\d.]+)(?: \((.*?)\))?\.", words)[0]
        shown = {fate.upper(): number(count) for fate, count in re.findall(r"(\w+) ([\d.]+)", parts)}
        assert (number(whole), shown) == (fates[code].total(), {fate: n for fate, n in fates[code].items() if n}), code


def test_the_submission_holds_each_accepted_row_once_in_every_form(edition: Path) -> None:
    place = ("sha256", "lembar", "baris")
    accepted = Counter(
        tuple(row[key] for key in place) for row in table(edition / "nasib_baris.csv") if row["nasib"] == "DITERIMA"
    )
    lists = {name: table(edition / f"pengajuan/{name}.csv") for name in ("usulan_baru", "perbaikan", "hapus")}
    assert Counter(tuple(row[key] for key in place) for rows in lists.values() for row in rows) == accepted
    for name, rows in lists.items():
        uploads = [sheets(path) for path in (edition / "pengajuan/unggah").rglob(f"{name}-*.xlsx")]
        assert sum(len(lines) - 1 for book in uploads for lines in book.values()) == len(rows)
    rekap = sheets(edition / f"pengajuan/pengajuan-{Q2}.xlsx")["REKAP"]
    (total,) = [line[1:5] for line in rekap if line[0] == "JUMLAH" and line[4] != ""]
    assert [int(count) for count in total] == [*map(len, lists.values()), accepted.total()]
