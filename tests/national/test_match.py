"""Who stands in two districts: the cases of `anggota.csv`, on DuckDB and on Spark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from national.match import match
from sql.deriving import Deriving
from sql.opening import passing_warehouse
from tests.national.cases import expected, registries, told
from tests.spark import spark_warehouse


@pytest.fixture(scope="module")
def duck() -> Iterator[Deriving]:
    """The cases compared by DuckDB."""
    with passing_warehouse(threads=1) as db, db.lending_frames(registries=registries()):
        match(db, 50)
        yield db


def _doubles(db: Deriving) -> pd.DataFrame:
    both = [db.frame("national.doubles_of_district", kabupaten=code) for code in ("3515", "3516")]
    return pd.concat(both, ignore_index=True)


def test_who_stands_in_two_districts_is_told_to_both(duck: Deriving) -> None:
    assert told(_doubles(duck), "kabupaten_lain", "cara") == expected("ganda")


def test_who_moved_is_handed_over(duck: Deriving) -> None:
    both = [duck.frame("national.moves_of_district", kabupaten=code) for code in ("3515", "3516")]
    assert told(pd.concat(both), "arah", "kabupaten_lain") == expected("serah_terima")


def test_a_nik_that_is_not_the_members_own_is_masked_and_no_id_of_the_other_is_told(duck: Deriving) -> None:
    doubles = _doubles(duck).set_index("id_dtks")
    assert doubles.loc["B1", "nik_lain"] == "3515010101800001"
    assert doubles.loc["B6", "nik_lain"] == "351501******0006"
    assert doubles.loc["A6", "nik_lain"] == ""
    ids = set(registries()["id_dtks"])
    assert not [value for value in doubles.to_numpy().ravel() if value in ids]


def test_two_people_under_one_nik_are_counted_and_told_nobody(duck: Deriving) -> None:
    counts = duck.frame("national.left_out_counts").to_dict("records")
    assert counts == [{"nik_sama_orang_lain": 1, "nik_terlalu_ramai": 0}]


def test_a_nik_that_was_filled_down_says_nothing_of_anybody() -> None:
    same = registries().assign(nik="3515010101800001", padan=False, saran_nik="", nama_ibu_kandung="")
    with passing_warehouse(threads=1) as db, db.lending_frames(registries=same):
        match(db, 10)
        assert len(db.frame("national.same_niks")) == 0
        assert db.frame("national.left_out_counts")["nik_terlalu_ramai"].tolist() == [18]


@pytest.mark.spark
def test_spark_finds_the_same(duck: Deriving, tmp_path: Path) -> None:
    with spark_warehouse(tmp_path) as spark:
        spark.lend("registries", registries())
        match(spark, 50)
        for name in ("national.doubles_of_district", "national.moves_of_district"):
            for code in ("3515", "3516"):
                ours, theirs = (db.frame(name, kabupaten=code).fillna("").astype(str) for db in (duck, spark))
                assert theirs.to_dict("records") == ours.to_dict("records")
