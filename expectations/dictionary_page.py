"""The dictionary as a page to read: `docs/kolom.md`, written by `python -m expectations.dictionary_page`.

Only the page's frame stands here; the meanings are `kamus_data.csv`. A test holds the page equal to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from expectations.dictionary import Column, Kind, described_rows

PAGE = Path(__file__).parents[1] / "docs" / "kolom.md"

_INTRODUCTION = """\
# Arti kolom

Halaman ini ditulis oleh program dari `expectations/kamus_data.csv`; jangan disunting dengan tangan.
Daftar yang sama terbit bersama setiap edisi sebagai `kamus_data.csv`, satu baris untuk setiap kolom setiap CSV.
Untuk apa setiap berkas, dan siapa yang mendapatnya: [panduan Dinsos](panduan-dinsos.md#membaca-hasil).

Kolom "pribadi" adalah *ya* bila isinya mengenali atau menggambarkan seseorang. Sumber *registri* adalah snapshot pusat
(DTKS/DTSEN) dengan usulan yang sudah diterima; sumber *Padan* berarti dihitung atau disusun oleh program.

| jenis | isinya |
| --- | --- |
{kinds}
"""
_KINDS = {
    Kind.TEKS: "tulisan bebas",
    Kind.NOMOR: "angka yang dibaca sebagai tulisan: NIK, nomor KK, kode wilayah; buka di Excel sebagai *Text*",
    Kind.KODE: "salah satu dari daftar nilai",
    Kind.DAFTAR_KODE: "beberapa dari daftar nilai, dipisah titik koma",
    Kind.BILANGAN_BULAT: "angka untuk dihitung",
    Kind.BILANGAN: "angka untuk dihitung, dapat berkoma",
    Kind.TANGGAL: "tanggal, tahun-bulan-tanggal bila artinya tidak menyebut bentuk lain",
    Kind.WAKTU: "tanggal dan jam",
    Kind.YA_TIDAK: "ya atau tidak, ditulis seperti pada daftar nilai",
    Kind.PERIODE: "kuartal, misalnya 2026-Q3",
}


def render_page() -> str:
    """The whole page: every file once, with its columns in their order."""
    kinds = "\n".join(f"| {kind} | {content} |" for kind, content in _KINDS.items())
    sections = [
        f"## {files.replace(';', ', ')}\n\n{_table(columns)}"
        for files, columns in groupby(described_rows(), key=lambda column: column.berkas)
    ]
    return "\n".join([_INTRODUCTION.format(kinds=kinds), *sections])


def _table(columns: Iterable[Column]) -> str:
    lines = [("kolom", "arti", "jenis", "nilai", "sumber", "pribadi"), ("---",) * 6]
    lines += [
        (
            f"`{column.kolom}`",
            *(column.arti, column.jenis, column.daftar_kode, column.sumber.replace(";", ","), column.pribadi),
        )
        for column in columns
    ]
    return "".join(_line(line) for line in lines)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(_cell, cells))} |\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(render_page(), encoding="utf-8")
