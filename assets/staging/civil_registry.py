"""The civil registry extract of a quarter (contract 2.2): typed, one row a person, kept by the digest of its bytes.

Which lines could not be used is listed beside it. Whether the extract as a whole can be trusted is `validation/`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from assets.quarter import Quarter
from assets.settings import Settings
from assets.staging.source_files import SourceFile, digest_of, find_files
from assets.staging.source_lines import NOT_PARSED, Columns, Loaded, line_numbers, load_lines
from assets.stop import QuarterStopped
from sql.warehouse import Database

SOURCE = "dukcapil"
EDGES = r"^[\s\p{Z}\x{200B}\x{FEFF}]+|[\s\p{Z}\x{200B}\x{FEFF}]+$"
INNER = r"[\s\p{Z}\x{200B}\x{FEFF}.'’-]"
WITHOUT_NIK = "NIK kosong atau bukan 16 angka"
UNREAD_DATE = "tgl_lhr tidak terbaca, dianggap kosong"
UNKNOWN_FILE = "jenis berkas tidak dikenal, tidak dibaca"
_KINDS = (".csv", ".csv.gz", ".parquet")
_COLUMNS: Columns = {
    "nik": ("nik",),
    "no_kk": ("no_kk", "nomor_kk"),
    "nama_lgkp": ("nama_lgkp", "nama_lengkap", "nama"),
    "tmpt_lhr": ("tmpt_lhr", "tempat_lahir", "tmp_lahir"),
    "tgl_lhr": ("tgl_lhr", "tanggal_lahir", "tgl_lahir"),
    "jenis_klmin": ("jenis_klmin", "jenis_kelamin"),
    "nama_lgkp_ibu": ("nama_lgkp_ibu", "nama_ibu", "nama_ibu_kandung"),
    "nama_lgkp_ayah": ("nama_lgkp_ayah", "nama_ayah"),
    "stat_hbkel": ("stat_hbkel", "hub_keluarga", "shdk"),
    "status_kawin": ("status_kawin", "stat_kwn"),
    "jenis_pkrjn": ("jenis_pkrjn", "jenis_pekerjaan"),
    "alamat": ("alamat",),
    "no_rt": ("no_rt", "rt"),
    "no_rw": ("no_rw", "rw"),
    "kode_desa": ("kode_desa",),
    "status": ("status",),
    "kk_online": ("kk_online",),
}


def stage_civil_registry(db: Database, data: Path, settings: Settings, quarter: Quarter) -> dict[str, int]:
    """Read the quarter's extract unless its bytes are staged already; QuarterStopped where there is none.

    Writes staging.civil_registry (by digest), staging.extracts and staging.extract_faults (by quarter).
    """
    folder = data / "inbox" / str(quarter) / SOURCE
    files, others = find_files(folder, _KINDS, data / "landing")
    if not files:
        raise QuarterStopped(
            f"Tidak ada data Dukcapil untuk {quarter}: taruh berkas .csv, .csv.gz, atau .parquet "
            f"di inbox/{quarter}/{SOURCE}, lalu jalankan lagi."
        )
    extract = digest_of(files)
    known = _known(db, extract, quarter)
    if known is None:
        counts, faults = _read(db, files, extract)
    else:
        counts, faults = known
    labels = {file.sha256: file.berkas for file in files}
    faults = faults[faults["sha256"].isin(list(labels))].assign(berkas=lambda rows: rows["sha256"].map(labels))
    unread = pd.DataFrame({"berkas": others, "sha256": "", "baris": 0, "sebab": UNKNOWN_FILE})
    db.replace_frame("staging.extract_faults", str(quarter), pd.concat([faults, unread], ignore_index=True))
    db.replace("staging.extracts", str(quarter), extract=extract, sumber="berkas", **counts)
    db.run("staging.drop_unused_extracts")
    return {"berkas": len(files), "berkas_tidak_dibaca": len(others), "sudah_ada": int(known is not None), **counts}


def district_of(db: Database, settings: Settings, quarter: Quarter) -> str:
    """The 4-digit kabupaten: the setting, else the most frequent of the quarter's extract."""
    if settings.kabupaten:
        return settings.kabupaten
    found = db.rows("staging.district", periode=str(quarter))
    if not found:
        raise QuarterStopped(
            f"Kabupaten tidak dapat ditentukan dari kode_desa data Dukcapil {quarter}; isi 'kabupaten' di padan.toml."
        )
    return str(found[0][0])


def _known(db: Database, extract: str, quarter: Quarter) -> tuple[dict[str, int], pd.DataFrame] | None:
    """Counts and faults of an extract that is staged already."""
    if not (
        db.holds("staging.extracts", "extract", extract) and db.holds("staging.civil_registry", "extract", extract)
    ):
        return None
    periode, _, baris, baris_rusak, tgl_rusak = db.rows("staging.extract_known", extract=extract, periode=str(quarter))[
        0
    ]
    faults = db.frame("staging.extract_faults_of", periode=periode)
    return {"baris": baris, "baris_rusak": baris_rusak, "tgl_rusak": tgl_rusak}, faults


def _read(db: Database, files: Sequence[SourceFile], extract: str) -> tuple[dict[str, int], pd.DataFrame]:
    loaded = load_lines(db, "civil_registry_lines", files, _COLUMNS, SOURCE)
    db.replace_keyed("staging.civil_registry", "extract", extract, tepi=EDGES, sela=INNER)
    lines = int(db.rows("staging.civil_registry_line_count")[0][0])
    found = db.frame("staging.civil_registry_faults", tepi=EDGES, sela=INNER)
    db.run("staging.drop_civil_registry_lines")
    without_nik = int(found["tanpa_nik"].sum())
    counts = {
        "baris": lines + loaded.rejected,
        "baris_rusak": without_nik + loaded.rejected,
        "tgl_rusak": len(found) - without_nik,
    }
    return counts, _faults(files, loaded, found)


def _faults(files: Sequence[SourceFile], loaded: Loaded, found: pd.DataFrame) -> pd.DataFrame:
    """Lines at fault with their numbers: those that do not parse, then those found among the parsed."""
    listed: list[tuple[str, int, str]] = []
    for file in files:
        rejects = loaded.rejects.get(file.sha256, [])
        listed += [(file.sha256, line, NOT_PARSED) for line in rejects]
        rows = found[found["sha256"] == file.sha256]
        places = [int(place) for place in rows["tempat"]]
        layout = loaded.layouts.get(file.sha256)
        numbers = line_numbers(file, layout, rejects, places) if layout and places else {}
        for place, line, without_nik in zip(places, rows["baris"], rows["tanpa_nik"], strict=True):
            number = int(line) if pd.notna(line) else numbers.get(place, place)
            listed.append((file.sha256, number, WITHOUT_NIK if without_nik else UNREAD_DATE))
    return pd.DataFrame(listed, columns=["sha256", "baris", "sebab"])
