"""`ringkasan.html`: the district at a glance, one file that opens offline and on a phone.

Counts only: no NIK, no name, no birth date, and nothing that differs between editions of the same content.
What the page looks like is `summary.html.j2`.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import jinja2

from assets.office.quarter import Quarter
from assets.office.settings import Settings
from assets.office.words import counted
from assets.staging.snapshot import layout_sentence
from assets.staging.source_terms import gap_sentences
from expectations.catalogue import Fate
from expectations.states import STATUSES
from sql.warehouse import Database

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
_SUMS = ("diterima", "dikembalikan", "ditahan", "ditolak", "duplikat", "digantikan", "total", "ditarik", "anggota")
_ANSWERS = ("diterima_pusat", "ditolak_pusat", "tidak_jelas_pusat", "belum_dijawab_pusat")
_MEASURES = (*_SUMS, "berisiko", *_ANSWERS)


def render_summary(db: Database, settings: Settings, quarter: Quarter, district: str) -> str:
    """The page's text, from the warehouse and the temporary table `village_sync`."""
    villages = _records(db, "all_villages", quarter)
    totals = _summed(villages)
    reasons = _records(db, "summary_reasons", quarter)
    registry = {row["status"]: row for row in _records(db, "summary_registry", quarter)}
    return _template().render(
        periode=str(quarter),
        dinas=settings.nama_dinas,
        kabupaten=district,
        registri=settings.nama_registri,
        totals=totals,
        fates=[(fate, _MEANINGS[fate], totals[fate.lower()]) for fate in _MEANINGS],
        kecamatan=_by_kecamatan(villages),
        silent=_by_kecamatan([village for village in villages if village["status_kirim"] != "SUDAH_KIRIM"]),
        sent=sum(village["status_kirim"] == "SUDAH_KIRIM" for village in villages),
        villages=len(villages),
        gaps=[*gap_sentences(db, quarter).values(), *filter(None, [layout_sentence(db, quarter)])],
        reasons=[row for row in reasons if row["nasib"]],
        notes=[row for row in reasons if not row["nasib"]],
        registry=[(told.status, told.arti, registry.get(told.status)) for told in STATUSES],
        departures=_records(db, "summary_departures", quarter),
        returns=[
            (_RETURNS.get(row["sebab"], row["sebab"]), row["orang"]) for row in _records(db, "summary_returns", quarter)
        ],
        waiting=_records(db, "summary_waiting", quarter),
        risk=_records(db, "summary_risk", quarter),
        deliveries=_records(db, "summary_deliveries", quarter),
        programs=_records(db, "summary_programs", quarter),
        feedback=_records(db, "summary_feedback", quarter)[0],
        queue=int(db.rows("reporting.summary_queue", periode=str(quarter))[0][0]),
    )


def _records(db: Database, name: str, quarter: Quarter) -> list[dict[str, Any]]:
    frame = db.frame(f"reporting.{name}", periode=str(quarter))
    columns = [frame[column].tolist() for column in frame.columns]
    return [dict(zip(map(str, frame.columns), row, strict=True)) for row in zip(*columns, strict=True)]


def _summed(villages: list[dict[str, Any]]) -> dict[str, int]:
    return {measure: sum(int(village[measure]) for village in villages) for measure in _MEASURES}


def _by_kecamatan(villages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Villages under their kecamatan, with its sums."""
    groups = []
    for _, members in groupby(villages, key=lambda village: str(village["kode_desa"])[:6]):
        listed = list(members)
        sent = sum(village["status_kirim"] == "SUDAH_KIRIM" for village in listed)
        groups.append({"nama": listed[0]["kecamatan"], "desa": listed, "terkirim": sent, **_summed(listed)})
    return groups


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["ribuan"] = counted
    environment.filters["persen"] = lambda part, whole: round(100 * part / whole, 2) if whole else 0
    return environment.get_template("summary.html.j2")
