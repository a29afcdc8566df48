"""The village template for the next quarter's delivery, one a village: cover filled in, lists, nothing else.

All villages' templates are one workbook but for the code and the name, which stand in its table of texts alone: they
are cast from one mould (`mould.py`), so that a district of hundreds costs what a few would.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from xml.sax.saxutils import escape

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from assets.office.paper import Paper
from assets.office.quarter import Quarter
from assets.office.regions import Village
from assets.office.words import in_words
from assets.reporting import workbooks as look
from assets.reporting.draft import Draft
from assets.reporting.mould import TEXTS, Mould
from assets.reporting.template import ADDED, DELIVERIES, TEMPLATE
from assets.reporting.template_sheet import choice_of, write_columns

_CODE, _NAME = "{kode_desa}", "{nama_desa}"
_PRINTED_UP_TO = "RW"
# Of a sheet, counted from 0: how many rows a village writes is not known.
_LAST_ROW = 1_048_575
_STEPS = (
    "Isi lembar DATA, satu baris satu orang untuk satu program; NIK dan NOKK 16 angka, selnya sudah berformat Teks.",
    "Sel dengan daftar pilihan: klik panahnya, lalu pilih. JENIS USULAN yang kosong dibaca BARU.",
    "Isi NOMOR BA dan TANGGAL BA di lembar PENGANTAR; tanggalnya dari {first} sampai {last}.",
    "KODE DESA dan PERIODE di lembar PENGANTAR sudah terisi; jangan diubah. JUMLAH USULAN boleh kosong; bila diisi "
    "harus tepat.",
    "Kiriman pertama VERSI 1; setiap kiriman berikutnya pada kuartal yang sama naik satu.",
    "Simpan sebagai .xlsx, lalu kirim kepada Dinas Sosial. Nama berkas bebas.",
)


def add_templates(draft: Draft, coming: Quarter, villages: Iterable[Village], paper: Paper) -> None:
    """For every village, also those that sent nothing: what its delivery of the coming quarter begins with."""
    templates = BlankTemplates(coming, paper)
    draft.add_small_files({f"templat/{village.kode_desa}.xlsx": templates.of(village) for village in villages})


class BlankTemplates:
    """The templates of all villages for one quarter's deliveries; the same bytes for the same village and quarter."""

    def __init__(self, quarter: Quarter, paper: Paper = Paper.A4) -> None:
        content = io.BytesIO()
        with look.small_workbook(content, paper) as book:
            _write_data(book, book.add_worksheet("DATA"))
            _write_cover(book, book.add_worksheet("PENGANTAR"), quarter)
            _write_guide(book, book.add_worksheet("PETUNJUK"), quarter)
        self._mould = Mould(content.getvalue(), (TEXTS,))

    def of(self, village: Village) -> bytes:
        """The workbook's bytes for one village."""
        name = escape(f"Desa {village.desa}, Kecamatan {village.kecamatan}")
        return self._mould.copy({TEXTS: self._mould.own[TEXTS].replace(_CODE, village.kode_desa).replace(_NAME, name)})


def _write_data(book: Workbook, sheet: Worksheet) -> None:
    """The columns; on paper those up to the address, as large as one page is wide."""
    write_columns(book, sheet, (*TEMPLATE, *ADDED))
    sheet.print_area(0, 0, _LAST_ROW, [column.name for column in TEMPLATE].index(_PRINTED_UP_TO))
    sheet.repeat_rows(0)
    sheet.hide_gridlines(0)
    look.for_print(sheet)


def _write_cover(book: Workbook, sheet: Worksheet, quarter: Quarter) -> None:
    """Key and value; nothing stands beside a value, for a cell beside a blank one would be read as it."""
    first, last = quarter.days_of_minutes
    pairs = {
        "KODE DESA": (_CODE, ""),
        "PERIODE": (str(quarter), ""),
        "NOMOR BA": ("", "Nomor berita acara musdes."),
        "TANGGAL BA": ("", f"Misalnya {first:%d/%m/%Y}; dari {first:%d/%m/%Y} sampai {last:%d/%m/%Y}."),
        "JUMLAH USULAN": ("", "Boleh kosong; bila diisi harus sama dengan banyaknya baris di lembar DATA."),
        "OPERATOR": ("", "Nama Anda."),
        "VERSI": ("1", "Kiriman berikutnya pada kuartal yang sama: 2, 3, dan seterusnya."),
        "JENIS KIRIMAN": (DELIVERIES[0], "SUSULAN menambah; LENGKAP menggantikan semua kiriman sebelumnya."),
    }
    text = book.add_format(look.TEXT)
    sheet.set_column(0, 0, 18, book.add_format({"bold": True}))
    sheet.set_column(1, 1, 44, text)
    look.for_print(sheet)
    for row, (key, (value, hint)) in enumerate(pairs.items()):
        sheet.write_string(row, 0, key)
        look.write_text(sheet, row, 1, value, text)
        asked = choice_of(key, DELIVERIES) if key == "JENIS KIRIMAN" else {"validate": "any"}
        if hint:
            sheet.data_validation(row, 1, row, 1, {**asked, "input_title": key, "input_message": hint})


def _write_guide(book: Workbook, sheet: Worksheet, quarter: Quarter) -> None:
    """Whose template it is, and how it is filled in."""
    first, last = map(in_words, quarter.days_of_minutes)
    sheet.set_column(0, 0, 90, book.add_format(look.WRAPPED))
    sheet.write_string(0, 0, f"Templat usulan {_NAME}, periode {quarter}", book.add_format(look.TITLE))
    look.for_print(sheet)
    wrapped = book.add_format(look.WRAPPED)
    for number, step in enumerate(_STEPS, start=1):
        told = f"{number}. {step.format(first=first, last=last)}"
        sheet.set_row(1 + number, look.height_of((told, 90)))
        sheet.write_string(1 + number, 0, told, wrapped)
