"""A verification pack's bytes: the village's members, a decision to choose for each, and a cover that says what to do.

All packs are one workbook but for the rows, the names and the counts: they are cast from one mould (`mould.py`), which
has a row of each look. So a district of hundreds costs what its rows cost. How a pack is read when it comes back is
`assets/intake/tables/verification.py`; which villages get one, `verification.py`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from xlsxwriter.utility import xl_col_to_name, xl_range
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from assets.intake.tables.verification import CORRECTED, DECISIONS, KIND, NOT_FOUND, STAYS
from assets.office.keys import DECISION, KEY, member_key
from assets.office.paper import Paper
from assets.office.quarter import Quarter
from assets.office.words import in_words
from assets.reporting import workbooks as look
from assets.reporting.mould import (
    CLOSED,
    CORE,
    LAST,
    TEXTS,
    WIRING,
    Filled,
    Mould,
    ends_at,
    looks_in,
    part_of,
    without_rows,
)
from assets.reporting.sheet_rows import LONGEST_CELL, RowForms, written
from assets.reporting.template import TEMPLATE
from assets.reporting.template_sheet import choice_of

Member = Sequence[Any]
"""Id, NIK, KK, name, birth date, mother, sex, address, RT, RW, programmes, status, what needs care, padan."""

COVER, SHEET = "PENGANTAR", KIND
_SHOWN = (
    *(("NAMA", 22), ("NIK", 17), ("NOKK", 17), ("TANGGAL LAHIR", 11), ("JENIS KELAMIN", 8), ("IBU KANDUNG", 18)),
    *(("ALAMAT", 20), ("RT", 4.5), ("RW", 4.5), ("MENERIMA", 11), ("STATUS", 18), ("YANG PERLU DIPERHATIKAN", 31)),
)
_CORRECTED = {title: 20 if title.startswith(("NIK", "NOKK", "NAMA", "IBU", "ALAMAT")) else 12 for title in CORRECTED}
_COLUMNS = (*_SHOWN, (DECISION, 17), *_CORRECTED.items(), (KEY, 6))
_SEXES = next(column.choices for column in TEMPLATE if column.name == "JENIS KELAMIN")
_PLACES = {title: place for place, (title, _) in enumerate(_COLUMNS)}
_CARE = _PLACES["YANG PERLU DIPERHATIKAN"]
_PRINTED_UP_TO = _PLACES[DECISION]
_LAST_COLUMN = xl_col_to_name(len(_COLUMNS) - 1)
_MEMBERS = part_of(2)
_WIDE = 112
_CALM, _HEEDED = 1, 2
# Signs that XML would take for something else, or does not know.
_ODD = re.compile(r"[&<>\x00-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_MEANINGS = {
    STAYS: "Orangnya masih ada dan masih layak: tidak ada yang diubah, desa sudah memeriksa.",
    "MAMPU": "Sudah mampu: diusulkan keluar dari daftar. Untuk mengakhiri satu program saja, kirim usulan HAPUS biasa.",
    "MENINGGAL": "Diusulkan keluar karena meninggal.",
    "PINDAH": "Diusulkan keluar karena pindah; yang pindah di dalam kabupaten diambil alih desa barunya.",
    NOT_FOUND: "Sudah dicari, tidak ada: diusulkan keluar. Tidak berlaku bila datanya belum cocok dengan Dukcapil.",
    "PERBAIKI": "Datanya salah: tulis hanya yang benar di kolom YANG BENAR, menurut KTP atau KK.",
    "(kosong)": "Belum diputuskan: tidak ada yang berubah.",
}
_STEPS = (
    "Yang dilakukan: di lembar VERIFIKASI pilih KEPUTUSAN setiap anggota, lalu isi NOMOR BA dan TANGGAL BA di bawah.",
    "Sampai kapan: paling lambat {deadline}; BA musdes dari {first} sampai {last}.",
    "Kepada siapa: simpan sebagai .xlsx, lalu kirim kepada {office}. Sel lain terkunci; nama berkas bebas.",
)


class VerificationPacks:
    """The packs of one quarter's deliveries; the same bytes for the same members, village and settings."""

    def __init__(self, quarter: Quarter, deadline: str, office: str, paper: Paper = Paper.A4) -> None:
        first, last = map(in_words, quarter.days_of_minutes)
        said = {"deadline": deadline, "first": first, "last": last, "office": office}
        content = io.BytesIO()
        with look.small_workbook(content, paper) as book:
            book.set_properties({"created": look.CREATED, "keywords": "{sidik}"})
            _write_cover(book, book.add_worksheet(COVER), quarter, [step.format(**said) for step in _STEPS])
            _write_members(book, book.add_worksheet(SHEET))
        self._periode = str(quarter)
        self._mould = Mould(content.getvalue(), (TEXTS, WIRING, CORE, _MEMBERS))
        self._head, *styles, self._tail = _taken_apart(self._mould.own[_MEMBERS])
        # Of a member of whom nothing is to be heeded, and of one with something.
        self._looks = [RowForms(style) for style in styles]

    def of(self, kode_desa: str, facts: Mapping[str, str], members: Iterable[Member]) -> bytes:
        """The workbook's bytes; `facts` fill the cover: desa, anggota, perlu_perhatian, sidik."""
        rows = [self._row(number, kode_desa, member) for number, member in enumerate(members, start=2)]
        told = {f"{{{name}}}": escape(text, quote=False) for name, text in {**facts, "kode_desa": kode_desa}.items()}
        # A header of a page takes a single & for the beginning of a sign.
        tail = self._tail.replace("{desa}", escape(facts["desa"].replace("&", "&&"), quote=False))
        # Only where nothing is told of anybody: the number that stands for the last row may stand in a NIK.
        last, own = len(rows) + 1, self._mould.own
        head, tail, wiring = (ends_at(text, last) for text in (self._head, tail, own[WIRING]))
        parts = {_MEMBERS: "".join((head, *rows, tail)), TEXTS: own[TEXTS], CORE: own[CORE], WIRING: wiring}
        for name in (TEXTS, CORE):
            for mark, value in told.items():
                parts[name] = parts[name].replace(mark, value)
        return self._mould.copy(parts)

    def _row(self, number: int, kode_desa: str, member: Member) -> str:
        id_dtks, nik, no_kk, nama, lahir, ibu, sex, alamat, rt, rw, program, status, care, padan = member
        key = member_key(self._periode, kode_desa, (id_dtks, nik, no_kk, nama, lahir, ibu), padan=padan)
        texts = (nama, nik, no_kk, lahir, sex, ibu, alamat, rt, rw, program, status, care)
        cells: tuple[str, ...] = (*texts, "", key)
        if _ODD.search(joined := "".join(cells)) or len(joined) > LONGEST_CELL // 2:
            cells = tuple(map(_written, cells))
        height = ""
        # Most rows are one line high. Not every program makes room for a second one by itself.
        if care or len(nama) > 20 or len(ibu) > 16 or len(alamat) > 18 or len(program) > 10:
            wraps = ((care, 36), (nama, 24), (ibu, 20), (alamat, 22), (program, 14))
            height = f' ht="{look.height_of(*wraps):g}" customHeight="1"'
        return f'<row r="{number}"{height}>{self._looks[bool(care)].cells(number, cells)}</row>'


def _written(text: str) -> str:
    """The text as it stands in XML, without controls."""
    return written(_CONTROLS.sub("", text))


def _taken_apart(xml: str) -> tuple[str, list[tuple[str, str]], list[tuple[str, str]], str]:
    """What stands before and after the members' rows, and between them the look of each cell of both sample rows."""
    calm, heeded = (looks_in(xml, row + 1) for row in (_CALM, _HEEDED))
    # Who reads by the extent that the sheet tells would see no row beyond the samples.
    head, tail = Filled((), _LAST_COLUMN, LAST).put_in(without_rows(xml, kept=1)).split(CLOSED)
    return head, calm, heeded, CLOSED + tail


def _write_cover(book: Workbook, sheet: Worksheet, quarter: Quarter, steps: Sequence[str]) -> None:
    """What to do in three lines; key and value; what each decision means."""
    title, bold = book.add_format(look.TITLE), book.add_format({"bold": True, "valign": "top"})
    wrapped, locked = book.add_format(look.WRAPPED), book.add_format(look.TEXT)
    asked = book.add_format({**look.TO_NOTE, "locked": False})
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, _WIDE)
    sheet.write_string(0, 0, f"Verifikasi anggota {{desa}}, periode {quarter}", title)
    for line, step in enumerate(steps, start=2):
        label, _, words = step.partition(": ")
        sheet.set_row(line, look.height_of((words, _WIDE)))
        sheet.write_string(line, 0, label, bold)
        sheet.write_string(line, 1, words, wrapped)
    sheet.write_string(6, 0, "Anggota", bold)
    sheet.write_string(6, 1, "{anggota} orang; {perlu_perhatian} di antaranya perlu diperhatikan", locked)
    pairs = {"KODE DESA": "{kode_desa}", "PERIODE": str(quarter), "JENIS KIRIMAN": KIND}
    for line, (key, value) in enumerate({**pairs, "NOMOR BA": "", "TANGGAL BA": "", "OPERATOR": ""}.items(), start=8):
        sheet.write_string(line, 0, key, bold)
        look.write_text(sheet, line, 1, value, locked if value else asked)
    sheet.write_string(15, 0, DECISION, book.add_format(look.ANSWER_HEADER))
    sheet.write_string(15, 1, "ARTINYA", book.add_format(look.ANSWER_HEADER))
    for line, (decision, meaning) in enumerate(_MEANINGS.items(), start=16):
        sheet.set_row(line, look.height_of((meaning, _WIDE)))
        sheet.write_string(line, 0, decision, bold)
        sheet.write_string(line, 1, meaning, wrapped)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    look.for_print(sheet)
    sheet.hide_gridlines(2)


def _write_members(book: Workbook, sheet: Worksheet) -> None:
    """Header, a row of each look, lists, locks, and how the sheet prints: everything but the members."""
    border = {"border": 1, "border_color": "#CBD5E1"}
    calm = book.add_format({**look.WRAPPED, **border})
    heeded = book.add_format({**look.WRAPPED, **border, "bg_color": "#FEF3C7"})
    decided = book.add_format({**look.TEXT, **border, "bg_color": "#DCFCE7", "bold": True, "locked": False})
    corrected = book.add_format({**look.TEXT, "locked": False})
    key = book.add_format(look.FAINT)
    own, answer = book.add_format(look.TEMPLATE_HEADER), book.add_format(look.ANSWER_HEADER)
    sheet.set_row(0, 34)
    for place, (title, width) in enumerate(_COLUMNS):
        sheet.set_column(place, place, width, corrected if title in _CORRECTED else None)
        sheet.write_string(0, place, title, own if place < _PLACES[DECISION] else answer)
        if title in _CORRECTED:
            continue
        of_cell = decided if title == DECISION else key if title == KEY else None
        sheet.write_blank(_CALM, place, None, of_cell or calm)
        stands_out = title in ("STATUS", _COLUMNS[_CARE][0], "NAMA")
        sheet.write_blank(_HEEDED, place, None, of_cell or (heeded if stands_out else calm))
    for title, choices in ((DECISION, DECISIONS), ("JENIS KELAMIN YANG BENAR", _SEXES)):
        sheet.data_validation(_CALM, _PLACES[title], LAST - 1, _PLACES[title], choice_of(title, choices))
    last = len(_COLUMNS) - 1
    sheet.autofilter(0, 0, LAST - 1, last)
    sheet.ignore_errors({"number_stored_as_text": xl_range(0, 0, LAST - 1, last)})
    sheet.freeze_panes(1, 1)
    sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})
    sheet.print_area(0, 0, LAST - 1, _PRINTED_UP_TO)
    sheet.repeat_rows(0)
    look.for_print(sheet)
    sheet.set_margins(left=0.3, right=0.3, top=0.5, bottom=0.5)
    sheet.set_footer("&LVerifikasi {desa}&RHalaman &P dari &N")
