"""A small district in a data folder, made from the case tables, and the way of a quarter through all rooms.

The case tables (`cases/*.csv`) are for experts of the field to read and extend; nothing of them is repeated here.
"""

from __future__ import annotations

import contextlib
import csv
import os
import re
import string
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import xlsxwriter

from assets.office.carry_on import carry_on
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.regions import Regions, load_regions
from assets.office.settings import load_settings
from assets.reporting.publish import Edition, publish
from assets.stages import run_stages
from sql.opening import open_warehouse
from tests.intake.files import MORE, TEMPLATE
from tests.regions import two_kecamatan

CASES = Path(__file__).with_name("cases")
Q2, Q3 = Quarter(2026, 2), Quarter(2026, 3)
MINUTES = {"NOMOR BA": "140/07/2026", "TANGGAL BA": "10/06/2026"}
NO_MINUTES: Mapping[str, str] = {}
VILLAGES = {"A": "3516012001", "B": "3516012002", "C": "3516022001"}
# Of what the office added, all but the criteria.
HEADER = (*TEMPLATE, *(title for title in MORE if not re.fullmatch(r"K\d", title)))
# So many other people that one NIK on two of them stays below a thousandth of the extract.
CROWD = 1_200


def cases(name: str) -> list[dict[str, str]]:
    """Rows of a case table."""
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def write_table(path: Path, rows: Iterable[Mapping[str, str]]) -> None:
    """A CSV file with the columns of the first row."""
    rows = list(rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def crowd() -> Iterator[dict[str, str]]:
    """People of another village whom no case touches."""
    columns = list(cases("dukcapil")[0])
    for number, letters in zip(range(1, CROWD + 1), product(string.ascii_uppercase, repeat=3), strict=False):
        person = dict.fromkeys(columns, "")
        person |= {
            "nik": f"351602150360{number:04}",
            "no_kk": f"351602200315{number:04}",
            "nama_lgkp": f"WARGA {''.join(letters)}",
        }
        person |= {"tgl_lhr": "1960-03-15", "jenis_klmin": "1", "nama_lgkp_ibu": f"EMBOK {''.join(letters)}"}
        yield person | {
            "kode_desa": "3516022002",
            "status": "1",
            "kk_online": "1",
            "jenis_pkrjn": "1",
            "stat_hbkel": "1",
        }


def write_sources(data: Path, quarter: Quarter) -> None:
    """The civil registry extract of the case tables."""
    write_table(data / f"inbox/{quarter}/dukcapil/ekstrak.csv", [*cases("dukcapil"), *crowd()])


def write_snapshot(data: Path, quarter: Quarter, without: str = "") -> None:
    """The DTKS snapshot of the case tables, without one member."""
    members = [row for row in cases("dtks") if row["id_dtks"] != without]
    write_table(data / f"inbox/{quarter}/dtks/snapshot.csv", members)


def write_delivery(path: Path, rows: Iterable[Mapping[str, str]], cover: Mapping[str, str], received: datetime) -> None:
    """A village workbook of the template; a value `angka:…` becomes a number cell."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": datetime(2026, 1, 1)})
        data = book.add_worksheet("DATA")
        data.write_row(0, 0, HEADER)
        for place, row in enumerate(rows, start=1):
            for column, title in enumerate(HEADER):
                value = str(row.get(title.split("\n")[0], "") or "")
                if value.startswith("angka:"):
                    data.write_number(place, column, float(value.removeprefix("angka:")))
                else:
                    data.write_string(place, column, value)
        front = book.add_worksheet("PENGANTAR")
        for place, (key, value) in enumerate(cover.items()):
            front.write_row(place, 0, [key, value])
    os.utime(path, (received.timestamp(), received.timestamp()))


def write_deliveries(data: Path, quarter: Quarter) -> None:
    """Every village delivery of the case table."""
    by_delivery: dict[str, list[dict[str, str]]] = {}
    kecamatan = {"A": "JATIREJO", "B": "JATIREJO", "C": "GONDANG"}
    for case in cases("baris"):
        name = case["kiriman"]
        row = case | {"ID USULAN": case["kasus"], "PROVINSI": "JAWA TIMUR", "KABUPATEN": "MOJOKERTO"}
        by_delivery.setdefault(name, []).append(row | {"KECAMATAN": kecamatan[name[0]]})
    for day, (name, rows) in enumerate(sorted(by_delivery.items()), start=1):
        minutes = NO_MINUTES if name == "C2" else MINUTES
        cover = {"KODE DESA": VILLAGES[name[0]], "PERIODE": str(quarter), **minutes, "JUMLAH USULAN": str(len(rows))}
        write_delivery(data / f"inbox/{quarter}/desa/{name}.xlsx", rows, cover, datetime(2026, 6, day, 8, tzinfo=UTC))


def run_quarter(data: Path, quarter: Quarter, threads: int = 1) -> Edition:
    """The quarter from inbox to edition; on one thread, for tests run on all cores as it is."""
    with _opened(data, quarter, threads) as run:
        carry_on(run.db, data, quarter)
        run_stages(run)
        return publish(run)


def run_small(data: Path, quarter: Quarter, threads: int = 1) -> Edition:
    """The quarter as above, of a district that has only the kecamatan in which anybody sends anything."""
    with _opened(data, quarter, threads, two_kecamatan(load_regions(data))) as run:
        carry_on(run.db, data, quarter)
        run_stages(run)
        return publish(run)


def run_on_judgements(data: Path, quarter: Quarter, threads: int = 1) -> Edition:
    """A quarter that has run, from the judgements on: nothing else has changed."""
    with _opened(data, quarter, threads) as run:
        run_stages(run, after="row_violations")
        return publish(run)


@contextlib.contextmanager
def _opened(data: Path, quarter: Quarter, threads: int, regions: Regions | None = None) -> Iterator[QuarterRun]:
    with open_warehouse(data / "gudang" / "padan.duckdb", threads=threads) as db:
        yield QuarterRun(db, quarter, data, load_settings(data), regions or load_regions(data))


def report(data: Path, quarter: Quarter, name: str) -> list[dict[str, str]]:
    """Rows of a published CSV."""
    with (data / "reports" / str(quarter) / name).open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))
