"""How right a run was, held against the district's truth.

Only reads; what ran is `side_padan.py` and `side_splink.py`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from assets.reconciliation.points import load_points, thresholds
from benchmarks.linkage.district import TRUTH, warehouse_of
from benchmarks.linkage.population import QUARTER
from benchmarks.linkage.records import SEEKING, WRONG_OWNER, Kind

# A NIK that says nothing is none, however it is written.
RECORDS = f"""
    CREATE TEMP TABLE records AS
    SELECT truth.jenis || ':' || truth.kunci AS kunci, truth.keadaan, truth.nik_benar, said.row_id,
        CASE WHEN regexp_full_match(truth.nik, '[0-9]*[1-9][0-9]*') THEN truth.nik ELSE '' END AS nik
    FROM read_parquet($truth) AS truth
    LEFT JOIN gudang.staging.submission_rows AS said
        ON said.periode = '{QUARTER}' AND truth.jenis = 'USULAN' AND said.id_usulan = truth.kunci
"""
FLAGGED = f"""
    CREATE TEMP TABLE flagged AS
    SELECT records.kunci
    FROM gudang.reconciliation.decisions AS decisions JOIN records USING (row_id)
    WHERE decisions.periode = '{QUARTER}' AND list_contains(string_split(decisions.alasan, ';'), 'NIK_MILIK_ORANG_LAIN')
    UNION ALL
    SELECT 'ANGGOTA:' || id_dtks FROM gudang.reconciliation.registry
    WHERE periode = '{QUARTER}' AND list_contains(string_split(alasan, ';'), 'NIK_MILIK_ORANG_LAIN')
"""
CANDIDATES = f"""
    CREATE TEMP TABLE found AS
    SELECT coalesce(records.kunci, 'ANGGOTA:' || candidates.id_dtks) AS kunci, candidates.nik, candidates.skor,
        candidates.pasti
    FROM gudang.reconciliation.candidates AS candidates
    LEFT JOIN records ON candidates.jenis = 'BARIS' AND records.row_id = candidates.row_id
    WHERE candidates.periode = '{QUARTER}'
"""
CHALLENGER = "CREATE TEMP TABLE found AS SELECT kunci, nik, skor, FALSE AS pasti FROM read_parquet($result)"
# Both sides are ordered by score. How sure the best one is, is the smaller of its margins over score and lead.
CURVE = """
    WITH placed AS (
        SELECT kunci, nik, skor, row_number() OVER best_first AS urutan,
            skor - coalesce(lead(skor) OVER best_first, skor - 99) AS selisih
        FROM found WINDOW best_first AS (PARTITION BY kunci ORDER BY skor DESC, nik)
    ),
    judged AS (
        SELECT least(placed.skor, placed.selisih + $spread) AS keyakinan, placed.urutan,
            placed.nik = records.nik_benar AS benar
        FROM placed JOIN records USING (kunci)
        WHERE records.keadaan <> $right AND placed.urutan <= 5
    ),
    ordered AS (
        SELECT count(*) FILTER (WHERE benar) OVER so_far AS benar_sampai, count(*) OVER so_far AS semua_sampai
        FROM judged WHERE urutan = 1 WINDOW so_far AS (ORDER BY keyakinan DESC, benar ROWS UNBOUNDED PRECEDING)
    )
    SELECT
        (SELECT coalesce(max(benar_sampai), 0) FROM ordered WHERE benar_sampai >= 0.999 * semua_sampai),
        (SELECT count(*) FROM judged WHERE benar AND urutan = 1), (SELECT count(*) FROM judged WHERE benar)
"""
TRUE_PAIRS = """
    CREATE TEMP TABLE true_pairs AS
    SELECT one.kunci AS satu, two.kunci AS dua
    FROM records AS one JOIN records AS two USING (nik_benar)
    WHERE one.kunci < two.kunci AND nik_benar <> '' AND (one.nik = '' OR two.nik = '' OR one.nik <> two.nik)
"""
GROUPED = f"""
    CREATE TEMP TABLE told_pairs AS
    WITH grouped AS (
        SELECT kelompok, coalesce(records.kunci, 'ANGGOTA:' || said.id_dtks) AS kunci
        FROM gudang.reconciliation.duplicates AS said
        LEFT JOIN records ON said.jenis = 'USULAN' AND records.row_id = said.row_id
        WHERE said.periode = '{QUARTER}'
    )
    SELECT DISTINCT one.kunci AS satu, two.kunci AS dua
    FROM grouped AS one JOIN grouped AS two USING (kelompok)
    JOIN records AS first ON first.kunci = one.kunci
    JOIN records AS second ON second.kunci = two.kunci
    WHERE one.kunci < two.kunci AND (first.nik = '' OR second.nik = '' OR first.nik <> second.nik)
"""
CHALLENGED = """
    CREATE TEMP TABLE told_pairs AS
    SELECT least(satu, dua) AS satu, greatest(satu, dua) AS dua FROM read_parquet($result) AS said
    JOIN records AS first ON first.kunci = said.satu
    JOIN records AS second ON second.kunci = said.dua
    WHERE said.skor >= $weight AND (first.nik = '' OR second.nik = '' OR first.nik <> second.nik)
"""
BOTH = "SELECT count(*) FROM told_pairs JOIN true_pairs USING (satu, dua)"


@dataclass(frozen=True)
class Found:
    """Of the records that can be found: share right at 99.9 % precision, right at first, right among five."""

    findable: int
    precise: float
    first: float
    five: float

    def __str__(self) -> str:
        return f"recall at 99.9 % precision {self.precise:.4f}, first {self.first:.4f}, among five {self.five:.4f}"


@dataclass(frozen=True)
class Pairs:
    """Pairs of records of one person under different NIKs, or none."""

    true: int
    told: int
    both: int

    def __str__(self) -> str:
        precision, recall = self.both / max(self.told, 1), self.both / max(self.true, 1)
        return f"{self.told} pairs told, precision {precision:.4f}; {self.true} true, recall {recall:.4f}"


class Measures:
    """What one run did with one data folder."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def owners(self) -> dict[str, tuple[int, int]]:
        """Records of each kind whose NIK names somebody, and how many of them were told that it is another's."""
        query = """
            SELECT keadaan, count(*), count(flagged.kunci) FROM records LEFT JOIN flagged USING (kunci)
            WHERE keadaan IN (SELECT unnest($kinds)) GROUP BY keadaan ORDER BY keadaan
        """
        kinds = [str(kind) for kind in (Kind.RIGHT, *WRONG_OWNER)]
        return {str(kind): (count, told) for kind, count, told in self._rows(query, kinds=kinds)}

    def found(self, result: Path | None = None) -> Found:
        """How right candidates are: Padan's, or the challenger's `result`."""
        self._rows("DROP TABLE IF EXISTS found")
        self._rows(CHALLENGER, result=str(result)) if result else self._rows(CANDIDATES)
        score, lead = thresholds(load_points())
        precise, first, five = self._rows(CURVE, spread=score - lead, right=str(Kind.RIGHT))[0]
        kinds = [str(kind) for kind in SEEKING]
        findable = self._rows("SELECT count(*) FROM records WHERE keadaan IN (SELECT unnest($kinds))", kinds=kinds)[0][
            0
        ]
        return Found(findable, *(count / max(findable, 1) for count in (precise, first, five)))

    def sure(self) -> tuple[int, int]:
        """How many candidates Padan calls sure, and how many of them are right."""
        query = """
            SELECT count(*), count(*) FILTER (WHERE found.nik = nik_benar)
            FROM found JOIN records USING (kunci) WHERE pasti
        """
        self.found()
        told, right = self._rows(query)[0]
        return told, right

    def best_pairs(self, result: Path) -> Pairs:
        """The challenger's duplicates at the threshold that suits it best, which only the truth can tell."""
        at = (self.pairs(result, float(weight)) for weight in range(41))
        return max(at, key=lambda pairs: 2 * pairs.both / (pairs.told + pairs.true))

    def pairs(self, result: Path | None = None, weight: float = 0.0) -> Pairs:
        """Duplicates, Padan's or the challenger's from this weight on."""
        self._rows("DROP TABLE IF EXISTS told_pairs")
        if result:
            self._rows(CHALLENGED, result=str(result), weight=weight)
        else:
            self._rows(GROUPED)
        counts = ("SELECT count(*) FROM true_pairs", "SELECT count(*) FROM told_pairs", BOTH)
        return Pairs(*(self._rows(count)[0][0] for count in counts))

    def _rows(self, query: str, **parameters: object) -> list[tuple[int, ...]]:
        return self.connection.execute(query, parameters or None).fetchall()


@contextlib.contextmanager
def measures(data: Path) -> Iterator[Measures]:
    """Open what a run left in the data folder beside the truth."""
    with duckdb.connect(config={"threads": 2}) as connection:
        connection.execute(f"ATTACH '{warehouse_of(data)}' AS gudang (READ_ONLY)")
        connection.execute(RECORDS, {"truth": str(data / TRUTH)})
        connection.execute(FLAGGED)
        connection.execute(TRUE_PAIRS)
        yield Measures(connection)
