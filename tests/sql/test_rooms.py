"""The rooms of the statements: each has one name in its stage, and is found by it."""

from __future__ import annotations

import re
from collections import Counter

from assets.office.macros import lend_functions
from sql.statements import ROOT, STAGES, statement
from tests.warehouse import empty_warehouse

_FILES = [(path.relative_to(ROOT).parts[0], path) for path in sorted(ROOT.rglob("*.sql"))]


def test_a_name_stands_once_in_its_stage() -> None:
    names = Counter((stage, path.stem) for stage, path in _FILES)
    assert [name for name, times in names.items() if times > 1] == []


def test_every_statement_is_found_by_its_name() -> None:
    assert len(_FILES) > 300
    assert {stage for stage, _ in _FILES} == set(STAGES)
    lost = [path for stage, path in _FILES if statement(f"{stage}.{path.stem}") != path.read_text(encoding="utf-8")]
    assert lost == []


def test_a_room_holds_statements_alone() -> None:
    rooms = {path.parent for _, path in _FILES} - {ROOT / stage for stage in STAGES}
    assert [room for room in rooms if room.parent.parent != ROOT] == []
    assert [file for room in rooms for file in room.iterdir() if file.suffix != ".sql"] == []


def test_no_comment_runs_past_the_page() -> None:
    # The text of functions and of `persons` is part of a key: they are folded anew whenever it changes.
    hashed = [path for _, path in _FILES if "MACRO" in path.read_text(encoding="utf-8") or path.stem == "persons"]
    lines = [(path, line) for _, path in _FILES if path not in hashed for line in path.read_text("utf-8").splitlines()]
    # Lists of columns stand indented, each in a line of its own.
    prose = [(path, line) for path, line in lines if re.match(r" *-- \S", line)]
    assert [path for path, line in prose if len(line) > 120] == []
    assert [path for path, line in lines if line != line.rstrip()] == []


def test_numbers_of_rows_and_members_are_made_and_read_by_functions_alone() -> None:
    parity = re.compile(r"\b2 \* (?:\w+\.)?(?:nomor|row_id)\b|nomor % 2")
    made = [path.stem for _, path in _FILES if parity.search(path.read_text(encoding="utf-8"))]
    assert set(made) == {"nomor_baris", "nomor_anggota", "baris_bernomor", "anggota_bernomor"}


def test_the_number_of_a_row_is_no_members_and_leads_back() -> None:
    with empty_warehouse() as db:
        lend_functions(db)
        told = db.execute(
            "SELECT baris_bernomor(nomor_baris(n)), anggota_bernomor(nomor_baris(n)), baris_bernomor(nomor_anggota(n)),"
            " anggota_bernomor(nomor_anggota(n)) FROM range(3) AS one (n)"
        )
    assert told == [(n, None, None, n) for n in range(3)]


def test_no_statement_keeps_by_itself_what_it_selects() -> None:
    keeping = re.compile(r"^CREATE [A-Z ]*TEMP (?:TABLE|VIEW) [\w.]+ AS\b", re.MULTILINE)
    assert [path.stem for _, path in _FILES if keeping.search(path.read_text(encoding="utf-8"))] == []
