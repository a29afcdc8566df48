"""Which tables the summary page has, and what their columns mean. What adds up is `summary_tables.py`."""

from __future__ import annotations

from collections.abc import Sequence

from assets.office.quarter import Quarter
from assets.reporting.summary_tables import Column, Table, code, number, part, text, whole
from assets.reporting.summary_villages import FATES, Record, records
from expectations.plausibility import MEASURES
from expectations.states import STATUSES
from sql.warehouse import Database

_RETURNS = {
    "USULAN_BARU": "usulan BARU yang diterima",
    "HIDUP_DI_DUKCAPIL": "Dukcapil tidak lagi mencatatnya meninggal",
    "GANTI_ID_GANDA": "pusat memakai ID yang lain dari orang yang terdaftar ganda",
    "HAPUS_DITOLAK_PUSAT": "pusat menolak usulan HAPUS",
    "TERCANTUM_LAGI": "tercantum lagi pada data pusat",
}
_SEVERAL = "Satu {0} dapat memuat beberapa {1}, karena itu barisnya tidak dijumlahkan."
_PLACE = text("Kecamatan", "nama")


def village_table(villages: Sequence[Record]) -> Table:
    """Villages of a kecamatan: rows by fate, which make all rows, and members."""
    columns = (
        *(part(fate.capitalize(), fate) for fate in FATES),
        whole("Baris", "total"),
        number("Anggota", "anggota"),
        number("Berisiko", "berisiko"),
    )
    return Table("Desa", (code("Desa", "nama"), text("Kiriman", "kiriman"), *columns), villages)


def every_table(db: Database, quarter: Quarter, groups: Sequence[Record]) -> dict[str, Table]:
    """Each table by its name on the page; `groups`: what is counted of each kecamatan."""
    return {
        **_of_kecamatan(groups),
        **_of_rows(db, quarter),
        **_of_people(db, quarter),
        **_of_changes(db, quarter),
        **_of_figures(db, quarter),
    }


def _of_kecamatan(groups: Sequence[Record]) -> dict[str, Table]:
    fates = tuple(part(fate.capitalize(), fate) for fate in FATES)
    return {
        "progress": Table(
            "Kemajuan kecamatan",
            (
                _PLACE,
                part("Belum kirim", "belum"),
                *([part("Terlambat", "terlambat")] if any(group["terlambat"] for group in groups) else []),
                part("Berkas ditolak", "ditolak_berkas"),
                part("Perlu perbaikan", "perbaiki"),
                part("Menunggu pihak lain", "menunggu"),
                part("Selesai", "selesai"),
                whole("Desa", "satu"),
            ),
            groups,
        ),
        "fates": Table("Nasib baris menurut kecamatan", (_PLACE, *fates, whole("Baris", "total")), groups),
        "members": Table(
            "Anggota menurut kecamatan",
            (
                _PLACE,
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
                _PLACE,
                part("Diterima", "diterima_pusat"),
                part("Ditolak", "ditolak_pusat"),
                part("Tidak jelas", "tidak_jelas_pusat"),
                part("Belum dijawab", "belum_dijawab_pusat"),
                whole("Diajukan", "dijawab"),
            ),
            [group for group in groups if group["dijawab"]],
        ),
    }


def _of_rows(db: Database, quarter: Quarter) -> dict[str, Table]:
    reasons = [_with_sentence(row) for row in records(db, "summary_reasons", quarter)]
    counts: tuple[Column, ...] = (number("Baris", "baris"), number("Desa", "desa"))
    owner = text("Yang bertindak", "pemilik")
    return {
        "programs": Table(
            "Pengajuan ke pusat",
            (
                text("Program", "program"),
                part("Baru", "baru"),
                part("Perbaikan", "perbaikan"),
                part("Hapus", "hapus"),
                whole("Jumlah", "jumlah"),
            ),
            records(db, "summary_programs", quarter),
        ),
        "reasons": Table(
            "Alasan",
            (code("Alasan", "kode"), text("Nasib", "nasib"), text("Cara memperbaiki", "perbaikan"), owner, *counts),
            [row for row in reasons if row["nasib"]],
            _SEVERAL.format("baris", "alasan"),
        ),
        "notes": Table(
            "Catatan",
            (code("Catatan", "kode"), owner, *counts),
            [row for row in reasons if not row["nasib"]],
            _SEVERAL.format("baris", "catatan"),
        ),
        "deliveries": Table(
            "Berkas kiriman",
            (text("Status", "status"), text("Kode", "kode"), number("Berkas", "berkas")),
            records(db, "summary_deliveries", quarter),
        ),
        "awaited": Table(
            "Diterima, belum ada di pusat",
            (
                text("Jenis", "jenis_usulan"),
                part("Menunggu", "menunggu"),
                part("Ditolak pusat", "ditolak"),
                whole("Jumlah", "jumlah"),
            ),
            records(db, "summary_waiting", quarter),
        ),
    }


def _of_people(db: Database, quarter: Quarter) -> dict[str, Table]:
    people = number("Orang", "orang")
    returned = records(db, "summary_returns", quarter)
    return {
        "risk": Table(
            "Risiko cleansing",
            (code("Sebab", "kode"), text("Yang bertindak", "pemilik"), people),
            [_with_sentence(row) for row in records(db, "summary_risk", quarter)],
            _SEVERAL.format("anggota", "sebab"),
        ),
        "registry": _registry(db, quarter),
        "departures": Table(
            "Keluar kuartal ini",
            (text("Dasar", "alasan_keluar"), people),
            records(db, "summary_departures", quarter),
        ),
        "returns": Table(
            "Kembali menjadi anggota",
            (text("Sebab", "sebab"), people),
            [{**row, "sebab": _RETURNS.get(row["sebab"], row["sebab"])} for row in returned],
        ),
    }


def _of_changes(db: Database, quarter: Quarter) -> dict[str, Table]:
    changes = records(db, "summary_changes", quarter)
    return {"since_quarter": _changes(changes, "KUARTAL"), "since_edition": _changes(changes, "EDISI")}


def _of_figures(db: Database, quarter: Quarter) -> dict[str, Table]:
    """Figures of villages: how many are believed, by measure, and each that is beyond a bound."""
    titles = {measure.ukuran: measure.judul for measure in MEASURES}
    measured = [{**row, "judul": titles[row["ukuran"]]} for row in records(db, "summary_figures", quarter)]
    beyond = [
        {**row, "judul": titles[row["ukuran"]], "nama": f"{row['desa']} ({row['kode_desa']})"}
        for row in records(db, "summary_alarms", quarter)
    ]
    return {
        "figures": Table(
            "Kewajaran menurut ukuran",
            (
                text("Ukuran", "judul"),
                number("Wajar", "wajar"),
                number("Peringatan", "peringatan"),
                number("Dijelaskan", "dijelaskan"),
                number("Tidak diukur", "tidak_diukur"),
                number("Desa", "desa"),
            ),
            measured,
            "Setiap desa diukur dengan setiap ukuran, karena itu barisnya tidak dijumlahkan.",
        ),
        "alarms": Table(
            "Di luar batas",
            (
                text("Desa", "nama"),
                text("Kecamatan", "kecamatan"),
                text("Ukuran", "judul"),
                text("Keadaan", "keadaan"),
                text("Apa, dan apa yang dilakukan", "kalimat"),
            ),
            beyond,
        ),
    }


def _registry(db: Database, quarter: Quarter) -> Table:
    found = {row["status"]: row["orang"] for row in records(db, "summary_registry", quarter)}
    rows = [{"status": told.status, "status_arti": told.arti, "orang": found.get(told.status, 0)} for told in STATUSES]
    return Table("Registri menurut status", (code("Status", "status"), number("Orang", "orang")), rows)


def _changes(changes: Sequence[Record], compared: str) -> Table:
    rows = [row for row in changes if row["dibanding"].startswith(compared)]
    against = f"dibanding {rows[0]['pembanding']}" if rows else ""
    columns = (text("Perubahan", "perubahan"), text("Sebab terkuat", "sebab"), number("Orang", "orang"))
    return Table(f"Yang berubah {against}".strip(), columns, rows)


def _with_sentence(row: Record) -> Record:
    return {**row, "kode_arti": row["kalimat"], "pemilik": row["pemilik"] or "–"}
