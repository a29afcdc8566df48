"""Who says little is many, and nothing joins them all with each other: a district would never end.

Of whom the centre has neither NIK nor card, date or mother, or zeros in their place, a large district has tens of
thousands, and villages send such rows. They stand in one quarter, and in the next under other ids.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from assets.office.quarter import Quarter
from sql.statements import ROOT
from sql.warehouse import Database
from tests.press import quick_press
from tests.quarter.district import (
    MINUTES,
    Q2,
    Q3,
    VILLAGES,
    cases,
    run_small,
    write_delivery,
    write_sources,
    write_table,
)

MANY = 300
# Each half with itself would be 22,500.
MOST = 10_000
# As long as the list of terms with their spellings, whatever is sent; and lines times coded columns, not times lines.
FIXED = {"spellings", "source_terms", "source_values"}
# What is written where there is nothing, the same for all.
NOTHING = {"nik": "0000000000000000", "no_kk": "0000000000000000", "nama_ibu_kandung": "-"}
DUMMY = {"NIK": "0000000000000000", "NOKK": "0000000000000000", "IBU KANDUNG": "-"}


def write_blanks(data: Path, quarter: Quarter, sign: str) -> None:
    """Members and rows of a village that have a name alone, or dummies; `sign` begins the ids of the members."""
    blank = dict.fromkeys(cases("dtks")[0], "")
    named = [f"{first}{second} BLANGKO" for first in "ABCDEFGHIJKLMNOPQRST" for second in "ABCDEFGHIJKLMNO"]
    members = [
        blank
        | (NOTHING if number % 2 else {})
        | {"id_dtks": f"{sign}{number:04}", "nama": name, "kode_desa": VILLAGES["A"], "desil": "1"}
        for number, name in enumerate(named)
    ]
    write_table(data / f"inbox/{quarter}/dtks/snapshot.csv", [*cases("dtks"), *members])
    asked = {"JENIS USULAN": "BARU", "PROGRAM BANSOS": "PKH"}
    rows = [asked | (DUMMY if number % 2 else {}) | {"NAMA": name} for number, name in enumerate(named)]
    cover = {"KODE DESA": VILLAGES["B"], "PERIODE": str(quarter), **MINUTES, "JUMLAH USULAN": str(MANY)}
    received = datetime(2026, 6, 12, 8, tzinfo=UTC)
    write_delivery(data / f"inbox/{quarter}/desa/kosong.xlsx", rows, cover, received)


def test_those_without_anything_are_not_joined_with_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = tmp_path / "data"
    names = {path.read_text(encoding="utf-8"): path.stem for path in ROOT.rglob("*.sql")}
    longest_first = sorted(names, key=len, reverse=True)
    most: dict[str, int] = {}
    # By connection: what its last statement was.
    before: dict[int, str] = {}
    plain = Database._run

    def watched(db: Database, text: str, parameters: Mapping[str, object]) -> duckdb.DuckDBPyConnection:
        # What the connection's statement before has told is written when that one has ended.
        of = id(db.connection)
        told = tmp_path / f"{of}.json"
        if before.get(of) and told.exists() and (plan := told.read_text(encoding="utf-8")):
            most[before[of]] = max(*_rows(json.loads(plan)), most.get(before[of], 0))
        before[of] = next((names[known] for known in longest_first if known in text), "")
        told.write_text("")
        db.connection.execute(f"SET enable_profiling = 'json'; SET profiling_output = '{told}'")
        return plain(db, text, parameters)

    monkeypatch.setattr(Database, "_run", watched)
    explained = {"periode": str(Q3), "kode_desa": VILLAGES["A"], "ukuran": "TERCANTUM", "nilai": "17"}
    write_table(data / "penjelasan.csv", [explained | {"penjelasan": "Pusat memberi nomor baru.", "oleh": "Dinas"}])
    with quick_press():
        for quarter, sign in ((Q2, "L"), (Q3, "B")):
            write_sources(data, quarter)
            write_blanks(data, quarter, sign)
            edition = run_small(data, quarter)
    assert edition.number == 1
    assert len(most) > 150 and {"moved", "nik_queue", "registry"} <= set(most)
    assert {name: rows for name, rows in most.items() if rows > MOST and name not in FIXED} == {}


def _rows(node: Mapping[str, Any]) -> Iterator[int]:
    """Rows that each operator of a plan gave on."""
    yield int(node.get("operator_cardinality", 0))
    for child in node.get("children", ()):
        yield from _rows(child)
