"""Dukcapil's answers (contract 2.5), for an office that may compare but not hold: what was asked, and the verdicts.

They stand in the place of an extract: of a person is known what was asked and found to agree. What an answer does to a
row or member is `sql/reconciliation/verdicts/answered_verdicts.sql`; the next request is `dukcapil_requests.sql`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from assets.intake.sources.source_files import SourceFile
from assets.intake.sources.source_layouts import shape_of
from assets.intake.sources.source_lines import load_lines
from assets.staging.places import Places
from assets.staging.source_faults import faults_of
from assets.staging.source_terms import (
    EDGES,
    INNER,
    count_columns,
    lend_readings,
    lines_without_nik,
    read_villages,
    unread_values,
    village_names,
)
from sql.warehouse import Database

# The folder of the inbox, and the name of the source.
ANSWERS = "dukcapil_jawaban"
# As staging.extracts calls what stands in the place of an extract.
ANSWERED = "jawaban"
EXTRACT_INSTEAD = "tidak dibaca: kuartal ini punya data Dukcapil sendiri"
HOW_TO_BEGIN = "untuk permintaan pertama cukup berkas yang berisi baris judul saja"
_LINES = "dukcapil_answer_lines"
_TABLE = "dukcapil_answer"


def read_answers(
    db: Database, files: Sequence[SourceFile], digest: str, places: Callable[[str], Places], year: int
) -> tuple[dict[str, int], pd.DataFrame, pd.DataFrame, dict[str, int]]:
    """Read the files into staging.dukcapil_answers, and whom they tell of into staging.civil_registry, by the digest.

    `places`: what names of villages mean, given the kabupaten that most NIKs begin with. Returns counts of lines, the
    lines at fault (`source_faults.py`), filled and unread values by column, and the records of each file by its digest.
    """
    loaded = load_lines(db, _LINES, files, shape_of(ANSWERS), ANSWERS)
    month_first = lend_readings(db, ANSWERS, _TABLE, year)
    if names := village_names(db):
        regency = "".join(row[0] for row in db.rows("staging.answer_regency"))
        read_villages(db, ANSWERS, names, places(regency), year)
    db.replace_keyed("staging.dukcapil_answers", "extract", digest, tepi=EDGES, sela=INNER)
    db.replace_keyed("staging.civil_registry", "extract", digest, selected="staging.answered_registry", extract=digest)
    found = pd.concat([lines_without_nik(db, _TABLE), unread_values(db), db.frame("staging.dukcapil_answer_faults")])
    columns = count_columns(
        db, ANSWERS, _TABLE, db.frame("staging.dukcapil_answer_number_counts", sela=INNER), month_first
    )
    db.run("staging.drop_dukcapil_answer_lines")
    # The village asked is the office's own word, not an answer.
    found = found[found["kolom"] != "kode_desa"].sort_values(["sha256", "tempat", "kolom"], ignore_index=True)
    columns = columns[columns["kolom"] != "kode_desa"]
    rows = {file.sha256: loaded.rows(file.sha256) for file in files}
    counts = {
        "baris": sum(loaded.accepted.values()) + loaded.rejected,
        "baris_rusak": int((found["kolom"] == "nik").sum()) + loaded.rejected,
        "tgl_rusak": int(columns.loc[columns["kolom"] == "tgl_lahir", "tak_terbaca"].sum()),
    }
    return counts, faults_of(files, loaded, found), columns, rows
