"""Sheet PINDAHAN of a rejection report: members of other villages who live in this one, and how to take them over.

It is only read. No ID DTKS stands here: it is another village's member. Its headings are none of the template's: intake
must find no table here. Who is listed is `sql/reporting/steps/arrivals.sql`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter.worksheet import Worksheet

from assets.office.report_sheets import ARRIVALS
from assets.reporting import workbooks as look
from assets.reporting.mould import LAST, Filled
from assets.reporting.rejection_looks import Looks, header_row, table_row, words_rows
from expectations.submissions import PROGRAMS

SHEET = ARRIVALS
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
# Row of the headings.
_TOP = 6
_UNKNOWN = "(lihat KTP atau KK)"


def frame_arrivals(sheet: Worksheet) -> None:
    """Widths, and how the sheet prints."""
    look.set_widths(sheet, HEADINGS)
    sheet.freeze_panes(_TOP, 0)
    sheet.ignore_errors({"number_stored_as_text": f"A1:A{LAST}"})
    sheet.repeat_rows(_TOP - 1)
    look.for_print(sheet)


def arrivals_rows(looks: Looks, people: Sequence[Mapping[str, Any]], villages: Mapping[str, str]) -> Filled:
    """A line a person; `villages` names villages by code."""
    heading = "Anggota desa lain yang tinggal di desa ini"
    lines = [*words_rows(looks, heading, _HOW_TO), header_row(looks, _TOP, HEADINGS)]
    for number, person in enumerate(people, start=_TOP + 1):
        home = villages.get(person["kode_desa_asal"], "desa lain")
        first = person["program"].split(", ")[0]
        program = first if first in PROGRAMS else "NON BANSOS"
        todo = f"JENIS USULAN PERBAIKAN, PROGRAM BANSOS {program}, NIK dan data lain sesuai KTP, ID DTKS dikosongkan."
        born = "/".join(reversed(person["tgl_lahir"].split("-")))
        values = (person["nik"] or _UNKNOWN, person["nama"], born, person["program"], home, todo)
        height = look.height_of((person["nama"], 30), (home, 32), (todo, 60))
        lines.append(table_row(number, (looks["rapi"],), values, height))
    return Filled(lines, "F", _TOP + len(people))
