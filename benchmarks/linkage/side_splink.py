"""Splink 5, the challenger: the same records without a right NIK linked to the same persons, and duplicates found.

`python -m benchmarks.linkage.side_splink DATA RESULT (candidates|sparse|duplicates)` prints one line of JSON and writes
what it found as RESULT (Parquet). Names are folded already: normalisation is Padan's, and not counted. Blocks are
Padan's where Splink's equalities can say them; the model is trained without labels, as Splink's manual says.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Collection
from pathlib import Path

import duckdb
import splink.comparison_level_library as levels
import splink.comparison_library as compared
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.internals.blocking_rule_creator import BlockingRuleCreator

from assets.reconciliation.start import lend_macros
from benchmarks.linkage.cost import measured, told
from benchmarks.linkage.district import TRUTH, warehouse_of
from benchmarks.linkage.population import QUARTER
from benchmarks.linkage.records import Kind
from sql.warehouse import Database

SEED = 1
FOLDED = """
    kunci AS unique_id, nullif(nik, '') AS nik, nullif(baku, '') AS baku, tgl_lahir, nullif(ibu_baku, '') AS ibu_baku,
    nullif(no_kk, '') AS no_kk, nullif(jenis_kelamin, '') AS jenis_kelamin, kode_desa
"""
RECORDS = f"""
    CREATE TABLE records AS SELECT truth.jenis || ':' || truth.kunci AS kunci, truth.keadaan, said.* EXCLUDE (kunci)
    FROM read_parquet($truth) AS truth JOIN (
        SELECT 'USULAN' AS jenis, id_usulan AS kunci, nik_bersih AS nik, nama_baku(nama) AS baku, tgl_lahir,
            nama_baku(nama_ibu) AS ibu_baku, no_kk, jenis_kelamin, kode_desa
        FROM gudang.staging.submission_rows WHERE periode = '{QUARTER}'
        UNION ALL
        SELECT 'ANGGOTA', id_dtks, nik, nama_baku(nama), TRY_CAST(tgl_lahir AS DATE), nama_baku(nama_ibu_kandung),
            no_kk, jenis_kelamin, kode_desa
        FROM gudang.staging.dtks_snapshot WHERE periode = '{QUARTER}'
    ) AS said USING (jenis, kunci)
"""
PERSONS = (
    f"CREATE TABLE registry_side AS SELECT {FOLDED.replace('kunci AS', 'nik AS', 1)} FROM gudang.reconciliation.persons"
)
SEEKERS = f"CREATE TABLE seeking_side AS SELECT {FOLDED} FROM records WHERE keadaan <> '{Kind.RIGHT}'"
EVERYONE = f"CREATE TABLE everyone AS SELECT {FOLDED} FROM records"
BLOCKS = (
    ("tgl_lahir", "substr(baku, 1, 2)"),
    ("tgl_lahir", "substr(kode_desa, 1, 6)"),
    ("no_kk",),
    ("baku", "kode_desa"),
    ("baku", "year(tgl_lahir)"),
    ("baku", "strftime(tgl_lahir, '%m%d')"),
    ("baku", "ibu_baku"),
    ("ibu_baku", "year(tgl_lahir)", "substr(kode_desa, 1, 6)"),
    ("tgl_lahir", "ibu_baku"),
    ("substr(nik, 7)", "substr(baku, 1, 1)"),
    ("substr(nik, 1, 12)", "substr(baku, 1, 1)"),
    ("nik",),
)
CERTAIN = (("baku", "tgl_lahir"), ("no_kk", "tgl_lahir"))
# Where neither family card nor mother is given at all (`benchmarks/others`): wider ways, and pairs that are likely one.
WIDER = (
    ("tgl_lahir",),
    ("baku",),
    ("substr(baku, 1, 3)", "year(tgl_lahir)", "month(tgl_lahir)"),
    ("substr(baku, 1, 5)", "year(tgl_lahir)"),
    ("substr(baku, 1, 5)", "strftime(tgl_lahir, '%m%d')"),
)
LIKELY = (("tgl_lahir", "substr(baku, 1, 4)"), ("baku", "year(tgl_lahir)"))
# The model is trained along these. The sparse records have neither family card nor mother.
TRAINED = {
    "candidates": (("tgl_lahir", "substr(baku, 1, 2)"), ("baku", "ibu_baku"), ("no_kk",)),
    "sparse": (("tgl_lahir", "substr(baku, 1, 2)"), ("baku", "kode_desa")),
    "duplicates": (("tgl_lahir", "substr(baku, 1, 2)"), ("baku", "ibu_baku"), ("no_kk",)),
}
BEST = """
    COPY (
        SELECT unique_id_r AS kunci, unique_id_l AS nik, match_weight AS skor FROM {pairs}
        QUALIFY row_number() OVER (PARTITION BY unique_id_r ORDER BY match_weight DESC, unique_id_l) <= 5
    ) TO '{result}' (FORMAT parquet)
"""
TWO = """
    COPY (SELECT unique_id_l AS satu, unique_id_r AS dua, match_weight AS skor FROM {pairs})
    TO '{result}' (FORMAT parquet)
"""


def settings(tables: int, lacking: Collection[str] = ()) -> SettingsCreator:
    """The model: what is compared, and along which blocks, without columns that the tables do not fill."""
    village = compared.CustomComparison(
        [
            levels.NullLevel("kode_desa"),
            levels.ExactMatchLevel("kode_desa"),
            levels.CustomLevel("substr(kode_desa_l, 1, 6) = substr(kode_desa_r, 1, 6)"),
            levels.ElseLevel(),
        ],
        output_column_name="kode_desa",
    )
    comparisons = {
        "baku": compared.JaroWinklerAtThresholds("baku", [0.94, 0.88, 0.8]).configure(term_frequency_adjustments=True),
        "tgl_lahir": compared.DateOfBirthComparison("tgl_lahir", input_is_string=False),
        "ibu_baku": compared.JaroWinklerAtThresholds("ibu_baku", [0.94, 0.88, 0.8]).configure(
            term_frequency_adjustments=True
        ),
        "no_kk": compared.LevenshteinAtThresholds("no_kk", [2]),
        "nik": compared.LevenshteinAtThresholds("nik", [1, 2, 4]),
        "jenis_kelamin": compared.ExactMatch("jenis_kelamin"),
        "kode_desa": village,
    }
    return SettingsCreator(
        link_type="link_only" if tables > 1 else "dedupe_only",
        comparisons=[comparison for column, comparison in comparisons.items() if column not in lacking],
        blocking_rules_to_generate_predictions=[
            blocked(*block) for block in (*BLOCKS, *(WIDER if _plain(lacking) else ())) if _filled(block, lacking)
        ],
        retain_matching_columns=False,
    )


def _plain(lacking: Collection[str]) -> bool:
    return {"no_kk", "ibu_baku"} <= set(lacking)


def _filled(block: tuple[str, ...], lacking: Collection[str]) -> bool:
    return not any(column in expression for expression in block for column in lacking)


def blocked(*equal: str) -> BlockingRuleCreator:
    return block_on(*equal)


def link(db: Database, task: str, tables: list[str], weight: float, lacking: Collection[str] = ()) -> str:
    """Train and predict; the name of the table of pairs."""
    api = DuckDBAPI(connection=db.connection)
    inputs = [api.register(table, dataset_display_name=name) for name, table in zip("ab", tables, strict=False)]
    linker = Linker(inputs if len(inputs) > 1 else inputs[0], settings(len(inputs), lacking), log_level=None)
    training = linker.training
    certain = LIKELY if _plain(lacking) else CERTAIN
    training.estimate_probability_two_random_records_match([blocked(*block) for block in certain], recall=0.8)
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=SEED)
    trained = [block for block in TRAINED[task] if _filled(block, lacking)]
    # Names and dates alone: along each the other is learned.
    for block in trained if len(trained) > 1 else (("tgl_lahir",), ("baku",)):
        training.estimate_parameters_using_expectation_maximisation(blocked(*block), record_sample_proportion=1.0)
    return str(linker.inference.predict(threshold_match_weight=weight).physical_name)


def main() -> None:
    data, result, task = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    logging.getLogger("splink").setLevel(logging.ERROR)
    with duckdb.connect(config={"threads": 2, "memory_limit": "4GB"}) as connection:
        db = Database(connection)
        lend_macros(db)
        connection.execute(f"ATTACH '{warehouse_of(data)}' AS gudang (READ_ONLY)")
        connection.execute(RECORDS, {"truth": str(data / TRUTH)})
        for table in (PERSONS, SEEKERS, EVERYONE):
            connection.execute(table)
        with measured() as cost:
            if task == "duplicates":
                pairs = link(db, task, ["everyone"], 0)
            else:
                pairs = link(db, task, ["registry_side", "seeking_side"], -10)
        db.execute((TWO if task == "duplicates" else BEST).format(pairs=pairs, result=result))
    told(cost)


if __name__ == "__main__":
    main()
