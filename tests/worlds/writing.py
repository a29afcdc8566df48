"""Worlds put into one data folder, lived through quarter by quarter, and what was published of them.

Several worlds share a district, each in villages of its own: what a run takes for itself is paid once. Whoever
reads what was published reads it for one world alone.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assets.office.stop import QuarterStopped
from assets.reporting.published_copy import COPY
from tests.quarter.district import HEADER, cases, crowd, run_quarter, write_table
from tests.worlds.souls import QUARTERS, Cover, Row, Values, World

Table = list[Values]
# A row that was sent: the digest of its file, and its number in it.
Place = tuple[str, str]
FILES = (
    *("registri.csv", "keluar.csv", "kembali.csv", "belum_di_pusat.csv", "nasib_baris.csv", "sinkronisasi.csv"),
    *("antrean_nik.csv", "risiko_cleansing.csv", "pengajuan/usulan_baru.csv", "pengajuan/perbaikan.csv"),
    "pengajuan/hapus.csv",
)
_EXTRACT = list(cases("dukcapil")[0])
_SNAPSHOT = list(cases("dtks")[0])
_ANSWER = ("nama_kec", "nama_desa", "nik_usulan", "program_bansos", "hasil", "padan", "nama_lgkp", "ket_vali")


@dataclass
class Lived:
    """A world that was lived through: what was sent, and what was published, quarter by quarter."""

    world: World
    sent: dict[Place, Row] = field(default_factory=dict)
    published: list[dict[str, Table]] = field(default_factory=list)
    # This tells why the quarter was not published, where it was not. Later ones were not run then.
    refused: str = ""
    # Of every published byte of the district.
    digest: str = ""

    def table(self, quarter: int, name: str) -> Table:
        """The lines of a published file that are about this world; none where this edition has no such file."""
        return self.published[quarter].get(name, [])

    def has(self, name: str) -> bool:
        return all(name in files for files in self.published)


def live(data: Path, worlds: Sequence[World], quarters: int = len(QUARTERS)) -> list[Lived]:
    """Run the quarters of worlds that share a district, until one is refused."""
    lives = [Lived(world) for world in worlds]
    for quarter, period in enumerate(QUARTERS[:quarters]):
        _write_sources(data / f"inbox/{period}", worlds, quarter)
        for life in lives:
            life.sent |= _write_deliveries(data / f"inbox/{period}/desa", life.world, quarter)
        try:
            run_quarter(data, period)
        except QuarterStopped as stopped:
            for life in lives:
                life.refused = str(stopped)
            break
        reports = data / "reports" / str(period)
        tables = {name: _read(reports / name) for name in FILES if (reports / name).exists()}
        for life, told in zip(lives, _shared_out(lives, tables), strict=True):
            life.published.append(told)
    digest = _digest(data / "reports")
    for life in lives:
        life.digest = digest
    return lives


def delivery(rows: Sequence[Row], village: str, number: int, cover: Cover) -> tuple[bytes, list[int]]:
    """A village's CSV delivery, and the number of each of its rows as the pipeline counts them."""
    first = QUARTERS[rows[0].quarter].first_day
    keys = {"KODE DESA": village, "PERIODE": str(QUARTERS[rows[0].quarter]), "JENIS KIRIMAN": cover.kind}
    if cover.minutes:
        keys |= {"NOMOR BA": f"140/{number + 1}", "TANGGAL BA": f"{first + timedelta(days=9):%d/%m/%Y}"}
    lines = [f"# {key}: {value}" for key, value in (keys | {"OPERATOR": f"operator {number}"}).items()]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([title.replace("\n", " ") for title in HEADER])
    for row in rows:
        writer.writerow([row.values.get(title.split("\n")[0], "") for title in HEADER])
    content = "\n".join([*lines, text.getvalue()]).encode()
    return content, [len(lines) + 2 + place for place in range(len(rows))]


def _write_sources(inbox: Path, worlds: Sequence[World], quarter: int) -> None:
    extract = [line.values for world in worlds for line in world.extract if line.quarter == quarter]
    write_table(inbox / "dukcapil/ekstrak.csv", [*_full(extract, _EXTRACT), *crowd()])
    if worlds[0].listed[quarter]:
        listed = [line.values for world in worlds for line in world.snapshot if line.quarter == quarter]
        nobody = {"id_dtks": "990000000001", "nama": "WARGA LAMA", "kode_desa": "3516022002", "nik": ""}
        write_table(inbox / "dtks/snapshot.csv", _full([*listed, nobody], _SNAPSHOT))
    if answers := [line.values for world in worlds for line in world.answers if line.quarter == quarter]:
        write_table(inbox / "umpan_balik/jawaban.csv", _full(answers, _ANSWER))


def _write_deliveries(folder: Path, world: World, quarter: int) -> dict[Place, Row]:
    folder.mkdir(parents=True, exist_ok=True)
    sent: dict[Place, Row] = {}
    start = datetime.combine(QUARTERS[quarter].first_day, datetime.min.time(), UTC)
    for village in world.villages:
        for number in (0, 1):
            rows = [row for row in world.rows if (row.quarter, row.village, row.delivery) == (quarter, village, number)]
            if rows:
                content, places = delivery(rows, village, number, world.covers[(quarter, village, number)])
                path = folder / f"{village}-{number}.csv"
                path.write_bytes(content)
                received = (start + timedelta(days=20 + 10 * number)).timestamp()
                os.utime(path, (received, received))
                digest = hashlib.sha256(content).hexdigest()
                sent |= {(digest, str(place)): row for place, row in zip(places, rows, strict=True)}
    return sent


def _full(lines: Iterable[Mapping[str, str]], columns: Sequence[str]) -> Table:
    return [{name: line.get(name, "") for name in columns} for line in lines]


def _read(path: Path) -> Table:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def _shared_out(lives: Sequence[Lived], tables: Mapping[str, Table]) -> list[dict[str, Table]]:
    """The lines of each file by the world that they are about: by a row that was sent, an id, or a village."""
    by_place = {place: number for number, life in enumerate(lives) for place in life.sent}
    by_village = {village: number for number, life in enumerate(lives) for village in life.world.villages}
    by_id = {line.values["id_dtks"]: number for number, life in enumerate(lives) for line in life.world.snapshot}
    told: list[dict[str, Table]] = [{name: [] for name in tables} for _ in lives]
    for name, lines in tables.items():
        for line in lines:
            number = by_place.get((line.get("sha256", ""), line.get("baris", "")))
            if number is None:
                number = by_id.get(_root(line.get("id_dtks", "")))
            if number is None:
                number = by_village.get(line.get("kode_desa", ""))
            if number is not None:
                told[number][name].append(line)
    return told


def _digest(folder: Path) -> str:
    """All editions as one digest; the copy to look into is told apart by nobody's bytes (docs/decisions/0028)."""
    found = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.name != COPY):
        found.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def _root(number: str) -> str:
    """The id of the centre that a row which was put aside had before."""
    while number.startswith("LAMA-"):
        number = number.removeprefix("LAMA-").rpartition("-")[0].rpartition("-")[0]
    return number
