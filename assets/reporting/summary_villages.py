"""What the summary page counts of each village, and its sums by kecamatan and district.

Each village is in exactly one state of progress, and each of its rows has exactly one fate: what is summed adds up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from assets.office.quarter import Quarter
from assets.reporting.deadlines import windows_in_words
from expectations.catalogue import load_catalogue
from sql.warehouse import Database

Record = dict[str, Any]

# As the page shows them.
FATES = ("diterima", "dikembalikan", "ditahan", "ditolak", "duplikat", "digantikan")
_STATES = {"SUDAH_KIRIM": "sudah", "DIKEMBALIKAN": "berkas ditolak", "TERLAMBAT": "terlambat", "BELUM_KIRIM": "belum"}
_ANSWERS = ("diterima_pusat", "ditolak_pusat", "tidak_jelas_pusat", "belum_dijawab_pusat")
# How far who sent nothing that is read is.
_NOT_YET = {"DIKEMBALIKAN": "ditolak_berkas", "TERLAMBAT": "terlambat", "BELUM_KIRIM": "belum"}
_PROGRESS = ("belum", "terlambat", "ditolak_berkas", "perbaiki", "menunggu", "selesai")
_MEMBERS = ("anggota", "padan", "berisiko", "antrean", "meninggal")
_SUMMED = (*FATES, "total", "ditarik", *_MEMBERS, *_ANSWERS, "dijawab", *_PROGRESS, "satu")
_OUTSIDE = "Di luar daftar wilayah"


def records(db: Database, name: str, quarter: Quarter) -> list[Record]:
    """What a statement selects for the quarter, a row each."""
    frame = db.frame(f"reporting.{name}", periode=str(quarter))
    columns = [frame[column].tolist() for column in frame.columns]
    return [dict(zip(map(str, frame.columns), row, strict=True)) for row in zip(*columns, strict=True)]


def counted_villages(db: Database, quarter: Quarter) -> list[Record]:
    """Every village with all that is counted of it, its reasons, and its figures that are beyond a bound."""
    queue = {row["kode_desa"]: row["orang"] for row in records(db, "summary_queue", quarter)}
    members = {row["kode_desa"]: row for row in records(db, "summary_members", quarter)}
    reasons = defaultdict(list)
    for row in records(db, "summary_village_reasons", quarter):
        reasons[row["kode_desa"]].append({**row, "kalimat": load_catalogue().reason(row["kode"]).kalimat})
    beyond = defaultdict(list)
    for row in records(db, "summary_alarms", quarter):
        beyond[row["kode_desa"]].append(row["kalimat"])
    return [
        {
            **village,
            **_progress(village),
            "nama": village["desa"] or "–",
            "nama_arti": village["kode_desa"],
            "kiriman": _sent(village),
            "antrean": queue.get(village["kode_desa"], 0),
            "padan": members.get(village["kode_desa"], {}).get("padan", 0),
            "meninggal": members.get(village["kode_desa"], {}).get("meninggal", 0),
            "dijawab": sum(int(village[answer]) for answer in _ANSWERS),
            "alasan": reasons[village["kode_desa"]],
            "kewajaran": beyond[village["kode_desa"]],
        }
        for village in records(db, "all_villages", quarter)
    ]


def _sent(village: Record) -> str:
    """What it has sent, in words; of what is read in a later quarter also in which window."""
    later = village["jendela_nanti"] if village["status_kirim"] == "TERLAMBAT" else ""
    return _STATES[village["status_kirim"]] + (f", masuk jendela {windows_in_words(later)}" if later else "")


def _progress(village: Record) -> dict[str, int]:
    """How far the village is: 1 under one of the states, 0 under the others, and 1 under `satu`."""
    if village["status_kirim"] != "SUDAH_KIRIM":
        state = _NOT_YET[village["status_kirim"]]
    elif village["dikembalikan"]:
        state = "perbaiki"
    else:
        state = "menunggu" if village["ditahan"] else "selesai"
    return {name: int(name == state) for name in _PROGRESS} | {"satu": 1}


def summed(villages: Sequence[Record]) -> dict[str, int]:
    """The sums of what is counted of villages."""
    return {measure: sum(int(village[measure]) for village in villages) for measure in _SUMMED}


def by_kecamatan(villages: Sequence[Record]) -> list[Record]:
    """Villages under their kecamatan, with its sums."""
    groups = []
    for number_of, members in groupby(villages, key=lambda village: str(village["kode_desa"])[:6]):
        listed = list(members)
        groups.append({"kode": number_of, "nama": listed[0]["kecamatan"] or _OUTSIDE, "desa": listed, **summed(listed)})
    return groups
