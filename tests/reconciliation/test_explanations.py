"""Why somebody is a candidate, in words: values as written and in Dukcapil, and the words, in `explanations.csv`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from assets.reconciliation.points import load_points
from assets.reconciliation.start import lend_macros
from sql.warehouse import Database

CASES = list(csv.DictReader(Path(__file__).with_name("explanations.csv").open(encoding="utf-8", newline="")))
SUBJECTS = {"NIK": "NIK", "nama": "nama", "tanggal": "lahir", "ibu": "nama ibu", "KK": "nomor KK"}
SAME = {"nama": "SITI AMINAH", "tanggal": "1980-05-12", "ibu": "PONIRAH", "KK": "3516010102150001"}
VILLAGE = "3516012001"
OTHERS: Mapping[str, object] = {
    "extract": "uji", "tmp_lahir": "", "jenis_kelamin": "P", "hubungan": 1, "pekerjaan": 1, "status_kawin": "",
    "alamat": "", "rt": "", "rw": "", "kode_desa": VILLAGE, "status": 1, "kk_online": "1", "ganda": False,
}  # fmt: skip


def told(given: list[tuple[dict[str, str], dict[str, str]]], column: str = "penjelasan") -> list[str]:
    """Explanations of pairs of what was written and of a person."""
    return [words for (words,) in explain(given).execute(f"SELECT {column} FROM explained ORDER BY nomor")]


def explain(given: list[tuple[dict[str, str], dict[str, str]]]) -> Database:
    """A database in which pairs are compared and explained by the very statements."""
    db = Database(duckdb.connect())
    lend_macros(db)
    persons = [
        {**OTHERS, "nik": person["NIK"], "no_kk": person["KK"], "nama": person["nama"], "nama_ibu": person["ibu"],
         "tgl_lahir": person["tanggal"]}
        for _, person in given
    ]  # fmt: skip
    db.connection.execute("CREATE SCHEMA staging")
    db.connection.register("incoming", pd.DataFrame(persons))
    db.connection.execute(
        "CREATE TABLE staging.civil_registry AS SELECT * REPLACE (CAST(tgl_lahir AS DATE) AS tgl_lahir) FROM incoming"
    )
    db.replace_keyed("reconciliation.persons", "kunci", "uji", extract="uji")
    written = [{"nomor": number, **sent, "benar": person["NIK"]} for number, (sent, person) in enumerate(given)]
    db.connection.register("incoming", pd.DataFrame(written))
    db.connection.execute(
        "CREATE TEMP TABLE seekers AS SELECT nomor, nik AS nik, nama_baku(nama) AS baku, nama_baku(ibu) AS ibu_baku, "
        "TRY_CAST(tanggal AS DATE) AS tanggal, kk AS kk, 'P' AS jenis_kelamin, "
        f"'{VILLAGE}' AS kode_desa, TRUE AS nik_ditolak FROM incoming"
    )
    db.connection.execute("CREATE TEMP TABLE pairs AS SELECT nomor, benar AS nik FROM incoming")
    db.keep_empty("sure_ones", nomor="BIGINT", nik="VARCHAR")
    db.lend_frame("reconciliation.points", load_points())
    db.run("reconciliation.beda_angka")
    for step in ("seekers_keyed", "levels", "scored", "explained"):
        db.derive(f"reconciliation.{step}", kunci="uji")
    return db


def pair(case: dict[str, str], number: int) -> tuple[dict[str, str], dict[str, str]]:
    """Everything the same but what the case is about; only cases of the NIK have one in common."""
    sent, person = {**SAME, "NIK": ""}, {**SAME, "NIK": f"35160152058{number:05}"}
    sent[case["hal"]], person[case["hal"]] = case["tertulis"], case["dukcapil"]
    return sent, person


@pytest.fixture(scope="module")
def explained() -> Database:
    return explain([pair(case, 30_000 + number) for number, case in enumerate(CASES)])


@pytest.fixture(scope="module")
def explanations(explained: Database) -> list[str]:
    return [words for (words,) in explained.execute("SELECT penjelasan FROM explained ORDER BY nomor")]


def test_levels_are_those_of_the_table(explained: Database) -> None:
    query = "SELECT nik_ketik AS NIK, nama, tanggal, ibu, kk AS KK FROM levels ORDER BY nomor"
    found = explained.connection.sql(query).df()
    assert [found[case["hal"]][number] for number, case in enumerate(CASES)] == [case["tingkat"] for case in CASES]


@pytest.mark.parametrize(
    "number", range(len(CASES)), ids=lambda number: f"{CASES[number]['hal']}: {CASES[number]['mengapa']}"
)
def test_words_are_those_of_the_table(explanations: list[str], number: int) -> None:
    case, clauses = CASES[number], explanations[number].split("; ")
    subject = SUBJECTS[case["hal"]]
    others = [other for other in SUBJECTS.values() if other != subject and subject in other]
    about = [clause for clause in clauses if subject in clause and not any(other in clause for other in others)]
    assert about == ([case["kata"]] if case["kata"] else [])


def test_a_whole_explanation_reads_as_a_sentence() -> None:
    sent = {**SAME, "NIK": "3516015205800101"}
    assert told([(sent, {**SAME, "NIK": "3516015205800501"})])[0].startswith(
        "NIK beda satu angka di posisi 14; nama sama, jarang dipakai orang lain; tanggal lahir sama; nama ibu sama; "
        "nomor KK sama"
    )


def test_a_plain_explanation_tells_no_places_and_no_order() -> None:
    sent = {**SAME, "NIK": "3516015205800102", "KK": "3516010102150010", "tanggal": "1990-05-12"}
    (words,) = told([(sent, {**SAME, "NIK": "3516015205800012"})], "penjelasan_umum")
    assert words.startswith("NIK mirip; nama sama, jarang dipakai orang lain; tanggal lahir beda satu angka; ")
    assert "; nomor KK beda satu atau dua angka" in words
    assert not any(telling in words for telling in ("posisi", "tertukar", "("))


def test_a_mothers_name_is_never_told(explanations: list[str]) -> None:
    assert not any("PONIRA" in words for words in explanations)


def test_the_nik_of_somebody_on_the_same_card_is_told_so_to_the_office() -> None:
    """The wife's card, not one wrong digit."""
    wife = {**SAME, "NIK": "3516015205800102", "nama": "PAINEM"}
    pairs = [({**SAME, "NIK": wife["NIK"]}, {**SAME, "NIK": "3516015205800101"}), (wife, wife)]
    assert told(pairs)[0].startswith("NIK milik anggota keluarganya; nama sama")
    assert told(pairs, "penjelasan_umum")[0].startswith("nama sama")


@pytest.mark.parametrize(
    ("scores", "sure", "worded"),
    [
        ([5, -3], None, [0]),
        ([5, 2], None, [0, 1]),
        ([-2, -3], None, [0]),
        ([-2, -2, -3], None, [0, 1]),
        ([5, -3, -4], 2, [0, 2]),
        ([-2, -3, -4], 1, [0, 1]),
    ],
    ids=["more against", "more for", "nobody is better", "two are best", "sure and last", "sure and none is for"],
)
def test_words_are_made_of_those_worth_looking_at(scores: list[int], sure: int | None, worded: list[int]) -> None:
    people = [{**SAME, "NIK": f"35160152058{number:05}"} for number in range(len(scores))]
    db = explain([({**SAME, "NIK": ""}, person) for person in people])
    niks = [person["NIK"] for person in people]
    run = db.connection.execute
    # One seeker whom all of them are candidates of.
    run("UPDATE levels SET nomor = 0")
    run("DELETE FROM scored")
    for number, score in enumerate(scores):
        run("INSERT INTO scored VALUES (0, ?, ?, ?, 0)", [niks[number], score, number + 1])
    if sure is not None:
        run("INSERT INTO sure_ones VALUES (0, ?)", [niks[sure]])
    db.derive("reconciliation.explained", kunci="uji")
    db.derive("reconciliation.ranked", versi="uji")
    told = db.execute("SELECT nik, penjelasan <> '', penjelasan_umum <> '' FROM ranked ORDER BY nik")
    assert told == [(nik, number in worded, number in worded) for number, nik in enumerate(niks)]


def test_wherever_two_neighbours_change_places_that_is_one_slip() -> None:
    written = [
        (nik[:place] + nik[place + 1] + nik[place] + nik[place + 2 :], nik)
        for nik in ("3516014502900712", "1211212212121122")
        for place in range(15)
        if nik[place] != nik[place + 1]
    ]
    found = explain([({**SAME, "NIK": sent}, {**SAME, "NIK": nik}) for sent, nik in written])
    levels = [level for _, level in found.execute("SELECT DISTINCT nomor, nik_ketik FROM levels")]
    assert len(levels) == len(written) > 20
    assert "beda dua angka" not in levels
