"""Sheet PINDAHAN of a rejection report: members of other villages who live in this one, and how to take them over.

It is only read. No ID DTKS stands here: it is another village's member. Its headings are none of the template's: intake
must find no table here. Who is listed is `sql/reporting/steps/arrivals.sql`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from assets.reporting import workbooks as look
from expectations.submissions import PROGRAMS

SHEET = "PINDAHAN"
HEADINGS = (
    ("NIK-nya", 20),
    ("Namanya", 30),
    ("Lahirnya", 14),
    ("Programnya", 18),
    ("Tercatat di", 32),
    ("Yang dikirim bila tinggal di sini", 60),
)
_HOW_TO = (
    "Orang-orang ini anggota desa lain, tetapi menurut Dukcapil tinggal di desa ini. "
    "Desa asalnya mengirim HAPUS karena pindah atau tidak ditemukan.",
    "Bila memang tinggal di sini, tulis PERBAIKAN di lembar DATA: keanggotaan dan programnya lalu pindah ke desa ini. "
    "Bila tidak, beri tahu kecamatan.",
    "Lembar ini tidak dibaca ketika berkas dikirim kembali.",
)
_UNKNOWN = "(lihat KTP atau KK)"


def write_arrivals(
    book: Workbook, sheet: Worksheet, people: Sequence[Mapping[str, Any]], villages: Mapping[str, str]
) -> None:
    """A line a person; `villages` names villages by code."""
    header, wrapped = book.add_format(look.ANSWER_HEADER), book.add_format(look.WRAPPED)
    sheet.write_string(0, 0, "Anggota desa lain yang tinggal di desa ini", book.add_format(look.TITLE))
    for line, words in enumerate(_HOW_TO, start=1):
        sheet.write_string(line, 0, words)
    top = len(_HOW_TO) + 2
    for column, (name, width) in enumerate(HEADINGS):
        sheet.set_column(column, column, width)
        sheet.write_string(top, column, name, header)
    sheet.freeze_panes(top + 1, 0)
    for line, person in enumerate(people, start=top + 1):
        home = villages.get(person["kode_desa_asal"], "desa lain")
        first = person["program"].split(", ")[0]
        program = first if first in PROGRAMS else "NON BANSOS"
        todo = f"JENIS USULAN PERBAIKAN, PROGRAM BANSOS {program}, NIK dan data lain sesuai KTP, ID DTKS dikosongkan."
        born = "/".join(reversed(person["tgl_lahir"].split("-")))
        values = (person["nik"] or _UNKNOWN, person["nama"], born, person["program"], home, todo)
        sheet.set_row(line, look.height_of((person["nama"], 30), (home, 32), (todo, 60)))
        for column, value in enumerate(values):
            look.write_text(sheet, line, column, value, wrapped)
    sheet.ignore_errors({"number_stored_as_text": f"A1:A{top + 1 + len(people)}"})
    look.for_print(sheet)
