"""DTSEN in place of the snapshot (contract 2.5): files of families and files of people become one row a person.

Known by their headers; ids, and who of all these people is a member, are `sql/reconciliation/snapshot.sql`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from assets.intake.sources.read_lines import Loaded
from assets.intake.sources.single_lines import load_single_lines, number_lines
from assets.intake.sources.source_files import SourceFile
from assets.intake.sources.source_layouts import shape_of
from assets.intake.sources.source_lines import load_lines
from assets.intake.sources.unnamed_lines import set_aside
from assets.office.quarter import Quarter
from assets.office.regions import Regions
from assets.office.settings import Settings
from assets.staging.source_faults import faults_of
from assets.staging.source_terms import (
    EDGES,
    INNER,
    count_columns,
    count_numbers,
    count_values,
    lend_villages,
    unread_values,
    village_texts,
)
from assets.staging.village_codes import BY_CODE, read_villages
from sql.warehouse import Database

FAMILIES, PEOPLE = "dtsen_keluarga", "dtsen_anggota"
_FOLDER, _TERMS = "dtks", "dtsen"
_TABLES = {FAMILIES: "dtsen_family", PEOPLE: "dtsen_member"}
# What no file of DTSEN carries, for the sentence on what could not be checked.
_LACKS = ("nama_ibu_kandung", "pkh", "bpnt", "yapi")


@dataclass(frozen=True)
class ReadPeople:
    """What came of reading: rows by digest of the file, lines at fault, counts of columns, how villages were told.

    `lines`: those that name somebody or may. `people`: lines of people, `without_family` those whose card no family
    has.
    """

    rows: Mapping[str, int]
    faults: pd.DataFrame
    columns: pd.DataFrame
    lines: int
    rejected: int
    way: str
    without_village: int
    people: int
    without_family: int


def stage_people(
    db: Database, files: Mapping[str, Sequence[SourceFile]], settings: Settings, quarter: Quarter, regions: Regions
) -> ReadPeople:
    """Read the files, by kind, into staging.dtsen_persons; no rows where there are none."""
    family_files, person_files = files.get(FAMILIES, ()), files.get(PEOPLE, ())
    if not (family_files or person_files):
        return _nobody(db, quarter)
    reading = _Reading(db, settings, quarter, regions)
    db.run("staging.teks_desa")
    families, no_family = reading.load(FAMILIES, family_files)
    way, without, _ = reading.lend(FAMILIES, "kode_desa")
    db.run("staging.nomor_kartu")
    db.derive("staging.dtsen_families", tepi=EDGES)
    told = [reading.judge(FAMILIES, family_files, families, no_family)]
    people, nobody = reading.load(PEOPLE, person_files)
    db.derive("staging.dtsen_strays")
    _, without_ktp, month_first = reading.lend(PEOPLE, "kode_desa_ktp")
    db.replace("staging.dtsen_persons", str(quarter), tepi=EDGES, sela=INNER)
    told.append(reading.judge(PEOPLE, person_files, people, nobody, month_first))
    ((lines, without_family),) = db.rows("staging.dtsen_family_gaps")
    for table in ("dtsen_family_lines", "dtsen_member_lines", "dtsen_families", "dtsen_strays"):
        db.run(f"staging.drop_{table}")
    rows = {
        file.sha256: families.rows(file.sha256) + people.rows(file.sha256) for file in (*family_files, *person_files)
    }
    columns = pd.concat([*(columns for _, columns in told), _lacking()], ignore_index=True)
    return ReadPeople(
        rows,
        pd.concat([faults for faults, _ in told], ignore_index=True),
        columns,
        sum(map(sum, (families.accepted.values(), people.accepted.values())))
        - len(no_family)
        - len(nobody)
        + families.rejected
        + people.rejected,
        families.rejected + people.rejected,
        way,
        without + without_ktp,
        int(lines),
        int(without_family),
    )


def _nobody(db: Database, quarter: Quarter) -> ReadPeople:
    """Of most offices, which have no DTSEN, nothing is read: no rows of the quarter, and nothing to tell."""
    db.replace_keyed("staging.dtsen_persons", "periode", str(quarter), selected="staging.dtsen_persons_none")
    return ReadPeople({}, faults_of([], Loaded(), pd.DataFrame()), _lacking().iloc[:0], 0, 0, "", 0, 0, 0)


def layout_told(quarter: Quarter, way: str, without: int, *people: int) -> str:
    """How the villages of a quarter's DTSEN were told, how many lines name one in vain, and whom it leaves without.

    `people`: people listed, those of them without a village, lines of people, those of them without a family.
    """
    listed, lost, asked, lone = people
    told = (
        "dari kode Kemendagri, karena kode dan namanya cocok"
        if way == BY_CODE
        else "dari nama kecamatan dan desa, karena kodenya bukan kode Kemendagri"
    )
    gaps = [
        *([f"{without} baris tidak menemukan desanya"] if without else []),
        *([f"{lost} dari {listed} orang tidak diketahui desanya"] if lost else []),
        *([f"{lone} dari {asked} baris anggota tidak punya baris keluarga, jadi tanpa desil"] if lone else []),
    ]
    return f"Data DTSEN {quarter}: desa dibaca {told}; {'; '.join(gaps) or 'setiap baris menemukan desanya'}."


def _lacking() -> pd.DataFrame:
    """Counts of the columns that DTSEN has none of."""
    return pd.DataFrame({"sumber": _FOLDER, "kolom": _LACKS, "terisi": 0, "tak_terbaca": 0, "batas": 0.0, "contoh": ""})


@dataclass(frozen=True)
class _Reading:
    """The files of a quarter's DTSEN being read, a kind at a time."""

    db: Database
    settings: Settings
    quarter: Quarter
    regions: Regions

    def load(self, kind: str, files: Sequence[SourceFile]) -> tuple[Loaded, pd.DataFrame]:
        """The lines of the files of a kind in their table; a CSV line by line, other files as any source's.

        Lines that name nobody are told (as `unread_values` tells lines) and are not in the table any more.
        """
        table, shape = f"{_TABLES[kind]}_lines", shape_of(kind, self.settings.kolom_desil)
        texts = [file for file in files if file.kind.startswith(".csv")]
        loaded = load_lines(self.db, table, [file for file in files if file not in texts], shape, _FOLDER)
        for file in texts:
            refused = load_single_lines(self.db, table, file, shape, _FOLDER)
            loaded.rejects[file.sha256], loaded.nobody[file.sha256] = refused
        set_aside(self.db, table, texts, shape, loaded)
        loaded.count(self.db, table)
        self.db.run("staging.tanpa_orang")
        nobody = self.db.frame(f"staging.{_TABLES[kind]}_nobody")
        if len(nobody):
            for file in files:
                if file.kind == ".parquet":
                    # A place is told from the first line that is left; the lines above it are about to go.
                    number_lines(self.db, table, file, loaded.above.get(file.sha256, 0) + 1)
            self.db.run(f"staging.{table}_nobody")
        return loaded, nobody

    def lend(self, kind: str, column: str) -> tuple[str, int, int]:
        """What the kind's coded columns mean, its villages too; how these were told, and lines without one.

        At the end the birth dates that were read month first.
        """
        month_first = count_values(self.db, _TABLES[kind], _TERMS, _FOLDER)
        texts = village_texts(self.db, column)
        read = read_villages(texts, self.regions, self.settings.kabupaten)
        lend_villages(self.db, _TERMS, read.codes, self.quarter.year)
        return read.way, sum(lines for text, lines in texts.items() if text not in read.codes), month_first

    def judge(
        self, kind: str, files: Sequence[SourceFile], loaded: Loaded, nobody: pd.DataFrame, month_first: int = 0
    ) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Lines at fault, those of `nobody` with them, and counts of the columns."""
        faults = faults_of(files, loaded, pd.concat([nobody, unread_values(self.db)], ignore_index=True))
        table = _TABLES[kind]
        return faults, count_columns(self.db, _FOLDER, table, count_numbers(self.db, table), month_first)
