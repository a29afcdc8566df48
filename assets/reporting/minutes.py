"""`berita_acara.pdf`: the minutes of the submission, for the head of the office to sign, with their annexes.

Every count is that of the edition's CSVs, every number and day is also told in words. Names stand in the workbook that
prints (`submission_workbook.py`), bound to the minutes by its digest. What the page looks like is `minutes.html.j2`,
how it becomes a PDF `press.py`, which edition it names `minutes_of_edition.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from assets.office.number_words import in_number_words
from assets.office.quarter import Quarter
from assets.office.words import DAYS, counted, in_words, rupiah, spelt_out
from assets.reporting.draft import Output
from assets.reporting.letterhead import Letterhead
from assets.reporting.manifest import content_digest
from assets.reporting.signature import Office, signature_of
from expectations.catalogue import Fate
from expectations.submissions import KINDS
from sql.warehouse import Database

MINUTES = "pengajuan/berita_acara.pdf"
_DOTS = "." * 30
_FATES = {
    Fate.DITERIMA: "diterima",
    Fate.DIKEMBALIKAN: "dikembalikan kepada desa",
    Fate.DITAHAN: "ditahan",
    Fate.DITOLAK: "ditolak",
    Fate.DUPLIKAT: "tertulis dua kali",
    Fate.DIGANTIKAN: "digantikan kiriman yang lebih baru",
}


def facts_of(db: Database, quarter: Quarter, office: Office, counts: Mapping[str, int]) -> dict[str, Any]:
    """What the minutes tell, but for the edition: `counts` as publication has them."""
    kecamatan = db.rows("reporting.pengajuan_rekap", periode=str(quarter))
    sums = {kind: sum(row[place] for row in kecamatan) for place, kind in enumerate((*KINDS, "semua"), start=2)}
    receiving = sum(row[3] for row in db.rows("reporting.pengajuan_yapi", periode=str(quarter)))
    awaited = db.frame("reporting.belum_di_pusat", periode=str(quarter))["keadaan"]
    each = office.settings.pengajuan.yapi_per_bulan
    return {
        **_days(quarter, office),
        "periode": str(quarter),
        "judul_kantor": office.title,
        "kecamatan": kecamatan,
        "per_desa": db.rows("reporting.pengajuan_desa", periode=str(quarter)),
        "jumlah": sums,
        "nasib": _fates(counts),
        **{name: counts[name] for name in ("total", "desa", "desa_kirim")},
        **{"yapi": receiving, "yapi_seorang": each, "yapi_semua": receiving * each},
        "ditagih": int((awaited == "MENUNGGU").sum()),
        "titik": _DOTS,
    }


def render_minutes(
    facts: Mapping[str, Any], letterhead: Letterhead, office: Office, outputs: Mapping[str, Output], edition: int
) -> str:
    """The page as HTML; `outputs`: the other files of the edition. NotPrinted where the letterhead cannot be used."""
    own = [name for name in outputs if name.startswith("pengajuan/")]
    return _template().render(
        **facts,
        kop=letterhead.render(office.settings.nama_dinas, office.district),
        edisi=edition,
        sidik=content_digest(outputs),
        berkas=[(name, outputs[name].baris, outputs[name].sha256) for name in sorted(own)],
    )


def _days(quarter: Quarter, office: Office) -> dict[str, Any]:
    """The days of the quarter; number and day of the minutes where the settings tell them, and who signs."""
    told = office.settings.berita_acara.get(str(quarter))
    day = told.tanggal if told else None
    signature = signature_of(office, in_words(day) if day else "")
    return {
        "nomor": told.nomor if told else "",
        "hari": DAYS[day.weekday()] if day else "",
        "tanggal": in_words(day) if day else "",
        "tanggal_terbilang": spelt_out(day) if day else "",
        "tempat": office.settings.pengajuan.tempat,
        "jabatan": signature.above[1],
        "ttd": signature,
        **{"awal": in_words(quarter.first_day), "awal_terbilang": spelt_out(quarter.first_day)},
        **{"akhir": in_words(quarter.last_day), "akhir_terbilang": spelt_out(quarter.last_day)},
    }


def _fates(counts: Mapping[str, int]) -> str:
    """How many rows had which fate, as a list in a sentence; they add up to all rows received."""
    told = [f"{_number(counts[fate.lower()])} {words}" for fate, words in _FATES.items() if counts[fate.lower()]]
    if not told:
        return "tidak ada yang dinilai"
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])}, dan {told[-1]}"


def _number(count: int) -> str:
    return f"{counted(count)} ({in_number_words(int(count))})"


def _money(amount: int) -> str:
    # No line ends between Rp and its amount.
    kept = rupiah(amount).replace(" ", "\u00a0")
    return f"{kept} ({in_number_words(int(amount))} rupiah)"


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"ribuan": counted, "angka": _number, "uang": _money}
    return environment.get_template("minutes.html.j2")
