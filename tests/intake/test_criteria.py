"""The criteria K0 to K8: how villages answer them, and what is told of an answer that nobody can read."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.intake.files import person, sentences, write_delivery
from tests.intake.test_delimited import column
from tests.intake.test_hostile import read

with Path(__file__).with_name("kriteria.csv").open(encoding="utf-8", newline="") as lines:
    CASES = list(csv.DictReader(lines))


@pytest.mark.parametrize("case", CASES, ids=[case["tertulis"] for case in CASES])
def test_an_answer_is_read_or_blank_and_told(tmp_path: Path, case: dict[str, str]) -> None:
    rows = [person(1, K0="YA"), person(2, K3=case["tertulis"])]
    reading = read(write_delivery(tmp_path / "a.xlsx", rows))
    assert (reading.faults, column(reading, "k0"), column(reading, "k3")) == ([], ["YA", ""], ["", case["nilai"]])
    told = "Isi yang bukan YA atau TIDAK dianggap kosong, di kolom K3 (baris 3); tulis YA atau TIDAK."
    assert sentences(reading) == ([] if case["nilai"] else [told])


def test_cells_that_are_true_or_a_number_are_answers(tmp_path: Path) -> None:
    rows = [person(1, K0=True, K1=1), person(2, K0=False, K1=0)]
    reading = read(write_delivery(tmp_path / "a.xlsx", rows))
    assert (column(reading, "k0"), column(reading, "k1"), sentences(reading)) == (["YA", "TIDAK"], ["YA", "TIDAK"], [])


def test_a_cross_is_a_no_beside_ticks(tmp_path: Path) -> None:
    rows = [person(1, K0="v", K1="x"), person(2, K0="X", K1="")]
    reading = read(write_delivery(tmp_path / "a.xlsx", rows))
    assert (column(reading, "k0"), column(reading, "k1"), sentences(reading)) == (["YA", "TIDAK"], ["TIDAK", ""], [])


def test_many_unread_answers_are_counted_not_listed(tmp_path: Path) -> None:
    rows = [person(number, K1="?", K8="entah" if number == 5 else "") for number in range(1, 15)]
    (note,) = sentences(read(write_delivery(tmp_path / "a.xlsx", rows)))
    assert "K1 (baris 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, dan 4 lainnya), K8 (baris 6)" in note
    assert "entah" not in note
