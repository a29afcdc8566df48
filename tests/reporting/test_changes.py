"""What an edition says is other than in the quarter before and in the edition before (`perubahan.csv`)."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from expectations.changes import UNKNOWN, causes_frame, columns_frame
from sql.statements import statement
from sql.warehouse import Database
from tests.reporting.conftest import Publish, forget
from tests.reporting.district import BEFORE, QUARTER, VILLAGE, Values, fill, sent
from tests.reporting.test_publish import table

_NOW = f"periode = '{QUARTER}'"


def told(edition: Path, against: str = "KUARTAL_SEBELUMNYA") -> dict[str, str]:
    """The sentence of each person who is told to be other than before, by ID."""
    return {row["id_dtks"]: row["kalimat"] for row in table(edition / "perubahan.csv") if row["dibanding"] == against}


def test_who_left_is_told_with_the_ground(published: Path) -> None:
    assert told(published)["ID9"] == "Keluar: meninggal menurut Dukcapil"


def test_who_is_as_before_is_not_told_of(published: Path) -> None:
    assert set(told(published)) == {"ID2", "ID3", "ID4", "ID9"}


def test_a_status_is_told_with_both_its_values(published: Path) -> None:
    assert told(published)["ID4"] == "Status berubah: AKTIF menjadi PINDAH, menurut pencocokan dengan Dukcapil"


def test_a_value_that_nothing_explains_is_told_and_stops_nothing(filled: Database, publish_now: Publish) -> None:
    filled.connection.execute(f"UPDATE reconciliation.registry SET nama = 'LAIN' WHERE id_dtks = 'ID1' AND {_NOW}")
    made = publish_now()
    assert made.unexplained == "1 orang masuk, keluar, atau berubah tanpa sebab yang diketahui"
    assert told(made.path)["ID1"] == "Nama berubah, sebabnya tidak diketahui; laporkan kepada pengelola Padan"


def _corrected(db: Database) -> None:
    fix: Values = {"kunci": "k", "jenis_usulan": "PERBAIKAN", "diajukan_periode": QUARTER, "baru_nama": "WATINI"}
    fill(db, sent({"jenis_usulan": "PERBAIKAN"}), members=[{}], waiting=[fix])
    db.connection.execute(f"UPDATE reconciliation.registry SET nama = 'WATINI' WHERE id_dtks = 'ID1' AND {_NOW}")


def test_a_corrected_value_is_told_with_the_row_that_corrected_it(db: Database, publish_now: Publish) -> None:
    _corrected(db)
    (row,) = table(publish_now().path / "perubahan.csv")
    assert re.fullmatch(r"Nama diperbaiki: usulan PERBAIKAN desa \S+, baris 2", row["kalimat"])
    assert (row["kolom"], row["lembar"], row["baris"], row["pembanding"]) == ("nama", "DATA", "2", BEFORE)


def test_what_no_longer_holds_is_told_against_the_edition_before(db: Database, publish_now: Publish) -> None:
    _corrected(db)
    first = publish_now()
    assert told(first.path, "EDISI_SEBELUMNYA") == {}
    db.connection.execute(f"UPDATE reconciliation.registry SET nama = 'WATI' WHERE id_dtks = 'ID1' AND {_NOW}")
    db.connection.execute("DELETE FROM reconciliation.pending")
    db.connection.execute("UPDATE reconciliation.decisions SET nasib = 'DITAHAN', alasan = 'BA_MUSDES_TIDAK_ADA'")
    second = publish_now()
    sentence = told(second.path, "EDISI_SEBELUMNYA")["ID1"]
    assert sentence.startswith("Nama kembali seperti semula: usulan PERBAIKAN desa ")
    assert sentence.endswith("baris 2 kini DITAHAN")
    assert told(second.path) == {}


@pytest.mark.parametrize("lost", ["", "edisi-1", "edisi-2/perubahan.csv"])
def test_a_rerun_with_nothing_changed_makes_no_new_edition(
    filled: Database, publish_now: Publish, data: Path, lost: str
) -> None:
    publish_now()
    filled.connection.execute("UPDATE reconciliation.registry SET desil = '9'")
    second = publish_now()
    assert set(told(second.path, "EDISI_SEBELUMNYA")) == {"ID1", "ID2", "ID3", "ID4", "ID9"}
    content = (second.path / "perubahan.csv").read_bytes()
    away = data / "reports" / QUARTER / lost
    if lost:
        away.chmod(0o700)
        shutil.rmtree(away) if away.is_dir() else away.unlink()
    forget(filled)
    again = publish_now()
    assert (again.number, again.fresh) == (2, False)
    assert (second.path / "perubahan.csv").read_bytes() == content


def test_the_file_says_what_the_edition_before_was(filled: Database, publish_now: Publish) -> None:
    publish_now()
    filled.connection.execute("UPDATE reconciliation.registry SET desil = '9'")
    rows = table(publish_now().path / "perubahan.csv")
    assert {row["pembanding"] for row in rows if row["dibanding"] == "EDISI_SEBELUMNYA"} == {"edisi-1"}


def test_every_cause_is_asked_for_and_every_column_of_the_registry_has_a_name(published: Path) -> None:
    asked = statement("reporting.change_candidates")
    made = {"KELUAR_" + ground for ground in ("HAPUS", "GANDA", "DUKCAPIL")}
    made |= {f"USULAN_{kind}" for kind in ("BARU", "PERBAIKAN", "HAPUS")}
    made |= {f"KEMBALI_{cause}" for cause in re.findall(r"(?:THEN|ELSE) '([A-Z_]+)'", _returns())}
    codes = set(causes_frame()["kode"])
    assert codes - made - set(re.findall(r"'([A-Z]+_[A-Z_]+|DILEBUR)'", asked)) == set()
    assert UNKNOWN in codes
    # Two digits: their order is that of the text, too.
    assert causes_frame()["urutan"].between(10, 99).all()
    header = (published / "registri.csv").read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    assert set(columns_frame()["kolom"]) == {"", *header}


def _returns() -> str:
    text = statement("reconciliation.returns")
    return text[text.index("    CASE") : text.index("END AS sebab")]


def test_no_sentence_keeps_an_open_place(published: Path) -> None:
    assert [line for line in told(published).values() if "{" in line or "  " in line] == []
    assert VILLAGE in {row["kode_desa"] for row in table(published / "perubahan.csv")}
