"""The prior DTKS snapshot of a quarter (contract 2.3), all text, one row a line; optional after the first quarter.

Whether it can be trusted as a whole is `validation/`; whether an earlier registry can stand in, `reconciliation/`.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from assets.quarter import Quarter
from assets.settings import Settings
from assets.staging.civil_registry import EDGES, INNER, UNKNOWN_FILE
from assets.staging.source_files import SourceFile, digest_of, find_files
from assets.staging.source_lines import NOT_PARSED, Columns, load_lines
from sql.warehouse import Database

SOURCE = "dtks"
_KINDS = (".csv", ".csv.gz", ".parquet", ".xlsx")


def stage_snapshot(db: Database, data: Path, settings: Settings, quarter: Quarter) -> dict[str, int]:
    """Read the quarter's snapshot unless its bytes are staged for it already; no rows where none was delivered.

    Writes staging.dtks_snapshot, staging.snapshots and staging.snapshot_faults, all by quarter.
    """
    periode = str(quarter)
    files, others = find_files(data / "inbox" / periode / SOURCE, _KINDS, data / "landing")
    digest = digest_of(files, settings.kolom_desil) if files else ""
    if not (digest and _staged(db, periode, digest)):
        faults = _read(db, files, settings, periode)
        unread = pd.DataFrame({"berkas": others, "sha256": "", "baris": 0, "sebab": UNKNOWN_FILE})
        db.replace_frame("staging.snapshot_faults", periode, pd.concat([faults, unread], ignore_index=True))
        db.replace("staging.snapshots", periode, digest=digest, sumber="berkas", baris_rusak=len(faults))
    found = db.rows("staging.snapshot_digest", periode=periode)
    _, lines, broken = found[0] if found else ("", 0, 0)
    return {"berkas": len(files), "berkas_tidak_dibaca": len(others), "baris": lines, "baris_rusak": broken}


def has_snapshot(db: Database, quarter: Quarter) -> bool:
    """Whether a snapshot was delivered for the quarter."""
    return db.holds("staging.snapshots", "periode", str(quarter))


def _staged(db: Database, periode: str, digest: str) -> bool:
    found = db.rows("staging.snapshot_digest", periode=periode) if db.exists("staging.snapshots") else []
    return bool(found) and found[0][0] == digest


def _read(db: Database, files: list[SourceFile], settings: Settings, periode: str) -> pd.DataFrame:
    loaded = load_lines(db, "dtks_snapshot_lines", files, _columns(settings.kolom_desil), SOURCE)
    db.replace("staging.dtks_snapshot", periode, tepi=EDGES, sela=INNER)
    db.run("staging.drop_dtks_snapshot_lines")
    listed = [
        (file.berkas, file.sha256, line, NOT_PARSED) for file in files for line in loaded.rejects.get(file.sha256, [])
    ]
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
