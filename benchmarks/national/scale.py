"""What the national layer takes, on DuckDB and on Spark: made-up registries of a few districts, the same statements.

    python -m benchmarks.national.scale --members 30000 --districts 4 --engine duckdb

Of the members one in fifty stands in the next district, too; one in fifty is known to no extract and has a wrong NIK or
none. Prints one line: wall, processor time of all processes, and the most memory that they held together.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import threading
import time
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from assets.office.quarter import Quarter
from assets.office.regions import Regions, load_regions
from benchmarks.processes import family
from national.districts import District
from national.engines import engine
from national.match import match
from national.settings import NationalSettings, Spark, Warehouse
from sample.names import draw_names

_PERIOD = Quarter(2026, 3)


def registries(members: int, districts: int) -> dict[str, pd.DataFrame]:
    """District → its registry, as `reconciliation.registry` has it where the statements look."""
    rng = np.random.default_rng(members)
    regions = load_regions()
    codes = [code for code in regions.regencies if len(regions.villages(code)) > 50][:districts]
    made = {code: _people(rng, members // districts, code, regions) for code in codes}
    for place, code in enumerate(codes):
        moved = made[codes[place - 1]].sample(frac=0.02, random_state=place)
        here = moved.assign(id_dtks="PINDAHAN" + moved["id_dtks"], kode_desa=made[code]["kode_desa"].iloc[0])
        made[code] = pd.concat([made[code], here], ignore_index=True)
    for frame in made.values():
        unknown = rng.random(len(frame)) < 0.02
        frame.loc[unknown, "padan"] = False
        frame.loc[unknown, "status"] = "PERLU_PERBAIKAN"
        frame.loc[unknown, "nik"] = frame.loc[unknown, "nik"].str.slice(0, 15) + "0"
    return made


def _people(rng: np.random.Generator, count: int, code: str, regions: Regions) -> pd.DataFrame:
    villages = np.array([village.kode_desa for village in regions.villages(code)])
    born = pd.to_datetime("1940-01-01") + pd.to_timedelta(rng.integers(0, 27_000, count), unit="D")
    female = rng.random(count) < 0.5
    home = rng.choice(villages, count)
    day = born.day + np.where(female, 40, 0)
    years = born.year.to_numpy().astype(np.int64)
    mothers = draw_names(rng, np.ones(count, dtype=np.bool_), years - 25)
    return pd.DataFrame(
        {
            "id_dtks": [f"{code}{number:010d}" for number in range(count)],
            "nik": [
                f"{place[:6]}{d:02d}{m:02d}{y % 100:02d}{number % 9999 + 1:04d}"
                for place, d, m, y, number in zip(home, day, born.month, born.year, range(count), strict=True)
            ],
            "no_kk": [
                f"{place[:6]}010120{number // 3 % 1000000:06d}"
                for place, number in zip(home, range(count), strict=True)
            ],
            "nama": draw_names(rng, female, years),
            "tgl_lahir": born.strftime("%Y-%m-%d"),
            "jenis_kelamin": np.where(female, "P", "L"),
            "nama_ibu_kandung": mothers,
            "kode_desa": home,
            **dict.fromkeys(("tmp_lahir", "alamat", "rt", "rw", "alasan_keluar", "keluar_periode", "saran_nik"), ""),
            **dict.fromkeys(("pkh", "bpnt", "pbi", "yapi"), "0"),
            "status": "AKTIF",
            "padan": True,
        }
    )


class Watched:
    """Processor time and memory of this process and of those that it started, looked at four times a second."""

    def __init__(self) -> None:
        self.cpu = 0.0
        self.most = 0
        self._before = sum(process.cpu for process in family(os.getpid()))
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    @property
    def seconds(self) -> float:
        """Processor seconds since this was made."""
        return self.cpu - self._before

    def __enter__(self) -> Watched:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._done.wait(0.25):
            alive = family(os.getpid())
            self.cpu = max(self.cpu, sum(process.cpu for process in alive))
            self.most = max(self.most, sum(process.memory for process in alive))


def main() -> None:
    """Make the registries, compare them once, print the line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--members", type=int, default=30_000)
    parser.add_argument("--districts", type=int, default=4)
    parser.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb")
    given = parser.parse_args()
    settings = NationalSettings(
        mesin=given.engine,
        spark=Spark(master="local[2]", memori="1g", bagian=4),
        duckdb=Warehouse(memori="1.5GB", utas=2),
    )
    with tempfile.TemporaryDirectory() as folder:
        districts = []
        for code, registry in registries(given.members, given.districts).items():
            path = Path(folder) / f"{code}.parquet"
            connection = duckdb.connect()
            connection.register("registry", registry)
            connection.table("registry").write_parquet(str(path))
            connection.close()
            districts.append(District(code, _PERIOD, 1, path))
        with Watched() as seen:
            start = time.perf_counter()
            with engine(settings, tuple(districts)) as db:
                match(db, settings.nik_ramai)
                counts = db.frame("national.national_counts")
            wall = time.perf_counter() - start
        print(
            f"{given.engine}: {counts['anggota'].sum()} members in {len(counts)} districts, "
            f"{counts['dicari'].sum()} looked for, {counts['ganda'].sum()} found: "
            f"{wall:.1f} s, {seen.seconds:.1f} CPU s, {seen.most / 2**30:.2f} GiB"
        )


if __name__ == "__main__":
    main()
