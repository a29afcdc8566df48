"""The civil registry extract of a quarter (contract 2.2): typed, one row a person, kept by the digest of its bytes.

Which lines could not be used is listed beside it. Whether the extract as a whole can be trusted is `validation/`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from assets.quarter import Quarter
from assets.settings import Settings
from assets.staging.source_files import Found, SourceFile, digest_of, find_files
from assets.staging.source_lines import NOT_PARSED, Columns, Loaded, line_numbers, load_lines
from assets.staging.source_table import load_table
from assets.staging.sources import keep_sources, rows_known, without_rows
from assets.stop import QuarterStopped
from sql.warehouse import Database

SOURCE = "dukcapil"
_LINES = "civil_registry_lines"
EDGES = r"^[\s\p{Z}\x{200B}\x{FEFF}]+|[\s\p{Z}\x{200B}\x{FEFF}]+$"
INNER = r"[\s\p{Z}\x{200B}\x{FEFF}.'’-]"
WITHOUT_NIK = "NIK kosong atau bukan 16 angka"
UNREAD_DATE = "tgl_lhr tidak terbaca, dianggap kosong"
UNKNOWN_FILE = "jenis berkas tidak dikenal, tidak dibaca"
TABLE_INSTEAD = "tidak dibaca: sumbernya tabel basis data menurut padan.toml"
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


@dataclass(frozen=True)
class _Extract:
    """An extract by its digest: the files it consists of, or the table as if it were one; and what is wrong with it."""

    digest: str
    files: Sequence[SourceFile]
    counts: dict[str, int]
    faults: pd.DataFrame
    rows: dict[str, int]
    known: bool


def stage_civil_registry(db: Database, data: Path, settings: Settings, quarter: Quarter) -> dict[str, int]:
    """Read the quarter's extract, from its files or from the table of the settings; what is staged already is kept.

    Writes staging.civil_registry (by digest), staging.extracts, staging.extract_faults and its part of staging.sources
    (by quarter). QuarterStopped where there is none, or it is still being copied.
    """
    folder = data / "inbox" / str(quarter) / SOURCE
    if settings.dukcapil.url:
        found = find_files(folder, (), data, TABLE_INSTEAD)
        extract, kind = _from_table(db, settings, quarter), "tabel"
    else:
        found = find_files(folder, _KINDS, data, UNKNOWN_FILE)
        extract, kind = _from_files(db, found, quarter), "berkas"
    keep_sources(db, quarter, SOURCE, found, extract.rows)
    labels = {file.sha256: file.berkas for file in extract.files}
    faults = extract.faults[extract.faults["sha256"].isin(list(labels))]
    faults = faults.assign(berkas=lambda rows: rows["sha256"].map(labels))
    unread = without_rows(found.left_out)
    db.replace_frame("staging.extract_faults", str(quarter), pd.concat([faults, unread], ignore_index=True))
    db.replace("staging.extracts", str(quarter), extract=extract.digest, sumber=kind, **extract.counts)
    db.run("staging.drop_unused_extracts")
    read = {kind: len(extract.files), "berkas_tidak_dibaca": len(found.left_out), "sudah_ada": int(extract.known)}
    return {**read, **extract.counts}


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


def _from_files(db: Database, found: Found, quarter: Quarter) -> _Extract:
    files = found.files
    if not files:
        why = f" ({found.left_out[0][1]})" if found.left_out else ""
        raise QuarterStopped(
            f"Tidak ada data Dukcapil untuk {quarter}{why}: taruh berkas .csv, .csv.gz, atau .parquet "
            f"di inbox/{quarter}/{SOURCE}, lalu jalankan lagi."
        )
    digest = digest_of(files)
    rows = rows_known(db, SOURCE, files)
    known = _known(db, digest, files, rows, quarter) if rows is not None else None
    return known or _typed(db, digest, files, load_lines(db, _LINES, files, _COLUMNS, SOURCE))


def _from_table(db: Database, settings: Settings, quarter: Quarter) -> _Extract:
    table = load_table(db, _LINES, settings, SOURCE, _COLUMNS)
    files = [SourceFile(table.berkas, table.sha256, Path(), "tabel")]
    known = _known(db, table.sha256, files, {}, quarter)
    extract = known or _typed(db, table.sha256, files, Loaded())
    db.run("staging.drop_civil_registry_lines")
    return extract


def _known(
    db: Database, digest: str, files: Sequence[SourceFile], rows: dict[str, int], quarter: Quarter
) -> _Extract | None:
    """The extract with its counts and faults, where it is staged already."""
    if not (db.holds("staging.extracts", "extract", digest) and db.holds("staging.civil_registry", "extract", digest)):
        return None
    found = db.rows("staging.extract_known", extract=digest, periode=str(quarter))
    periode, _, baris, baris_rusak, tgl_rusak = found[0]
    faults = db.frame("staging.extract_faults_of", periode=periode)
    counts = {"baris": baris, "baris_rusak": baris_rusak, "tgl_rusak": tgl_rusak}
    return _Extract(digest, files, counts, faults, rows, known=True)


def _typed(db: Database, digest: str, files: Sequence[SourceFile], loaded: Loaded) -> _Extract:
    """The extract of the lines that were loaded, put in its table."""
    db.replace_keyed("staging.civil_registry", "extract", digest, tepi=EDGES, sela=INNER)
    lines = int(db.rows("staging.civil_registry_line_count")[0][0])
    found = db.frame("staging.civil_registry_faults", tepi=EDGES, sela=INNER)
    db.run("staging.drop_civil_registry_lines")
    without_nik = int(found["tanpa_nik"].sum())
    counts = {
        "baris": lines + loaded.rejected,
        "baris_rusak": without_nik + loaded.rejected,
        "tgl_rusak": len(found) - without_nik,
    }
    rows = {file.sha256: loaded.rows(file.sha256) for file in files}
    return _Extract(digest, files, counts, _faults(files, loaded, found), rows, known=False)


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
