"""How many pairs people are asked about, and what the office is told of those that wait."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assets.office.quarter import Quarter
from assets.reconciliation.judgements import waiting_told
from sql.warehouse import Database
from tests.warehouse import empty_warehouse

_Q3 = Quarter(2026, 3)


@pytest.fixture
def db() -> Iterator[Database]:
    """Twelve hundred proposals and two members at risk, and as many who only look alike."""
    with empty_warehouse() as opened:
        opened.execute(
            "CREATE TEMP TABLE every_question AS SELECT format('USULAN:{:04}', n) AS satu, 'NIK:1' AS dua, "
            "'KANDIDAT' AS sebab, 1 AS urutan, 2.5 AS skor, '' AS penjelasan, CASE WHEN n <= 1202 THEN 2 ELSE 4 END "
            "AS giliran, n AS tempat FROM range(1, 2405) AS one (n)"
        )
        yield opened


@pytest.mark.parametrize(("most", "asked"), [(None, 2404), (2404, 2404), (3, 3)])
def test_so_many_are_asked_about_as_the_office_says_or_all(db: Database, most: int | None, asked: int) -> None:
    db.derive("reconciliation.asked", paling_banyak=most)
    assert db.execute("SELECT count(*), max(satu) FROM asked") == [(asked, f"USULAN:{asked:04}")]


@pytest.mark.parametrize(
    ("most", "told"),
    [
        (None, ""),
        (
            2,
            "Kuartal 2026-Q3: putusan_diminta.csv menanyakan 2 pasangan, yang paling menentukan lebih dahulu; 2.402 "
            "pasangan lain (1.200 di antaranya menyangkut usulan atau anggota berisiko) belum ditanyakan dan menyusul "
            "begitu yang ini diputuskan (banyaknya diatur dengan putusan.diminta_maks di padan.toml).",
        ),
        (
            1202,
            "Kuartal 2026-Q3: putusan_diminta.csv menanyakan 1.202 pasangan, yang paling menentukan lebih dahulu; "
            "1.202 pasangan lain belum ditanyakan dan menyusul begitu yang ini diputuskan (banyaknya diatur dengan "
            "putusan.diminta_maks di padan.toml).",
        ),
    ],
)
def test_how_many_wait_is_said_in_one_sentence(db: Database, most: int | None, told: str) -> None:
    db.derive("reconciliation.asked", paling_banyak=most)
    db.replace("reconciliation.question_counts", str(_Q3))
    assert waiting_told(db, _Q3) == told
