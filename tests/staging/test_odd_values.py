"""Values of sources as programs write them: words for nothing, brackets beside a code, signs that nobody sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from assets.staging.source_gaps import gap_sentences
from assets.validation.validation import unread_columns
from sql.warehouse import Database
from tests.staging import dtsen_files
from tests.staging.odd_sources import (
    Q3,
    faults,
    lines_of,
    niks,
    people,
    put_book,
    stage,
)
from tests.staging.sources import as_csv, member, person, put


def test_what_programs_write_in_a_name_is_none_of_it(db: Database, tmp_path: Path) -> None:
    written = {
        "NUR&#039;AINI": "NUR'AINI",
        "NUR&amp;#39;AINI": "NUR'AINI",
        "SITI&nbsp;AMINAH": "SITI AMINAH",
        "ROS&Eacute;": "ROSÉ",
        "nan": None,
        "\\N": None,
        "[NULL]": None,
        " NULL ": None,
        "NULL\u00a0": None,
        # What people may have written stays.
        "NAN": "NAN",
        "SITI & AMINAH": "SITI & AMINAH",
        "A&B; C": "A&B; C",
    }
    for number, mother in enumerate(written, 1):
        put(tmp_path, f"2026-Q3/dukcapil/{number}.csv", as_csv([person(number, nama_lgkp_ibu=mother)]))
    stage(db, tmp_path, "dukcapil")
    found = db.execute("SELECT nama_ibu FROM staging.civil_registry ORDER BY nik")
    assert dict(zip(written, (read for (read,) in found), strict=True)) == written


def test_cards_that_programs_call_null_are_missing_and_no_fault(db: Database, tmp_path: Path) -> None:
    put(
        tmp_path,
        "2026-Q3/dukcapil/a.csv",
        as_csv([person(n, no_kk=word, no_rt=word) for n, word in enumerate(("NULL", "\\N", "nan"), 1)]),
    )
    stage(db, tmp_path, "dukcapil")
    assert db.connection.execute("SELECT no_kk, rt FROM staging.civil_registry").fetchall() == [(None, "")] * 3
    assert len(unread_columns(db, "2026-Q3", "dukcapil")) == 0


def test_a_member_s_nik_that_programs_call_null_is_none(db: Database, tmp_path: Path) -> None:
    for place, word in enumerate(("NULL", "\\N", "nan", "<NA>", "  NULL ")):
        rows = [member(10 + place), member(20 + place, nik=word, no_kk=word, rt=word, rw=word)]
        put(tmp_path, f"2026-Q3/dtks/{place}.csv", as_csv(rows))
    stage(db, tmp_path, "dtks")
    assert len(niks(db, "dtks")) == 10
    found = db.execute("SELECT nik, no_kk, rt, rw FROM staging.dtks_snapshot WHERE id_dtks >= 'ID020'")
    assert found == [("", "", "", "")] * 5
    assert len(unread_columns(db, "2026-Q3", "dtks")) == 0


def test_a_code_and_a_word_beside_it_in_brackets_that_disagree_are_neither(db: Database, tmp_path: Path) -> None:
    written: list[tuple[str, str, object]] = [
        ("jenis_klmin", "1 (PEREMPUAN)", None),
        ("jenis_klmin", "LAKI-LAKI (2)", None),
        ("jenis_klmin", "2 (Perempuan)", "P"),
        ("status", "HIDUP (MENINGGAL)", None),
        ("status", "1 (HIDUP)", 1),
        ("stat_hbkel", "3 (ANAK)", None),
        ("stat_hbkel", "4 (anak ke-2)", 4),
        # The second child, and one teacher.
        ("stat_hbkel", "ANAK (2)", 4),
        ("stat_hbkel", "ISTRI (1)", 3),
        ("jenis_pkrjn", "GURU (1)", 65),
        ("jenis_pkrjn", "9 (PNS)", None),
        ("jenis_pkrjn", "LAINNYA (TNI)", None),
        ("jenis_pkrjn", "PENSIUNAN (PNS)", 4),
        ("jenis_pkrjn", "PEGAWAI NEGERI SIPIL (PNS)", 5),
    ]
    put(tmp_path, "2026-Q3/dukcapil/a.csv", as_csv([person(n, **{c: w}) for n, (c, w, _) in enumerate(written, 1)]))
    stage(db, tmp_path, "dukcapil")
    columns = {"jenis_klmin": 0, "status": 1, "stat_hbkel": 2, "jenis_pkrjn": 3}
    found = db.execute("SELECT jenis_kelamin, status, hubungan, pekerjaan FROM staging.civil_registry ORDER BY nik")
    assert [row[columns[name]] for (name, *_), row in zip(written, found, strict=True)] == [
        code for *_, code in written
    ]
    assert {*unread_columns(db, "2026-Q3", "dukcapil")["kolom"]} == columns.keys()


def test_a_code_and_a_word_that_disagree_are_quoted_together(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/dukcapil/a.csv", as_csv([person(1, jenis_klmin="1 (PEREMPUAN)"), person(2)]))
    stage(db, tmp_path, "dukcapil")
    assert [*unread_columns(db, "2026-Q3", "dukcapil")["contoh"]] == ["1 (PEREMPUAN)"]


def test_a_sheet_that_shows_how_a_mask_is_written_stops_nothing(db: Database, tmp_path: Path) -> None:
    rows = people("dukcapil")
    put_book(tmp_path, "dukcapil", {"Data": lines_of(rows), "Petunjuk": [["NIK", "disamarkan", "351601******0001"]]})
    stage(db, tmp_path, "dukcapil")
    assert len(niks(db, "dukcapil")) == 4


def test_a_name_in_several_brackets_is_quoted_nowhere(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/dukcapil/a.csv", as_csv([person(1, status="SITI(ALMH) (BINTI)(KASAN)"), person(2)]))
    stage(db, tmp_path, "dukcapil")
    assert [*unread_columns(db, "2026-Q3", "dukcapil")["contoh"]] == [""]


@pytest.mark.parametrize("source", ["dukcapil", "dtks"])
def test_a_control_sign_within_a_name_is_none_of_it(db: Database, tmp_path: Path, source: str) -> None:
    name = "nama_lgkp" if source == "dukcapil" else "nama"
    for place, sign in enumerate(("\x1a", "\x07", "\x01", "\x7f", "\x1e")):
        rows = [(person if source == "dukcapil" else member)(4 * place + number) for number in range(1, 5)]
        text = as_csv([{**row, name: f"SITI{sign} AMINAH"} for row in rows])
        put(tmp_path, f"2026-Q3/{source}/{place}.csv", text)
    stage(db, tmp_path, source)
    table = "civil_registry" if source == "dukcapil" else "dtks_snapshot"
    assert db.execute(f"SELECT nama, count(*) FROM staging.{table} GROUP BY ALL") == [("SITI AMINAH", 20)]
    assert faults(db, source) == []


@pytest.mark.parametrize("source", ["dukcapil", "dtks"])
def test_a_control_sign_tears_no_record_of_two_lines(db: Database, tmp_path: Path, source: str) -> None:
    one, two, *rest = people(source)
    rows = [one | {"alamat": '"JL. MAWAR\n1"'}, two | {"alamat": "JL.\x1a MELATI"}, *rest]
    put(tmp_path, f"2026-Q3/{source}/a.csv", "".join(",".join(line) + "\n" for line in lines_of(rows)) + "\x1a")
    stage(db, tmp_path, source)
    table = "civil_registry" if source == "dukcapil" else "dtks_snapshot"
    assert ("JL. MELATI",) in db.execute(f"SELECT alamat FROM staging.{table}")
    assert len(niks(db, source)) == 4


def test_a_control_sign_within_a_name_of_dtsen_is_none_of_it(db: Database, tmp_path: Path) -> None:
    signs = ("\x1a", "\x07", "\x01", "\x7f")
    families = [dtsen_files.family(number) for number in range(len(signs))]
    put(tmp_path, "2026-Q3/dtks/k.csv", dtsen_files.families_text(*families))
    for number, sign in enumerate(signs):
        text = dtsen_files.people_text(dtsen_files.person(number, nama=f"SITI{sign} AMINAH"))
        put(tmp_path, f"2026-Q3/dtks/a{number}.csv", text)
    stage(db, tmp_path, "dtks")
    assert db.execute("SELECT nama FROM staging.dtsen_persons") == [("SITI AMINAH",)] * len(signs)


def test_a_range_of_deciles_and_a_widow_are_unknown_and_told(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/dtks/a.csv", as_csv([row | {"desil": "6-10"} for row in people("dtks")]))
    put(tmp_path, "2026-Q3/dukcapil/a.csv", as_csv([row | {"status_kawin": "JANDA"} for row in people("dukcapil")]))
    told = {"dtks": "menulis di 4 baris desil sebagai rentang", "dukcapil": "menulis di 4 baris status kawin tanpa"}
    for source, sentence in told.items():
        stage(db, tmp_path, source)
        assert (faults(db, source), len(unread_columns(db, "2026-Q3", source))) == ([], 0)
        assert sentence in gap_sentences(db, Q3)[source]
    assert db.execute("SELECT desil, count(*) FROM staging.dtks_snapshot GROUP BY ALL") == [("", 4)]
    assert db.execute("SELECT status_kawin, count(*) FROM staging.civil_registry GROUP BY ALL") == [("", 4)]


@pytest.mark.parametrize("source", ["dukcapil", "dtks"])
def test_names_behind_asterisks_stop_the_quarter(db: Database, tmp_path: Path, source: str) -> None:
    own, mother = ("nama_lgkp", "nama_lgkp_ibu") if source == "dukcapil" else ("nama", "nama_ibu_kandung")
    names = ["S*** A*****", "SITI A*****", "S*TI AM*NAH", "**** AMINAH"]
    # An asterisk behind a name is a mark of whoever keeps the list.
    rows = [row | {own: name, mother: "SUPARTI *"} for row, name in zip(people(source), names, strict=True)]
    put(tmp_path, f"2026-Q3/{source}/a.csv", as_csv(rows))
    stage(db, tmp_path, source)
    unread = unread_columns(db, "2026-Q3", source)
    assert [*zip(unread["kolom"], unread["tak_terbaca"], unread["contoh"], strict=True)] == [(own, 4, "")]


def test_asterisks_that_stand_alone_beside_a_whole_name_are_a_mark(db: Database, tmp_path: Path) -> None:
    names = ["SITI AMINAH **", "** SITI AMINAH", "SITI AMINAH ***", "*** SITI AMINAH *"]
    rows = [row | {"nama": name} for row, name in zip(people("dtks"), names, strict=True)]
    put(tmp_path, "2026-Q3/dtks/a.csv", as_csv(rows))
    stage(db, tmp_path, "dtks")
    assert len(unread_columns(db, "2026-Q3", "dtks")) == 0
    # One word and asterisks, or more of them, are letters that are hidden.
    hidden = ["SITI **", "SITI AMINAH ****", "** AMINAH", "SITI A*****"]
    put(tmp_path, "2026-Q3/dtks/a.csv", as_csv([row | {"nama": name} for row, name in zip(rows, hidden, strict=True)]))
    stage(db, tmp_path, "dtks")
    assert [*unread_columns(db, "2026-Q3", "dtks")["tak_terbaca"]] == [4]
