"""A list without a row is written by a statement of its own: the file is the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.warehouse import empty_warehouse

_COLUMNS = (
    "nama VARCHAR",
    'nama VARCHAR, "PROGRAM BANSOS\n(BPNT/PKH)" VARCHAR, "a,b" VARCHAR, "kata ""dikutip""" VARCHAR, " tepi " VARCHAR',
    'urutan INTEGER, jumlah BIGINT, hari DATE, ya BOOLEAN, nilai DECIMAL(6, 2), saat TIMESTAMP, "=1" VARCHAR',
    "daftar VARCHAR[], pasangan STRUCT(a VARCHAR, b INTEGER), kunci HUGEINT",
)


@pytest.mark.parametrize("columns", _COLUMNS)
def test_a_list_without_a_row_is_its_header(tmp_path: Path, columns: str) -> None:
    written = {}
    with empty_warehouse() as db:
        db.execute(f"CREATE TEMP TABLE selected ({columns})")
        for name in ("csv_file", "csv_header"):
            db.run(f"reporting.{name}", path=str(tmp_path / name))
            written[name] = (tmp_path / name).read_bytes()
    assert written["csv_header"] == written["csv_file"] != b""
