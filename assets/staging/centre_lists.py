"""Lists of the centre beside the snapshot (contract 2.5): deciles, whose aid stopped, whom to verify (NIKs masked).

All lie in one folder and are told apart by their headers. None of them makes anybody a member, or takes anybody out.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from assets.intake.sources.read_lines import Loaded
from assets.intake.sources.source_files import KINDS, UNKNOWN_FILE, Found, find_files
from assets.intake.sources.source_layouts import shape_of
from assets.intake.sources.source_lines import load_lines
from assets.office.quarter_run import QuarterRun
from assets.office.settings import Settings
from assets.office.stop import QuarterStopped
from assets.staging.places import Places
from assets.staging.source_faults import faults_of
from assets.staging.source_terms import (
    EDGES,
    INNER,
    MANY,
    count_columns,
    keep_columns,
    keep_no_columns,
    lend_readings,
    read_villages,
    unread_values,
    village_names,
)
from assets.staging.sources import keep_sources, without_rows
from expectations.programmes import PROGRAMMES
from sql.warehouse import Database

SOURCE = "daftar_pusat"
_LINES = "centre_list_lines"
_TABLE = "centre_list"


def stage_centre_lists(run: QuarterRun) -> dict[str, int]:
    """Read the quarter's lists, and the limits of deciles that the settings give; counts of files and lines.

    Writes staging.centre_lists, staging.list_faults, staging.decile_limits and its parts of staging.sources and of
    staging.source_columns, all by quarter. QuarterStopped while a file is still being copied, or is none of the lists.
    """
    return _keep(run, find_files(run.inbox / SOURCE, KINDS, run.data, UNKNOWN_FILE))


def keep_no_lists(run: QuarterRun) -> None:
    """Write the quarter's tables without a list: those of a warehouse that is older than they are."""
    _keep(replace(run, settings=Settings()), Found())


def _keep(run: QuarterRun, found: Found) -> dict[str, int]:
    db, quarter, periode, settings = run.db, run.quarter, run.periode, run.settings
    if not found.files:
        return _keep_none(run, found)
    loaded = load_lines(db, _LINES, found.files, shape_of(SOURCE, settings.kolom_desil), SOURCE)
    db.run("staging.tanpa_sandi")
    db.derive("staging.centre_list_kinds")
    _stop_for_unclear(db, found)
    lend_readings(db, SOURCE, _TABLE, quarter.year)
    if names := village_names(db):
        regency = settings.kabupaten or "".join(row[0] for row in db.rows("staging.centre_list_regency"))
        read_villages(db, SOURCE, names, Places(run.regions, regency), quarter.year)
    lines = db.replace("staging.centre_lists", periode, tepi=EDGES, sela=INNER)
    nobody = db.frame("staging.centre_list_nik_faults", sela=INNER, terbanyak=MANY)
    unread = unread_values(db)
    # Where the village of a masked line is not known, that is told of the line itself.
    at_fault = pd.concat([nobody, unread[unread["kolom"] != "kode_desa"]], ignore_index=True)
    faults = faults_of(found.files, loaded, at_fault)
    columns = count_columns(db, SOURCE, _TABLE, db.frame("staging.centre_list_number_counts", sela=INNER))
    db.run("staging.drop_centre_list_lines")
    told = pd.concat([faults, without_rows(found.left_out)], ignore_index=True)
    db.replace_frame("staging.list_faults", periode, told)
    columns = columns[columns["kolom"] != "kode_desa"].copy()
    columns.loc[columns["kolom"].isin(["nik", "nik_tersamar"]), ["terisi", "tak_terbaca"]] += loaded.rejected
    keep_columns(db, quarter, SOURCE, columns)
    keep_sources(db, quarter, SOURCE, found, {file.sha256: loaded.rows(file.sha256) for file in found.files})
    db.replace_frame("staging.decile_limits", periode, _limits(settings))
    return {"berkas": len(found.files), "berkas_tidak_dibaca": len(found.left_out), **_counts(lines, loaded)}


def _keep_none(run: QuarterRun, found: Found) -> dict[str, int]:
    """Of most offices, which get no list, nothing is read: no rows, and what was left out."""
    db, quarter, periode = run.db, run.quarter, run.periode
    db.replace_keyed("staging.centre_lists", "periode", periode, selected="staging.centre_lists_none")
    db.replace_frame("staging.list_faults", periode, without_rows(found.left_out))
    keep_no_columns(db, quarter, SOURCE)
    keep_sources(db, quarter, SOURCE, found, {})
    db.replace_frame("staging.decile_limits", periode, _limits(run.settings))
    return {"berkas": 0, "berkas_tidak_dibaca": len(found.left_out), **_counts(0, Loaded())}


def _stop_for_unclear(db: Database, found: Found) -> None:
    """QuarterStopped where a file may be a decile list or say whose aid stopped."""
    unclear = {str(sha256) for (sha256,) in db.rows("staging.centre_list_unclear")}
    if file := next((file for file in found.files if file.sha256 in unclear), None):
        raise QuarterStopped(
            f"Berkas {SOURCE}/{file.berkas} memuat DESIL dan KETERANGAN tanpa satu pun Tgl Nonaktif, jadi tidak "
            "diketahui apakah ini daftar desil atau daftar yang bantuannya dihentikan; bila daftar desil, hapus kolom "
            "KETERANGAN; bila bukan, hapus kolom DESIL dan sertakan kolom Tgl Nonaktif (boleh kosong); lalu jalankan "
            "lagi."
        )


def _counts(lines: int, loaded: Loaded) -> dict[str, int]:
    return {"baris": lines + loaded.rejected, "baris_rusak": loaded.rejected}


def _limits(settings: Settings) -> pd.DataFrame:
    """program, batas, tahan: the programmes whose limit is not switched off."""
    limits = settings.batas_desil
    every = {program: getattr(limits, program.lower()) for program in PROGRAMMES}
    rows = [(program, limit, limits.tahan) for program, limit in every.items() if limit is not None]
    return pd.DataFrame(rows, columns=["program", "batas", "tahan"])
