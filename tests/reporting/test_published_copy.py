"""The published warehouse holds what the editions hold, describes it, and makes nobody wait."""

from __future__ import annotations

import csv
import json
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.regions import Regions
from assets.office.rules import rule_version
from assets.office.settings import Settings
from assets.reporting.draft import Draft
from assets.reporting.publish import publish
from assets.reporting.published_copy import COPY, beginning_copy, published_views, refresh_copy
from assets.staging.feedback import stage_feedback
from sql.published import noted_in
from sql.warehouse import Database
from tests.reporting.conftest import Publish
from tests.reporting.district import QUARTER

NAMES = [view.name for view in published_views()]
# Says that it has the file open, waits for a line, and tells what it still reads.
_READER = """
import sys, duckdb
reader = duckdb.connect(sys.argv[1], read_only=True)
print(*reader.execute("SELECT edisi FROM edisi").fetchone(), flush=True)
sys.stdin.readline()
print(*reader.execute("SELECT edisi, (SELECT count(*) FROM registri WHERE desil = '9') FROM edisi").fetchone())
"""


def asked(path: Path, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(query).fetchall()


def copy_of(edition: Path) -> Path:
    return edition.parents[1] / COPY


@contextmanager
def reading(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the file open."""
    command = [sys.executable, "-c", _READER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        try:
            yield reader
        finally:
            reader.kill()


@pytest.mark.parametrize("name", NAMES)
def test_a_view_holds_what_the_csv_of_its_name_holds(name: str, published: Path) -> None:
    with (published / f"{name}.csv").open(encoding="utf-8-sig", newline="") as lines:
        written = list(csv.reader(lines))
    with duckdb.connect(str(copy_of(published)), read_only=True) as connection:
        found = connection.execute(f"SELECT * FROM {name}")
        columns = [column[0] for column in found.description]
        rows = [["" if value is None else str(value) for value in row] for row in found.fetchall()]
    assert columns == ["periode", *written[0]]
    # A CSV puts an apostrophe before what would start a formula.
    plain = [[value[1:] if value.startswith("'=") else value for value in line] for line in written[1:]]
    assert sorted(rows) == sorted([QUARTER, *line] for line in plain)


def test_blank_is_missing(published: Path) -> None:
    assert asked(copy_of(published), "SELECT count(*) FROM registri WHERE saran_nik = ''") == [(0,)]
    assert asked(copy_of(published), "SELECT count(*) FROM registri WHERE saran_nik IS NULL") == [(5,)]


def test_every_view_and_every_column_is_described(published: Path) -> None:
    described = asked(copy_of(published), "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal ORDER BY 1")
    assert [name for name, _ in described] == sorted([*NAMES, "edisi"])
    assert [name for name, comment in described if not comment] == []
    columns = asked(
        copy_of(published),
        "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND schema_name = 'main'"
        " AND comment IS NULL",
    )
    assert columns == []


def test_a_comment_is_the_meaning_of_the_dictionary(published: Path) -> None:
    query = "SELECT comment FROM duckdb_columns() WHERE table_name = 'registri' AND column_name = 'saran_nik'"
    with (published / "kamus_data.csv").open(encoding="utf-8-sig", newline="") as lines:
        meaning = {(row["berkas"], row["kolom"]): row["arti"] for row in csv.DictReader(lines)}
    assert asked(copy_of(published), query) == [(meaning["registri.csv", "saran_nik"],)]


def test_it_tells_which_editions_it_holds(published: Path) -> None:
    sidik = json.loads((published / "manifest.json").read_text(encoding="utf-8"))["sidik"]
    assert asked(copy_of(published), "SELECT periode, edisi, sidik FROM edisi") == [(QUARTER, 1, sidik)]


def test_it_is_for_its_owner_to_read_and_nobody_to_write(published: Path) -> None:
    assert stat.S_IMODE(copy_of(published).stat().st_mode) == 0o400


def test_who_reads_holds_up_nobody_and_reads_on(filled: Database, publish_now: Publish, data: Path) -> None:
    path = copy_of(publish_now().path)
    with reading(path) as reader:
        assert reader.stdout and reader.stdin
        assert reader.stdout.readline().split() == ["1"]
        filled.connection.execute("UPDATE reconciliation.registry SET desil = '9'")
        assert publish_now().number == 2
        reader.stdin.write("\n")
        reader.stdin.flush()
        assert reader.stdout.readline().split() == ["1", "0"]
    assert asked(path, "SELECT edisi, (SELECT count(*) FROM registri WHERE desil = '9') FROM edisi") == [(2, 5)]


def test_what_holds_the_latest_editions_is_left_as_it_is(filled: Database, publish_now: Publish) -> None:
    path = copy_of(publish_now().path)
    before = path.stat()
    publish_now()
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("left", [None, b"", b"no database"])
def test_what_is_lost_or_broken_is_made_again(left: bytes | None, published: Path, tmp_path: Path) -> None:
    data = _other_folder(published, tmp_path)
    path = data / "reports" / COPY
    path.unlink()
    if left is not None:
        path.write_bytes(left)
    assert refresh_copy(data, threads=1)
    assert asked(path, "SELECT periode, edisi FROM edisi") == [(QUARTER, 1)]
    assert not list(path.parent.glob(".*part*"))


@pytest.mark.parametrize("same", [True, False])
def test_what_was_begun_is_gone_on_with_for_the_edition_of_its_files_alone(
    same: bool, published: Path, tmp_path: Path
) -> None:
    data, draft = _other_folder(published, tmp_path), _drafted(published, tmp_path / "rancangan")
    path = data / "reports" / COPY
    before = asked(path, "SELECT count(*) FROM registri")[0][0]
    path.unlink()
    with beginning_copy(data, draft, QUARTER, threads=1) as copied:
        begun = copied()
    assert begun is not None
    part = path.with_name(f".{COPY}.part")
    assert not noted_in(part, rule_version()), "nobody takes for an edition what is begun"
    # So it is seen which of both is put in place.
    with duckdb.connect(str(part)) as connection:
        connection.execute(f'DELETE FROM terbit."registri {QUARTER}"')
    if not same:
        begun = replace(begun, digests={**begun.digests, "registri": "0" * 64})
    assert refresh_copy(data, begun, threads=1)
    assert asked(path, "SELECT count(*) FROM registri") == [(0 if same else before,)]
    assert asked(path, "SELECT periode, edisi FROM edisi") == [(QUARTER, 1)]
    assert not list(path.parent.glob(".*part*"))


def test_what_cannot_be_begun_leaves_nothing_and_is_made_afterwards(published: Path, tmp_path: Path) -> None:
    data, draft = _other_folder(published, tmp_path), _drafted(published, tmp_path / "rancangan", registri=b"rusak")
    path = data / "reports" / COPY
    path.unlink()
    with beginning_copy(data, draft, QUARTER, threads=1) as copied:
        assert copied() is None
    assert not list(path.parent.glob(".*part*"))
    assert refresh_copy(data, None, threads=1)
    assert asked(path, "SELECT periode, edisi FROM edisi") == [(QUARTER, 1)]


def test_nothing_is_begun_for_what_stands_and_nothing_left_of_a_block_that_fails(
    published: Path, tmp_path: Path
) -> None:
    data, same = _other_folder(published, tmp_path), _drafted(published, tmp_path / "sama")
    with beginning_copy(data, same, QUARTER, threads=1) as copied:
        assert copied() is None
    other = _drafted(published, tmp_path / "lain", registri=(published / "gudang/nasib_baris.parquet").read_bytes())
    with pytest.raises(KeyboardInterrupt), beginning_copy(data, other, QUARTER, threads=1) as copied:
        assert copied() is not None
        raise KeyboardInterrupt
    assert not list((data / "reports").glob(".*part*"))


def _drafted(edition: Path, folder: Path, **instead: bytes) -> Draft:
    """A draft with the tables of the edition, but for those that are given."""
    draft = Draft(folder)
    for name in NAMES:
        file = f"gudang/{name}.parquet"
        draft.new(file).write_bytes(instead.get(name) or (edition / file).read_bytes())
        draft.add_file(file, 0)
    return draft


def test_quarters_stand_together_come_and_go(published: Path, tmp_path: Path) -> None:
    data = _other_folder(published, tmp_path)
    path, reports = data / "reports" / COPY, data / "reports"
    before = asked(path, "SELECT count(*) FROM registri")
    shutil.copytree(reports / QUARTER, reports / "2026-Q4")
    assert refresh_copy(data, threads=1)
    assert asked(path, "SELECT periode FROM edisi") == [(QUARTER,), ("2026-Q4",)]
    assert asked(path, "SELECT count(*) / 2 FROM registri") == before
    shutil.rmtree(reports / QUARTER)
    assert refresh_copy(data, threads=1)
    assert asked(path, "SELECT periode FROM edisi") == [("2026-Q4",)]
    assert asked(path, "SELECT count(*) FROM registri") == before
    assert not refresh_copy(data, threads=1)


def test_an_edition_of_before_the_files_is_not_in_it(published: Path, tmp_path: Path) -> None:
    data = _other_folder(published, tmp_path)
    reports = data / "reports"
    old = reports / "2026-Q2"
    shutil.copytree(reports / QUARTER, old)
    for manifest in (old / "manifest.json", old / "edisi-1" / "manifest.json"):
        told = json.loads(manifest.read_text(encoding="utf-8"))
        told["keluaran"] = {name: file for name, file in told["keluaran"].items() if not name.startswith("gudang/")}
        manifest.chmod(0o600)
        manifest.write_text(json.dumps(told), encoding="utf-8")
    assert not refresh_copy(data, threads=1)
    assert asked(reports / COPY, "SELECT periode FROM edisi") == [(QUARTER,)]


def test_the_decile_is_called_so_whatever_the_settings_call_it(filled: Database, data: Path, regions: Regions) -> None:
    stage_feedback(QuarterRun(filled, Quarter.parse(QUARTER), data))
    settings = Settings(kolom_desil="desil_nasional", kabupaten="3516")
    edition = publish(QuarterRun(filled, Quarter.parse(QUARTER), data, settings, regions)).path
    assert asked(copy_of(edition), "SELECT DISTINCT desil FROM registri") == [("2",)]


def _other_folder(published: Path, tmp_path: Path) -> Path:
    """A copy of the reports, to go on with."""
    data = tmp_path / "lain"
    shutil.copytree(published.parents[1], data / "reports")
    return data
