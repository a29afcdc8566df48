"""Names that differ in spelling only (contract 1)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assets.reconciliation.start import lend_macros
from sql.warehouse import Database
from tests.warehouse import empty_warehouse

CASES = list(csv.DictReader(Path(__file__).with_name("names.csv").open(encoding="utf-8", newline="")))
WORDS = st.sampled_from(
    [
        "MOCH.",
        "ABD",
        "SITI",
        "ST",
        "H.",
        "DJOKO",
        "SOETJIPTO",
        "A",
        "M",
        "NUR",
        "AINI",
        "S.PD",
        "O'NEAL",
        "SPD",
        "A MD",
        "ALM",
        "BT",
        "D",
    ]
)
MARKS = st.sampled_from([" ", ", ", ".", "-", ":", "'", ".."])
NAMES = st.lists(st.tuples(MARKS, WORDS).map("".join), max_size=5).map("".join) | st.text(max_size=12)


@pytest.fixture(scope="module")
def db() -> Iterator[Database]:
    with empty_warehouse() as database:
        lend_macros(database)
        yield database


def agree(db: Database, one: str, other: str) -> bool | None:
    # Folded first: the macro writes what it is given many times over, and columns are short.
    query = "SELECT nama_setara(a, b) FROM (SELECT nama_baku(?) AS a, nama_baku(?) AS b)"
    found = db.connection.execute(query, [one, other]).fetchone()
    assert found is not None
    return None if found[0] is None else bool(found[0])


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['satu']} ~ {case['dua']}")
def test_names_agree_as_the_table_tells(db: Database, case: dict[str, str]) -> None:
    assert agree(db, case["satu"], case["dua"]) is (case["setara"] == "ya")


def holds_for_all(db: Database, names: list[str], law: str) -> bool:
    """Whether a law over `a`, `b` (pairs of folded names) holds for all pairs; one statement for many examples."""
    query = f"""
        WITH folded AS (SELECT nama_baku(nama) AS n FROM (SELECT unnest(CAST(? AS VARCHAR[])) AS nama))
        SELECT coalesce(bool_and({law}), TRUE)
        FROM (SELECT one.n AS a, other.n AS b FROM folded AS one, folded AS other)
    """
    found = db.connection.execute(query, [names]).fetchone()
    return bool(found and found[0])


@settings(max_examples=40, deadline=None)
@given(names=st.lists(NAMES, min_size=2, max_size=12))
@pytest.mark.parametrize(
    "law",
    [
        pytest.param("nama_baku(a) = a", id="folding a folded name changes nothing"),
        pytest.param("nama_setara(a, b) IS NOT DISTINCT FROM nama_setara(b, a)", id="agreement knows no order"),
        pytest.param(
            "nama_setara(a, a) IS NOT DISTINCT FROM CASE WHEN a <> '' THEN TRUE END", id="a name agrees with itself"
        ),
    ],
)
def test_folding_and_agreement_keep_their_laws(db: Database, law: str, names: list[str]) -> None:
    assert holds_for_all(db, names, law)


@pytest.mark.parametrize("missing", ["", "-", "..."])
def test_a_missing_name_neither_agrees_nor_disagrees(db: Database, missing: str) -> None:
    assert agree(db, missing, "SUPARMAN") is None


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("2001-02-03", "2001-02-03", 0),
        ("2001-02-03", "2001-03-02", 1),
        ("2001-02-03", "2001-02-04", 2),
        ("2001-02-03", "1987-11-29", 8),
        (None, "2001-02-03", 0),
        ("2001-02-03", None, 99),
    ],
)
def test_birth_dates_are_as_far_apart_as_their_digits(
    db: Database, one: str | None, other: str | None, distance: int
) -> None:
    query = "SELECT jarak_tanggal(CAST(? AS DATE), CAST(? AS DATE))"
    assert db.connection.execute(query, [one, other]).fetchone() == (distance,)


# Words that sound alike, doubled, short, merged: what the signs of names must not tell apart.
SOUNDS = st.sampled_from(
    [
        "FATIMAH",
        "PATIMAH",
        "VATIMAH",
        "SYARIF",
        "SARIP",
        "DZULKIFLI",
        "ZULKIPLI",
        "DZIKRI",
        "JIKRI",
        "KHOLIL",
        "HOLIL",
        "QOMAR",
        "KOMAR",
        "AKKHIR",
        "AHIR",
        "AISYAH",
        "AESYAH",
        "MAKKIYYAH",
        "MAKIYAH",
        "AYYUB",
        "AYUB",
        "SITI",
        "SRI",
        "S",
        "M",
        "B",
        "F",
        "P",
        "K",
        "H",
        "Q",
        "D",
        "Z",
        "AYE",
        "12",
        "X",
        "XX",
        "NUR",
        "NURAINI",
        "AINI",
        "AE",
    ]
)
SLIP = st.tuples(st.integers(0, 12), st.sampled_from(["", *"AFKPZS "]))


def spelt(words: list[str], slips: list[tuple[int, str]]) -> str:
    name = " ".join(words)
    for place, letter in slips:
        name = name[:place] + letter + name[place + 1 :]
    return name


# Two letters that no other word of the name has, for two others.
@example(names=["BAGUSDEN", "BAGUXYEN"])
@example(names=["12FATIMAH", "1 SYARIF"])
@settings(max_examples=100, deadline=None)
@given(
    names=st.lists(
        st.builds(spelt, st.lists(SOUNDS, min_size=1, max_size=3), st.lists(SLIP, max_size=2)), min_size=2, max_size=20
    )
)
def test_signs_tell_apart_no_names_that_agree(db: Database, names: list[str]) -> None:
    signed = "nama_setara_bertanda(a, b, tanda_nama(a), tanda_nama(b)) IS NOT DISTINCT FROM nama_setara(a, b)"
    assert holds_for_all(
        db, names, f"{signed} AND (nama_setara(a, b) IS NOT TRUE OR tanda_setara(tanda_nama(a), tanda_nama(b)))"
    )


@settings(max_examples=200, deadline=None)
@given(NAMES, NAMES)
@example("M AMIN", "MUHAMMAD AMIN")
@example("A B", "A C")
@example("", "SITI")
def test_words_asked_at_once_are_the_words_asked_one_by_one(db: Database, one: str, other: str) -> None:
    # The few names with a single letter are asked word for word; of all others lists tell.
    folded = "SELECT nama_baku(?) AS a, nama_baku(?) AS b"
    query = f"SELECT a, b, ejaan_arab(a), ejaan_arab(b), nama_termuat(a, b) FROM ({folded})"
    found = db.connection.execute(query, [one, other]).fetchone()
    assert found is not None
    words, others, sounds, other_sounds = (str(text).split(" ") for text in found[:4])
    initials = {word[:1] for word in others}
    assert found[4] is all(
        sound in other_sounds or word[:1] in others or (len(word) == 1 and word in initials)
        for word, sound in zip(words, sounds, strict=True)
    )
