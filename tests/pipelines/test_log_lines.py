"""The log of runs: one object a line, for its owner alone, and nothing of a person."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assets.office.quarter import Quarter
from pipelines.log_lines import write_line
from pipelines.runs import quarter_runner


def _lines(data: Path) -> list[dict[str, object]]:
    (path,) = (data / "log").iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_line_has_time_event_process_and_named_facts(tmp_path: Path) -> None:
    write_line(tmp_path, "langkah", kuartal="2026-Q2", langkah="intake", baris=12, detik=0.5)
    (line,) = _lines(tmp_path)
    assert list(line) == ["waktu", "peristiwa", "proses", "kuartal", "langkah", "baris", "detik"]


def test_what_looks_like_a_nik_is_taken_out(tmp_path: Path) -> None:
    write_line(tmp_path, "gagal", kalimat="Berkas 3516012001000001.xlsx tidak terbaca.")
    assert _lines(tmp_path)[0]["kalimat"] == "Berkas <16 angka>.xlsx tidak terbaca."


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "log").write_bytes(b"")
    write_line(tmp_path, "mulai", kuartal="2026-Q2")
    assert (tmp_path / "log").read_bytes() == b""


def test_a_run_logs_its_steps_and_how_it_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DAGSTER_HOME", raising=False)
    (tmp_path / "inbox" / "2026-Q2").mkdir(parents=True)
    with quarter_runner(tmp_path) as run_quarters:
        run_quarters([Quarter(2026, 2)], lambda _: None)
    told = _lines(tmp_path)
    assert told[0]["peristiwa"] == "mulai"
    assert "intake" in {line.get("langkah") for line in told if line["peristiwa"] == "langkah"}
    assert {line["kuartal"] for line in told} == {"2026-Q2"}
    (failed,) = [line for line in told if line["peristiwa"] == "gagal"]
    assert str(failed["kalimat"]).startswith("Tidak ada data Dukcapil")
