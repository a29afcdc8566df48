"""The published warehouse `reports/padan.duckdb`: the latest edition of every quarter, to query without waiting.

Its tables are those that people ask for, from the Parquet files of the editions (`gudang/`). It is built aside and
renamed into place: who reads the old file goes on reading it, and nobody who reads can hold up a run. It can be made
again from the editions at any time, so it stands in no manifest (docs/decisions/0028).
"""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from assets.intake.kept_bytes import sync_folder
from assets.office.rules import rule_version
from assets.office.standing import Standing, published_quarters, standing_edition
from assets.reporting.draft import Draft, make_folder
from expectations.dictionary import load_dictionary
from sql.connections import connected
from sql.published import (
    Noted,
    View,
    begin,
    drop_quarter,
    note_quarter,
    noted_in,
    put_quarter,
    set_views,
    write_selected,
)
from sql.warehouse import Database

COPY = "padan.duckdb"
_FOLDER = "gudang"
_MEMORY = "500MB"
_TABLE = Path(__file__).with_name("tampilan.csv")
_QUARTER = "Kuartal dari edisi yang memuat baris ini, misalnya 2026-Q3"
_ABOUT = View(
    "edisi",
    "Satu baris untuk setiap kuartal: edisi mana yang dimuat gudang terbitan ini",
    {
        "periode": "Kuartal",
        "edisi": "Nomor edisi terakhir kuartal itu",
        "manifes": "Sidik (SHA-256) manifest.json edisi itu",
        "sidik": "Sidik isi edisi itu, seperti tertulis di kaki berita acara",
    },
)


@cache
def published_views() -> tuple[View, ...]:
    """The views, each called as the CSV that holds the same, with the meanings of the dictionary."""
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return tuple(
            View(
                row["tampilan"],
                row["satu_baris"],
                {
                    "periode": _QUARTER,
                    **{told.kolom: told.arti for told in load_dictionary() if told.berkas == f"{row['tampilan']}.csv"},
                },
            )
            for row in csv.DictReader(lines)
        )


def add_parquet(db: Database, draft: Draft, name: str, periode: str, renamed: dict[str, str]) -> None:
    """What was just written as a CSV, as Parquet too, where people query it; columns have the dictionary's names."""
    if name in {view.name for view in published_views()}:
        file = _parquet(name)
        write_selected(db, draft.new(file), periode, renamed)
        draft.add_file(file, draft.outputs[f"{name}.csv"].baris)


@dataclass(frozen=True)
class Begun:
    """A copy in the making that has the tables of a draft: of which quarter, and the digests of its files by view.

    `held`: the editions that it was begun with.
    """

    periode: str
    digests: Mapping[str, str]
    held: Sequence[Noted]


@contextmanager
def beginning_copy(data: Path, draft: Draft, periode: str, *, threads: int) -> Iterator[Callable[[], Begun | None]]:
    """Fill the next copy with the draft's tables by another thread while the block goes on; yields what waits for it.

    That is most of making it. Where the copy has the edition that stands, and that these very tables, it is nothing,
    and so it is where it cannot be done: then `refresh_copy` does all, and tells why. Of a block that fails nothing is
    left.
    """
    reports = data / "reports"
    files = {view.name: draft.folder / _parquet(view.name) for view in published_views()}
    digests = {name: draft.outputs[_parquet(name)].sha256 for name in files}
    standing = standing_edition(reports / periode)

    def begun() -> Begun | None:
        held = noted_in(reports / COPY, rule_version())
        known = any(noted.periode == periode for noted in held)
        if known and standing and _is_of(Begun(periode, digests, held), standing):
            return None
        try:
            with _opened(_fresh_part(reports, held), threads) as connection:
                begin(connection)
                put_quarter(connection, files, periode)
        except (duckdb.Error, OSError):
            # What lies there may be what filled the disk, and the edition needs room.
            with suppress(OSError):
                _clear(_part_of(reports))
            return None
        return Begun(periode, digests, held)

    with ThreadPoolExecutor(1) as thread:
        filling = thread.submit(begun)
        try:
            yield filling.result
        except BaseException:
            wait([filling])
            with suppress(OSError):
                _clear(_part_of(reports))
            raise


def refresh_copy(data: Path, begun: Begun | None = None, *, threads: int) -> bool:
    """Make the published warehouse hold the latest edition of every quarter; returns whether anything had to be done.

    A quarter whose edition has no such files (of an earlier version, or altered since) is not in it. `begun`: what was
    begun while the edition was made, which is gone on with where that edition stands now.
    """
    reports = data / "reports"
    wanted = dict(_standing(data))
    held = noted_in(reports / COPY, rule_version())
    if held == sorted(wanted, key=lambda noted: noted.periode):
        _clear(_part_of(reports))
        return False
    ready = {noted for noted, standing in wanted.items() if begun and begun.held == held and _is_of(begun, standing)}
    part = _part_of(reports) if ready else _fresh_part(reports, held)
    with _opened(part, threads) as connection:
        _fill(connection, wanted, held, ready)
    _put(part, reports / COPY)
    return True


def _part_of(reports: Path) -> Path:
    return reports / f".{COPY}.part"


def _fresh_part(reports: Path, held: Sequence[Noted]) -> Path:
    """Where the next copy is made: what the copy holds already, else an empty file."""
    make_folder(reports)
    part = _part_of(reports)
    _clear(part)
    if held:
        shutil.copyfile(reports / COPY, part)
    return part


def _clear(part: Path) -> None:
    for left in (part, part.with_name(f"{part.name}.wal")):
        left.unlink(missing_ok=True)


@contextmanager
def _opened(part: Path, threads: int) -> Iterator[duckdb.DuckDBPyConnection]:
    with connected(str(part), memory=_MEMORY, threads=threads) as connection:
        part.chmod(0o600)
        # In one transaction: the disk is waited for once, not once a table.
        connection.begin()
        yield connection
        connection.commit()
        connection.execute("CHECKPOINT")


def _is_of(begun: Begun, standing: Standing) -> bool:
    """Whether the files of the edition that stands are those that the copy was begun with."""
    told = {name: standing.outputs.get(_parquet(name)) for name in begun.digests}
    return standing.reports.name == begun.periode and told == begun.digests


def _fill(
    connection: duckdb.DuckDBPyConnection, wanted: Mapping[Noted, Standing], held: Sequence[Noted], ready: Set[Noted]
) -> None:
    begin(connection)
    for noted in held:
        if noted not in wanted and not any(one.periode == noted.periode for one in ready):
            drop_quarter(connection, noted.periode)
    for noted, standing in wanted.items():
        if noted in ready:
            note_quarter(connection, noted, rule_version())
            continue
        files = {view.name: standing.sound_file(_parquet(view.name)) for view in published_views()}
        sound = {name: path for name, path in files.items() if path is not None}
        if noted not in held and len(sound) == len(files):
            put_quarter(connection, sound, noted.periode)
            note_quarter(connection, noted, rule_version())
    set_views(connection, published_views(), _ABOUT)


def _standing(data: Path) -> Iterator[tuple[Noted, Standing]]:
    """The latest edition of each quarter that tells of all files, as the warehouse notes it."""
    for quarter in published_quarters(data):
        standing = standing_edition(data / "reports" / str(quarter))
        if standing and standing.manifest and all(standing.tells_of(_parquet(view.name)) for view in published_views()):
            sidik = str(standing.manifest.get("sidik", ""))
            yield Noted(str(quarter), standing.number, standing.digest, sidik), standing


def _put(part: Path, path: Path) -> None:
    """Rename it into place, read-only, once it is on disk."""
    with part.open("rb") as content:
        os.fsync(content.fileno())
    part.chmod(0o400)
    part.rename(path)
    sync_folder(path.parent)


def _parquet(name: str) -> str:
    return f"{_FOLDER}/{name}.parquet"
