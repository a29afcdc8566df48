"""The prior DTKS snapshot of a quarter (contract 2.3), all text, one row a line; optional after the first quarter.

Whether it can be trusted as a whole is `validation/`; whether an earlier registry can stand in, `reconciliation/`.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from assets.quarter import Quarter
from assets.settings import Settings
from assets.staging.civil_registry import EDGES, INNER, TABLE_INSTEAD, UNKNOWN_FILE
from assets.staging.source_files import SourceFile, digest_of, find_files
from assets.staging.source_lines import NOT_PARSED, Columns, load_lines
from assets.staging.source_table import load_table
from sql.warehouse import Database

SOURCE = "dtks"
_LINES = "dtks_snapshot_lines"
_KINDS = (".csv", ".csv.gz", ".parquet", ".xlsx")


def stage_snapshot(db: Database, data: Path, settings: Settings, quarter: Quarter) -> dict[str, int]:
    """Read the quarter's snapshot, from its files or from the table of the settings, unless it is staged already.

    Writes staging.dtks_snapshot, staging.snapshots and staging.snapshot_faults, all by quarter; no rows where none was
    delivered.
    """
    periode = str(quarter)
    folder = data / "inbox" / periode / SOURCE
    files: list[SourceFile] = []
    if settings.dtks.url:
        _, others = find_files(folder, (), data / "landing")
        digest = load_table(db, _LINES, settings, SOURCE, _columns(settings.kolom_desil)).sha256
        kind, why_not = "tabel", TABLE_INSTEAD
    else:
        files, others = find_files(folder, _KINDS, data / "landing")
        digest = digest_of(files, settings.kolom_desil) if files else ""
        kind, why_not = "berkas", UNKNOWN_FILE
    if not (digest and _staged(db, periode, digest)):
        faults = _read(db, files, settings, periode, kind)
        unread = pd.DataFrame({"berkas": others, "sha256": "", "baris": 0, "sebab": why_not})
        db.replace_frame("staging.snapshot_faults", periode, pd.concat([faults, unread], ignore_index=True))
        db.replace("staging.snapshots", periode, digest=digest, sumber=kind, baris_rusak=len(faults))
    db.run("staging.drop_dtks_snapshot_lines")
    found = db.rows("staging.snapshot_digest", periode=periode)
    _, lines, broken = found[0] if found else ("", 0, 0)
    read = len(files) if kind == "berkas" else 1
    return {kind: read, "berkas_tidak_dibaca": len(others), "baris": lines, "baris_rusak": broken}


def has_snapshot(db: Database, quarter: Quarter) -> bool:
    """Whether a snapshot was delivered for the quarter."""
    return db.holds("staging.snapshots", "periode", str(quarter))


def _staged(db: Database, periode: str, digest: str) -> bool:
    found = db.rows("staging.snapshot_digest", periode=periode) if db.exists("staging.snapshots") else []
    return bool(found) and found[0][0] == digest


def _read(db: Database, files: list[SourceFile], settings: Settings, periode: str, kind: str) -> pd.DataFrame:
    """Put the lines in their table, those of the files or those that the table has loaded; the faults of the files."""
    rejects = {}
    if kind == "berkas":
        rejects = load_lines(db, _LINES, files, _columns(settings.kolom_desil), SOURCE).rejects
    db.replace("staging.dtks_snapshot", periode, tepi=EDGES, sela=INNER)
    listed = [(file.berkas, file.sha256, line, NOT_PARSED) for file in files for line in rejects.get(file.sha256, [])]
    return pd.DataFrame(listed, columns=["berkas", "sha256", "baris", "sebab"])


def _columns(decile: str) -> Columns:
    return {
        "id_dtks": ("id_dtks",),
        "id_keluarga": ("id_keluarga",),
        "nik": ("nik",),
        "no_kk": ("no_kk", "nomor_kk"),
        "nama": ("nama", "nama_lengkap"),
        "tmp_lahir": ("tmp_lahir", "tempat_lahir"),
        "tgl_lahir": ("tgl_lahir", "tanggal_lahir"),
        "jenis_kelamin": ("jenis_kelamin",),
        "nama_ibu_kandung": ("nama_ibu_kandung", "nama_ibu", "ibu_kandung"),
        "alamat": ("alamat",),
        "rt": ("rt", "no_rt"),
        "rw": ("rw", "no_rw"),
        "kode_desa": ("kode_desa",),
        "hub_keluarga": ("hub_keluarga", "hubungan_keluarga"),
        "pkh": ("pkh",),
        "bpnt": ("bpnt",),
        "pbi": ("pbi",),
        "yapi": ("yapi",),
        "desil": (decile, "desil"),
    }
