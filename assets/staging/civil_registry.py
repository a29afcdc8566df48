"""The civil registry extract of a quarter (contract 2.2): typed, one row a person, kept by the digest of its bytes.

Which lines could not be used is listed beside it. Whether the extract as a whole can be trusted is `validation/`.
Where there is no extract, what Dukcapil answered stands in its place (`dukcapil_answers.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from assets.intake.sources.read_lines import Loaded
from assets.intake.sources.source_files import KINDS, UNKNOWN_FILE, Found, SourceFile, digest_of, find_files
from assets.intake.sources.source_layouts import shape_of
from assets.intake.sources.source_lines import load_lines
from assets.intake.sources.source_table import TABLE_INSTEAD, load_table
from assets.intake.sources.unnamed_lines import TABLE
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.regions import Regions
from assets.office.settings import Settings
from assets.office.stop import QuarterStopped
from assets.staging.dukcapil_answers import ANSWERED, ANSWERS, EXTRACT_INSTEAD, HOW_TO_BEGIN, read_answers
from assets.staging.places import Places
from assets.staging.source_faults import faults_of
from assets.staging.source_terms import (
    EDGES,
    INNER,
    columns_of,
    count_columns,
    count_numbers,
    count_unlisted_villages,
    keep_columns,
    lend_readings,
    lines_without_nik,
    read_villages,
    unread_values,
    village_names,
)
from assets.staging.sources import keep_all_sources, rows_known, without_rows
from sql.warehouse import Database

SOURCE = "dukcapil"
_LINES = "civil_registry_lines"


@dataclass(frozen=True)
class _Reader:
    """What decides how an extract is read, beside its bytes."""

    settings: Settings
    regions: Regions
    year: int

    @property
    def decides(self) -> tuple[str, ...]:
        added = self.regions.read_from.sha256 if self.regions.read_from else ""
        return (str(self.year), self.settings.kabupaten, added)

    def places(self, regency: str) -> Places:
        """What names of villages mean in the office's kabupaten, by the settings or else this one."""
        return Places(self.regions, self.settings.kabupaten or regency)


@dataclass(frozen=True)
class _Extract:
    """An extract by its digest: the files it consists of, or the table as if it were one; and what is wrong with it."""

    digest: str
    kind: str
    files: Sequence[SourceFile]
    counts: dict[str, int]
    faults: pd.DataFrame
    columns: pd.DataFrame
    rows: dict[str, int]
    known: bool


def stage_civil_registry(run: QuarterRun) -> dict[str, int]:
    """Read the quarter's extract, from its files or from the table of the settings; what is staged already is kept.

    Writes staging.civil_registry (by digest), staging.extracts, staging.extract_faults, its part of staging.sources and
    of staging.source_columns (by quarter). QuarterStopped where there is none, or it is still being copied.
    """
    db, quarter, settings = run.db, run.quarter, run.settings
    reader = _Reader(settings, run.regions, quarter.year)
    found = find_files(run.inbox / SOURCE, () if settings.dukcapil.url else KINDS, run.data, _why_not(settings))
    instead = bool(found.files or settings.dukcapil.url)
    answers = find_files(run.inbox / ANSWERS, () if instead else KINDS, run.data, _why_not_answers(instead))
    if settings.dukcapil.url:
        extract = _from_table(db, reader, quarter)
    elif found.files:
        extract = _from_files(db, reader, found, quarter)
    else:
        extract = _from_answers(db, reader, answers, found, quarter)
    keep_all_sources(db, quarter, {SOURCE: found, ANSWERS: answers}, extract.rows)
    labels = {file.sha256: file.berkas for file in extract.files}
    source, other = (ANSWERS, SOURCE) if extract.kind == ANSWERED else (SOURCE, ANSWERS)
    faults = extract.faults[extract.faults["sha256"].isin(list(labels))]
    faults = faults.assign(berkas=lambda rows: rows["sha256"].map(labels), sumber=source)
    unread = [without_rows(found.left_out).assign(sumber=SOURCE), without_rows(answers.left_out).assign(sumber=ANSWERS)]
    db.replace_frame("staging.extract_faults", str(quarter), pd.concat([faults, *unread], ignore_index=True))
    keep_columns(db, quarter, source, extract.columns, other)
    db.replace("staging.extracts", str(quarter), extract=extract.digest, sumber=extract.kind, **extract.counts)
    db.run("staging.drop_unused_extracts")
    if db.exists("staging.dukcapil_answers"):
        db.run("staging.drop_unused_answers")
    left_out = len(found.left_out) + len(answers.left_out)
    read = {extract.kind: len(extract.files), "berkas_tidak_dibaca": left_out, "sudah_ada": int(extract.known)}
    return {**read, **extract.counts}


def is_answered(db: Database, periode: str) -> bool:
    """Whether Dukcapil's answers stand in the place of the quarter's extract."""
    return db.rows("staging.extract_kind", periode=periode) == [(ANSWERED,)]


def _why_not(settings: Settings) -> str:
    return TABLE_INSTEAD if settings.dukcapil.url else UNKNOWN_FILE


def _why_not_answers(instead: bool) -> str:
    return EXTRACT_INSTEAD if instead else UNKNOWN_FILE


def _from_files(db: Database, reader: _Reader, found: Found, quarter: Quarter) -> _Extract:
    files = found.files
    digest = digest_of(files, *reader.decides)
    rows = rows_known(db, SOURCE, files)
    known = _known(db, digest, files, rows, quarter) if rows is not None else None
    return known or _typed(db, reader, digest, files, load_lines(db, _LINES, files, shape_of(SOURCE), SOURCE))


def _from_answers(db: Database, reader: _Reader, answers: Found, found: Found, quarter: Quarter) -> _Extract:
    files = answers.files
    if not files:
        left_out = [*found.left_out, *answers.left_out]
        why = f" ({left_out[0][1]})" if left_out else ""
        raise QuarterStopped(
            f"Tidak ada data Dukcapil untuk {quarter}{why}: taruh berkas .csv, .csv.gz, .parquet, .xlsx, atau .xls "
            f"di inbox/{quarter}/{SOURCE}, atau jawaban Dukcapil di inbox/{quarter}/{ANSWERS} ({HOW_TO_BEGIN}), lalu "
            "jalankan lagi."
        )
    digest = digest_of(files, ANSWERED, *reader.decides)
    rows = rows_known(db, ANSWERS, files)
    known = _known(db, digest, files, rows, quarter) if rows is not None else None
    if known:
        return known
    counts, faults, columns, rows = read_answers(db, files, digest, reader.places, reader.year)
    return _Extract(digest, ANSWERED, files, counts, faults, columns, rows, known=False)


def _from_table(db: Database, reader: _Reader, quarter: Quarter) -> _Extract:
    table = load_table(db, _LINES, reader.settings, SOURCE, shape_of(SOURCE))
    files = [SourceFile(table.berkas, table.sha256, Path(), TABLE)]
    digest = digest_of(files, *reader.decides)
    known = _known(db, digest, files, {}, quarter)
    extract = known or _typed(db, reader, digest, files, table.loaded)
    db.run("staging.drop_civil_registry_lines")
    return extract


def _known(
    db: Database, digest: str, files: Sequence[SourceFile], rows: dict[str, int], quarter: Quarter
) -> _Extract | None:
    """The extract with its counts and faults, where it is staged already."""
    if not (db.holds("staging.extracts", "extract", digest) and db.holds("staging.civil_registry", "extract", digest)):
        return None
    found = db.rows("staging.extract_known", extract=digest, periode=str(quarter))
    periode, kind, baris, baris_rusak, tgl_rusak = found[0]
    faults = db.frame("staging.extract_faults_of", periode=periode)
    columns = columns_of(db, periode, ANSWERS if kind == ANSWERED else SOURCE)
    counts = {"baris": baris, "baris_rusak": baris_rusak, "tgl_rusak": tgl_rusak}
    return _Extract(digest, kind, files, counts, faults, columns, rows, known=True)


def _typed(db: Database, reader: _Reader, digest: str, files: Sequence[SourceFile], loaded: Loaded) -> _Extract:
    """The extract of the lines that were loaded, put in its table."""
    month_first = lend_readings(db, SOURCE, "civil_registry", reader.year)
    if names := village_names(db):
        regency = "".join(row[0] for row in db.rows("staging.extract_regency"))
        read_villages(db, SOURCE, names, reader.places(regency), reader.year)
    db.replace_keyed("staging.civil_registry", "extract", digest, tepi=EDGES, sela=INNER)
    lines = int(db.rows("staging.civil_registry_line_count")[0][0])
    without_nik = lines_without_nik(db, "civil_registry")
    found = pd.concat([without_nik, unread_values(db)]).sort_values(["sha256", "tempat", "kolom"], ignore_index=True)
    numbers = count_numbers(db, "civil_registry", strict=True)
    unlisted = count_unlisted_villages(db, SOURCE, reader.regions, reader.settings.kabupaten)
    columns = count_columns(db, SOURCE, "civil_registry", numbers, month_first)
    columns = pd.concat([columns, unlisted], ignore_index=True)
    db.run("staging.drop_civil_registry_lines")
    counts = {
        "baris": lines + loaded.rejected,
        "baris_rusak": int((found["kolom"] == "nik").sum()) + loaded.rejected,
        "tgl_rusak": int(columns.loc[columns["kolom"] == "tgl_lhr", "tak_terbaca"].sum()),
    }
    rows = {file.sha256: loaded.rows(file.sha256) for file in files}
    kind = files[0].kind if files[0].kind == TABLE else "berkas"
    return _Extract(digest, kind, files, counts, faults_of(files, loaded, found), columns, rows, known=False)
