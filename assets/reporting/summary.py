"""`ringkasan.html`: the district at a glance, one file that opens offline and on a phone.

Counts only: no NIK, no name, no birth date, and nothing that differs between editions of the same content. Numbers of
the page come from here, its tables from `summary_tables.py`; what it looks like is `summary_page/`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import jinja2

from assets.office.quarter import Quarter
from assets.office.settings import Settings
from assets.office.words import counted, in_words
from assets.reporting.summary_tables import Table, code, number, part, text, whole
from assets.staging.snapshot import layout_sentence
from assets.staging.source_terms import gap_sentences
from expectations.catalogue import Fate
from expectations.states import STATUSES
from sql.warehouse import Database

Record = dict[str, Any]

_MEANINGS = {
    Fate.DITERIMA: "masuk pengajuan",
    Fate.DIKEMBALIKAN: "dapat diperbaiki desa",
    Fate.DITAHAN: "menunggu Dukcapil, lapangan, atau Dinsos",
    Fate.DITOLAK: "ditolak kuartal ini",
    Fate.DUPLIKAT: "tercatat dua kali dalam satu kiriman",
    Fate.DIGANTIKAN: "diganti kiriman yang lebih baru",
}
_RETURNS = {
    "USULAN_BARU": "usulan BARU yang diterima",
    "HIDUP_DI_DUKCAPIL": "Dukcapil tidak lagi mencatatnya meninggal",
    "GANTI_ID_GANDA": "pusat memakai ID yang lain dari orang yang terdaftar ganda",
    "HAPUS_DITOLAK_PUSAT": "pusat menolak usulan HAPUS",
    "TERCANTUM_LAGI": "tercantum lagi pada data pusat",
}
_STATES = {"SUDAH_KIRIM": "sudah", "DIKEMBALIKAN": "berkas ditolak", "BELUM_KIRIM": "belum"}
_FATES = tuple(fate.lower() for fate in _MEANINGS)
_ANSWERS = ("diterima_pusat", "ditolak_pusat", "tidak_jelas_pusat", "belum_dijawab_pusat")
_PROGRESS = ("belum", "ditolak_berkas", "perbaiki", "menunggu", "selesai")
_MEMBERS = ("anggota", "padan", "berisiko", "antrean", "meninggal")
_SUMMED = (*_FATES, "total", "ditarik", *_MEMBERS, *_ANSWERS, "dijawab", *_PROGRESS, "satu")
_SEVERAL = "Satu {0} dapat memuat beberapa {1}, karena itu barisnya tidak dijumlahkan."
_OUTSIDE = "Di luar daftar wilayah"


def render_summary(
    db: Database, settings: Settings, quarter: Quarter, district: str, earlier: Sequence[tuple[str, Any]] = ()
) -> str:
    """The page's text, from the warehouse and what was lent of villages, people at risk and changes.

    `earlier`: rows by fate of the quarters before, oldest first.
    """
    villages = _villages(db, quarter)
    groups = _by_kecamatan(villages)
    totals = _summed(villages)
    reasons = _records(db, "summary_reasons", quarter)
    last_day = quarter.last_day + timedelta(days=settings.hari_batas_kirim)
    return _template().render(
        periode=str(quarter),
        triwulan=f"Triwulan {quarter.number} tahun {quarter.year}",
        batas=last_day.isoformat(),
        batas_kata=in_words(last_day),
        dinas=settings.nama_dinas,
        kabupaten=district,
        registri=settings.nama_registri,
        totals=totals,
        meanings={fate.lower(): meaning for fate, meaning in _MEANINGS.items()},
        quarters=[*earlier, (str(quarter), {fate: totals[fate] for fate in _FATES})],
        groups=groups,
        villages=villages,
        gaps=[*gap_sentences(db, quarter).values(), *filter(None, [layout_sentence(db, quarter)])],
        feedback=_records(db, "summary_feedback", quarter)[0],
        people=_records(db, "summary_people", quarter)[0],
        waiting=sum(row["jumlah"] for row in _records(db, "summary_waiting", quarter)),
        deciles=_records(db, "summary_deciles", quarter),
        village_table=village_table,
        **_tables(db, quarter, groups, reasons),
    )


def village_table(villages: Sequence[Record]) -> Table:
    """Villages of a kecamatan: rows by fate, which make all rows, and members."""
    columns = (
        *(part(fate.capitalize(), fate) for fate in _FATES),
        whole("Baris", "total"),
        number("Anggota", "anggota"),
        number("Berisiko", "berisiko"),
    )
    return Table("Desa", (code("Desa", "nama"), text("Kiriman", "kiriman"), *columns), villages)


def _tables(db: Database, quarter: Quarter, groups: Sequence[Record], reasons: Sequence[Record]) -> dict[str, Table]:
    place = text("Kecamatan", "nama")
    changes = _records(db, "summary_changes", quarter)
    return {
        "progress": Table(
            "Kemajuan kecamatan",
            (
                place,
                part("Belum kirim", "belum"),
                part("Berkas ditolak", "ditolak_berkas"),
                part("Perlu perbaikan", "perbaiki"),
                part("Menunggu pihak lain", "menunggu"),
                part("Selesai", "selesai"),
                whole("Desa", "satu"),
            ),
            groups,
        ),
        "fates": Table(
            "Nasib baris menurut kecamatan",
            (place, *(part(fate.capitalize(), fate) for fate in _FATES), whole("Baris", "total")),
            groups,
        ),
        "members": Table(
            "Anggota menurut kecamatan",
            (
                place,
                number("Anggota", "anggota"),
                number("Padan", "padan"),
                number("Berisiko cleansing", "berisiko"),
                number("Antrean NIK", "antrean"),
                number("Meninggal, belum pasti", "meninggal"),
            ),
            groups,
        ),
        "answers": Table(
            "Jawaban pusat",
            (
                place,
                part("Diterima", "diterima_pusat"),
                part("Ditolak", "ditolak_pusat"),
                part("Tidak jelas", "tidak_jelas_pusat"),
                part("Belum dijawab", "belum_dijawab_pusat"),
                whole("Diajukan", "dijawab"),
            ),
            [group for group in groups if group["dijawab"]],
        ),
        "programs": Table(
            "Pengajuan ke pusat",
            (
                text("Program", "program"),
                part("Baru", "baru"),
                part("Perbaikan", "perbaikan"),
                part("Hapus", "hapus"),
                whole("Jumlah", "jumlah"),
            ),
            _records(db, "summary_programs", quarter),
        ),
        "reasons": Table(
            "Alasan",
            (
                code("Alasan", "kode"),
                text("Nasib", "nasib"),
                text("Cara memperbaiki", "perbaikan"),
                text("Yang bertindak", "pemilik"),
                number("Baris", "baris"),
                number("Desa", "desa"),
            ),
            [_with_sentence(row) for row in reasons if row["nasib"]],
            _SEVERAL.format("baris", "alasan"),
        ),
        "notes": Table(
            "Catatan",
            (code("Catatan", "kode"), text("Yang bertindak", "pemilik"), number("Baris", "baris"), number("Desa", "desa")),
            [_with_sentence(row) for row in reasons if not row["nasib"]],
            _SEVERAL.format("baris", "catatan"),
        ),
        "risk": Table(
            "Risiko cleansing",
            (code("Sebab", "kode"), text("Yang bertindak", "pemilik"), number("Orang", "orang")),
            [_with_sentence(row) for row in _records(db, "summary_risk", quarter)],
            _SEVERAL.format("anggota", "sebab"),
        ),
        "registry": _registry(db, quarter),
        "departures": Table(
            "Keluar kuartal ini",
            (text("Dasar", "alasan_keluar"), number("Orang", "orang")),
            _records(db, "summary_departures", quarter),
        ),
        "returns": Table(
            "Kembali menjadi anggota",
            (text("Sebab", "sebab"), number("Orang", "orang")),
            [{**row, "sebab": _RETURNS.get(row["sebab"], row["sebab"])} for row in _records(db, "summary_returns", quarter)],
        ),
        "deliveries": Table(
            "Berkas kiriman",
            (text("Status", "status"), text("Kode", "kode"), number("Berkas", "berkas")),
            _records(db, "summary_deliveries", quarter),
        ),
        "awaited": Table(
            "Diterima, belum ada di pusat",
            (
                text("Jenis", "jenis_usulan"),
                part("Menunggu", "menunggu"),
                part("Ditolak pusat", "ditolak"),
                whole("Jumlah", "jumlah"),
            ),
            _records(db, "summary_waiting", quarter),
        ),
        **{name: _changes(changes, dibanding) for name, dibanding in (("since_quarter", "KUARTAL"), ("since_edition", "EDISI"))},
    }


def _registry(db: Database, quarter: Quarter) -> Table:
    found = {row["status"]: row["orang"] for row in _records(db, "summary_registry", quarter)}
    rows = [{"status": told.status, "status_arti": told.arti, "orang": found.get(told.status, 0)} for told in STATUSES]
    return Table("Registri menurut status", (code("Status", "status"), number("Orang", "orang")), rows)


def _changes(changes: Sequence[Record], compared: str) -> Table:
    rows = [row for row in changes if row["dibanding"].startswith(compared)]
    against = f"dibanding {rows[0]['pembanding']}" if rows else ""
    columns = (text("Perubahan", "perubahan"), text("Sebab terkuat", "sebab"), number("Orang", "orang"))
    return Table(f"Yang berubah {against}".strip(), columns, rows)


def _with_sentence(row: Record) -> Record:
    return {**row, "kode_arti": row["kalimat"], "pemilik": row["pemilik"] or "–"}


def _villages(db: Database, quarter: Quarter) -> list[Record]:
    """Every village with all that is counted of it, and its reasons."""
    queue = {row["kode_desa"]: row["orang"] for row in _records(db, "summary_queue", quarter)}
    members = {row["kode_desa"]: row for row in _records(db, "summary_members", quarter)}
    reasons = defaultdict(list)
    for row in _records(db, "summary_village_reasons", quarter):
        reasons[row["kode_desa"]].append(row)
    return [
        {
            **village,
            **_progress(village),
            "nama": village["desa"] or "–",
            "nama_arti": village["kode_desa"],
            "kiriman": _STATES[village["status_kirim"]],
            "antrean": queue.get(village["kode_desa"], 0),
            "padan": members.get(village["kode_desa"], {}).get("padan", 0),
            "meninggal": members.get(village["kode_desa"], {}).get("meninggal", 0),
            "dijawab": sum(int(village[answer]) for answer in _ANSWERS),
            "alasan": reasons[village["kode_desa"]],
        }
        for village in _records(db, "all_villages", quarter)
    ]


def _progress(village: Record) -> dict[str, int]:
    """How far the village is: 1 under one of the states, 0 under the others, and 1 under `satu`."""
    if village["status_kirim"] != "SUDAH_KIRIM":
        state = "belum" if village["status_kirim"] == "BELUM_KIRIM" else "ditolak_berkas"
    elif village["dikembalikan"]:
        state = "perbaiki"
    else:
        state = "menunggu" if village["ditahan"] else "selesai"
    return {name: int(name == state) for name in _PROGRESS} | {"satu": 1}


def _records(db: Database, name: str, quarter: Quarter) -> list[Record]:
    frame = db.frame(f"reporting.{name}", periode=str(quarter))
    columns = [frame[column].tolist() for column in frame.columns]
    return [dict(zip(map(str, frame.columns), row, strict=True)) for row in zip(*columns, strict=True)]


def _summed(villages: Sequence[Record]) -> dict[str, int]:
    return {measure: sum(int(village[measure]) for village in villages) for measure in _SUMMED}


def _by_kecamatan(villages: Sequence[Record]) -> list[Record]:
    """Villages under their kecamatan, with its sums."""
    groups = []
    for number_of, members in groupby(villages, key=lambda village: str(village["kode_desa"])[:6]):
        listed = list(members)
        groups.append({"kode": number_of, "nama": listed[0]["kecamatan"] or _OUTSIDE, "desa": listed, **_summed(listed)})
    return groups


def _share(count: int, of: int) -> str:
    """A share as an Indonesian writes it; a dash where there is nothing to take a share of."""
    return f"{100 * count / of:.1f} %".replace(".", ",") if of else "–"


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).with_name("summary_page")),
        autoescape=jinja2.select_autoescape(("html", "j2")),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["ribuan"] = counted
    environment.filters["bagian"] = _share
    environment.filters["persen"] = lambda count, of: round(100 * count / of, 2) if of else 0
    return environment.get_template("page.html.j2")
