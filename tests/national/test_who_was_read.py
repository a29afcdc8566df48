"""Comparing districts is a look at all of their people: each one's access log has a line of it, or nothing is done."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from assets.lookup.access_log import accesses_of, verify, who
from assets.office.carried_files import carried_name
from assets.office.quarter import Quarter
from assets.office.stop import QuarterStopped
from national.districts import REGISTRY_TABLE
from national.publish import publish_national

Q3, Q4 = Quarter(2026, 3), Quarter(2026, 4)
CODES = ("3515", "3516")
REGISTRY_FILE = carried_name(REGISTRY_TABLE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two districts whose registries no engine can read: what is noted is noted before."""
    (tmp_path / "nasional.toml").write_text('mesin = "duckdb"\n', encoding="utf-8")
    for code in CODES:
        edition = tmp_path / code / "reports" / str(Q3) / "edisi-2"
        edition.mkdir(parents=True)
        (edition / REGISTRY_FILE).parent.mkdir()
        (edition / REGISTRY_FILE).write_bytes(code.encode())
        files = {
            REGISTRY_FILE: {"sha256": hashlib.sha256(code.encode()).hexdigest(), "baris": 900},
            "registri.csv": {"sha256": "", "baris": 450},
        }
        told = {"edisi": 2, "pengaturan": {"kabupaten": code}, "keluaran": files}
        (edition / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
    return tmp_path


def test_every_district_that_is_read_has_a_line(folder: Path) -> None:
    with pytest.raises(Exception, match="parquet"):
        publish_national(folder, Q4)
    for code in CODES:
        [line] = accesses_of(folder / code, [])
        assert (line["pelaku"], line["tindakan"]) == (who(), "nasional")
        assert line["semua"] == "registri 2026-Q3 edisi-2, dibandingkan dengan kabupaten lain (2026-Q4)"
        assert (verify(folder / code).lines, verify(folder / code).fault) == (1, "")


def test_where_one_cannot_note_it_no_district_is_compared(folder: Path) -> None:
    (folder / "3516" / "akses").touch()
    with pytest.raises(QuarterStopped, match=r"^Folder 3516: Tidak dilanjutkan: catatan akses"):
        publish_national(folder, Q4)
    assert not (folder / "nasional").exists()
