"""Delivery files for tests: workbooks and CSVs written as villages write them."""

from __future__ import annotations

import datetime as dt
import errno
import os
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from assets.intake.reading.reader import Reading
from assets.office.inbox import village_folder
from assets.office.quarter import Quarter
from assets.reporting.template import ADDED
from assets.reporting.template import TEMPLATE as _TEMPLATE

TEMPLATE = tuple(column.header for column in _TEMPLATE)
MORE = tuple(column.header for column in ADDED)
COVER: Mapping[str, Any] = {
    "KODE DESA": "3516012005",
    "PERIODE": "2026-Q3",
    "NOMOR BA": "140/12/2026",
    "TANGGAL BA": "01/07/2026",
}


def person(number: int, **values: object) -> dict[str, Any]:
    """A row of the template, by title; the number makes NIK and name its own."""
    return {
        "NIK": f"351601020180{number:04}",
        "PROGRAM BANSOS": "PKH",
        "NOKK": f"351601010101{number:04}",
        "NAMA": "SITI " + "".join("ABCDEFGHIJ"[int(digit)] for digit in f"{number:04}"),
        "TEMPAT LAHIR": "MOJOKERTO",
        "TANGGAL LAHIR\n(31/01/2000)": "02/01/1980",
        "IBU KANDUNG": "SUMIATI",
        "JENIS KELAMIN": "L",
        "JENIS PEKERJAAN": "PETANI",
        "STATUS KAWIN": "KAWIN",
        "ALAMAT": "DUSUN KRAJAN",
        "RT": "001",
        "RW": "002",
        "PROVINSI": "JAWA TIMUR",
        "KABUPATEN": "MOJOKERTO",
        "KECAMATAN": "JATIREJO",
        "KELURAHAN": "SUMBERJATI",
        **values,
    }


def people(count: int, first: int = 1) -> list[dict[str, Any]]:
    return [person(number) for number in range(first, first + count)]


def lines_of(rows: Sequence[Mapping[str, Any]], titles: Sequence[str] = (*TEMPLATE, *MORE)) -> list[list[Any]]:
    """Header and rows as lines of cells."""
    return [list(titles), *([row.get(title, "") for title in titles] for row in rows)]


def write_sheets(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]], **options: object) -> Path:
    """A workbook of these sheets; texts as texts, numbers as numbers, dates as true dates."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False, **options})
    book.set_properties({"created": dt.datetime(2026, 7, 1)})
    dated = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, lines in sheets.items():
        sheet = book.add_worksheet(name)
        for row, line in enumerate(lines):
            for column, value in enumerate(line):
                if isinstance(value, dt.date):
                    sheet.write_datetime(row, column, value, dated)
                elif isinstance(value, bool):
                    sheet.write_boolean(row, column, value)
                elif isinstance(value, (int, float)):
                    sheet.write_number(row, column, value)
                elif value:
                    sheet.write_string(row, column, value)
    book.close()
    return path


def write_delivery(path: Path, rows: Sequence[Mapping[str, Any]], cover: Mapping[str, Any] | None = COVER) -> Path:
    """A village's workbook: DATA with the whole template, and PENGANTAR unless there is no cover."""
    sheets: dict[str, Sequence[Sequence[Any]]] = {"DATA": lines_of(rows)}
    if cover is not None:
        sheets["PENGANTAR"] = [[key, value] for key, value in cover.items()]
    return write_sheets(path, sheets)


def deliver(data: Path, name: str, content: bytes, seconds: int = 1_780_000_000) -> Path:
    """A file of these bytes in the inbox of 2026-Q3, modified at that second."""
    path = village_folder(data, Quarter(2026, 3)) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (seconds, seconds))
    return path


def cannot_be_opened(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Files of these names cannot be opened, as where rights or the disk fail."""
    real = Path.open

    def refuse(
        path: Path, mode: str = "r", _buffering: int = -1, encoding: str | None = None, errors: str | None = None
    ) -> object:
        if path.name in names:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path, mode, encoding=encoding, errors=errors)

    monkeypatch.setattr(Path, "open", refuse)


def writes_in_order(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is made safe and when, from now on: bytes on `disk`, a `name` given, a `folder` on disk."""
    done: list[str] = []
    sync, rename = os.fsync, Path.replace

    def synced(handle: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "disk")
        sync(handle)

    def renamed(path: Path, name: Path) -> Path:
        done.append("name")
        return rename(path, name)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", renamed)
    return done


def sentences(reading: Reading) -> list[str]:
    """What the reading tells of the file beside its faults."""
    return [note.pesan for note in reading.notes]
