"""Staging DTSEN beside staging the extract of as many people: time and peak memory, each in a process of its own.

`python -m benchmarks.sources.dtsen [--people 1200000]`; ends with 1 where DTSEN takes more than 1.5 times as long, or
as much memory. One line in a thousand of DTSEN is damaged, some are in another encoding.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.regions import load_regions
from assets.staging.civil_registry import stage_civil_registry
from assets.staging.snapshot import stage_snapshot
from sample.dtsen import FAMILY_COLUMNS, PERSON_COLUMNS
from sql.opening import open_warehouse

QUARTER = Quarter(2026, 3)
LARGEST_SHARE = 1.5
_NAMES = ("SITI", "MOHAMAD", "SRI", "AGUS", "DEWI", "SUPARNO", "LESTARI", "WAHYUNI", "HIDAYAT", "KASIANI", "RENÉ")
_EXTRACT = (
    "nik,no_kk,nama_lgkp,tmpt_lhr,tgl_lhr,jenis_klmin,nama_lgkp_ibu,nama_lgkp_ayah,stat_hbkel,status_kawin,"
    "jenis_pkrjn,alamat,no_rt,no_rw,kode_desa,status,kk_online"
)


def main() -> int:
    """Make both, stage each in a process of its own, and compare."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--people", type=int, default=1_200_000)
    arguments.add_argument("--stage", choices=("ekstrak", "dtsen"))
    arguments.add_argument("--folder", type=Path)
    given = arguments.parse_args()
    if given.stage:
        print(json.dumps(_staged(given.stage, given.folder)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        _write(data / f"inbox/{QUARTER}", given.people)
        told = {name: _measured(name, data) for name in ("ekstrak", "dtsen")}
    for name, figures in told.items():
        print(f"{name:8} " + ", ".join(f"{what} {value:.1f}" for what, value in figures.items()))
    shares = {what: told["dtsen"][what] / told["ekstrak"][what] for what in ("detik", "puncak_mb")}
    print("bagian   " + ", ".join(f"{what} {share:.2f}" for what, share in shares.items()))
    return int(max(shares.values()) > LARGEST_SHARE)


def _measured(stage: str, data: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.sources.dtsen", "--stage", stage, "--folder", str(data)]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    return {str(what): float(value) for what, value in json.loads(ran.stdout).items()}


def _staged(stage: str, data: Path) -> dict[str, float]:
    regions = load_regions()
    started, spent = time.perf_counter(), time.process_time()
    with open_warehouse(data / "gudang" / f"{stage}.duckdb") as db:
        if stage == "ekstrak":
            counts = stage_civil_registry(QuarterRun(db, QUARTER, data, regions=regions))
        else:
            counts = stage_snapshot(QuarterRun(db, QUARTER, data, regions=regions))
    return {
        "detik": time.perf_counter() - started,
        "detik_prosesor": time.process_time() - spent,
        "puncak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "baris": counts["baris"],
        "baris_rusak": counts["baris_rusak"],
    }


def _write(inbox: Path, people: int) -> None:
    for name in ("dukcapil", "dtks"):
        (inbox / name).mkdir(parents=True)
    villages = load_regions().villages("3516")
    with (inbox / "dukcapil/penduduk.csv").open("w", encoding="utf-8") as target:
        target.write(_EXTRACT + "\n")
        for number, nik, card, name, born in _people(people):
            target.write(
                f"{nik},{card},{name},MOJOKERTO,{born},{1 + number % 2},SUPARTI {number % 977},KASAN,{1 + number % 5},"
                f"2,{1 + number % 88},DSN. KRAJAN {number % 91},001,002,"
                f"{villages[number // 4_000 % 300].kode_desa},1,1\n"
            )
    blanks = '|""' * (len(PERSON_COLUMNS) - 8) + "\n"
    with (inbox / "dtks/anggota.csv").open("wb") as target:
        target.write(("|".join(f'"{column}"' for column in PERSON_COLUMNS) + "\n").encode())
        for number, nik, card, name, born in _people(people):
            line = (
                f'"{nik}"|"{card}"|"{name}"|"{born}"|"{1 + number % 2}"|"{1 + number % 8}"|"{number % 2}"|"0"{blanks}'
            )
            content = line.encode("cp1252" if number % 5 else "utf-8")
            target.write(content.replace(b'"|"', b'""|', 1) if number % 1_000 == 7 else content)
    blanks = '|""' * (len(FAMILY_COLUMNS) - 15) + "\n"
    with (inbox / "dtks/keluarga.csv").open("w", encoding="utf-8") as target:
        target.write("|".join(f'"{column}"' for column in FAMILY_COLUMNS) + "\n")
        for family in range(0, people, 3):
            village = villages[family // 4_000 % 300]
            region = (
                "35",
                village.provinsi,
                "3516",
                "MOJOKERTO",
                "3516010",
                village.kecamatan,
                "3516010001",
                village.desa,
            )
            values = (
                f"35160101{family:08}",
                *region,
                f"DSN. KRAJAN {family % 91}",
                "3",
                "KASAN",
                f"{1 + family % 10}",
                "4",
                "5",
            )
            target.write("|".join(f'"{value}"' for value in values) + blanks)


def _people(count: int) -> Iterator[tuple[int, str, str, str, str]]:
    for number in range(count):
        name = f"{_NAMES[number % 11]} {_NAMES[number // 11 % 10]} {_NAMES[number // 110 % 10]}"
        day, month, year = 1 + number % 28, 1 + number // 28 % 12, 1950 + number // 336 % 60
        nik = f"3516{1 + number % 18:02}{day:02}{month:02}{year % 100:02}{1 + number // 20_160:04}"
        yield number, nik, f"35160101{number - number % 3:08}", name, f"{year}-{month:02}-{day:02}"


if __name__ == "__main__":
    sys.exit(main())
