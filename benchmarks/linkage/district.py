"""A whole district for the bench, written as ordinary inputs (contract 2) with the truth beside them, and staged.

`python -m benchmarks.linkage.district FOLDER SCALE [NAME …] [--seed N]`; SCALE 1 is the full district. Who is in it is
`population.py` and `records.py`. `padan sample` writes districts too, for people to try; this one is harder to match.
"""

from __future__ import annotations

import argparse
import csv
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from assets.office.quarter_run import QuarterRun
from assets.office.regions import Village, load_regions
from assets.office.settings import load_settings
from assets.stages import run_stages
from benchmarks.linkage.cost import measured, told
from benchmarks.linkage.population import QUARTER, Population, extract_of, make_population
from benchmarks.linkage.records import Drawing, Kind, members, proposals
from sample.rows import BIRTH, TEMPLATE
from sql.opening import open_warehouse

PERSONS, MEMBERS, PROPOSALS = 1_200_000, 450_000, 60_000
RECEIVED = 1_781_000_000
SEED = 20_261_121
FULL, SPARSE = "semua-kolom", "tanpa-kk-dan-ibu"
TRUTH = "kebenaran.parquet"
_INBOX = f"inbox/{QUARTER}"
_COLUMNS = (*TEMPLATE, "ID USULAN")
_PROGRAMS = ("PKH", "BPNT", "PBI", "YAPI")


@dataclass(frozen=True)
class Sizes:
    """Rows of the three sources."""

    persons: int
    members: int
    proposals: int

    @classmethod
    def of(cls, scale: float) -> Sizes:
        return cls(*(max(1, round(full * scale)) for full in (PERSONS, MEMBERS, PROPOSALS)))


def write_districts(folder: Path, sizes: Sizes, names: Sequence[str] = (FULL, SPARSE), seed: int = SEED) -> None:
    """Data folders of one district: every field given, or damaged records without family card and mother."""
    population = make_population(sizes.persons, seed)
    drawing = Drawing.of(population, seed)
    enrolled = members(drawing, sizes.members)
    proposed = proposals(drawing, sizes.proposals, enrolled["orang"].loc[lambda places: places >= 0].to_numpy())
    extract = extract_of(population)
    for name in names:
        data = folder / name
        _write_parquet(data / _INBOX / "dukcapil" / "penduduk.parquet", extract)
        snapshot = snapshot_of(_as_sent(enrolled, name), population)
        _write_parquet(data / _INBOX / "dtks" / "snapshot.parquet", snapshot)
        _write_deliveries(data, _as_sent(proposed, name), population.villages)
        write_truth(data, pd.concat([enrolled, proposed]), population)


def stage(data: Path) -> None:
    """Take the data folder in as far as the tables that reconciliation starts from."""
    settings, regions = load_settings(data), load_regions(data)
    with open_warehouse(warehouse_of(data)) as db:
        run_stages(QuarterRun(db, QUARTER, data, settings, regions), until="row_violations")


def warehouse_of(data: Path) -> Path:
    return data / "gudang" / "padan.duckdb"


def _as_sent(records: pd.DataFrame, name: str) -> pd.DataFrame:
    """The records as their sender writes them; the sparse district leaves out cards and mothers of wrong NIKs."""
    if name == FULL:
        return records
    damaged = records["keadaan"] != Kind.RIGHT
    return records.assign(**{column: records[column].mask(damaged, "") for column in ("no_kk", "nama_ibu")})


def write_truth(data: Path, records: pd.DataFrame, population: Population) -> None:
    """Beside the data folder's inputs: what is wrong with each record's NIK, and the right one where there is one."""
    more = [name for name in ("kesalahan",) if name in records]
    told = records[["jenis", "kunci", "keadaan", "nik", *more]].reset_index(drop=True)
    whom = records["orang"].to_numpy()
    told["nik_benar"] = pd.Series(population.nik[whom]).where(whom >= 0, "")
    _write_parquet(data / TRUTH, told)


def snapshot_of(records: pd.DataFrame, population: Population) -> pd.DataFrame:
    """The records as the centre's snapshot has them (contract 2.3)."""
    count = len(records)
    flags = {name.lower(): [str(int(number % share == 0)) for number in range(count)]
             for name, share in zip(_PROGRAMS, (4, 3, 2, 30), strict=True)}  # fmt: skip
    family = population.people.family[records["orang"].to_numpy()].astype(str)
    return pd.DataFrame(
        {
            "id_dtks": records["kunci"],
            "id_keluarga": family,
            "nik": records["nik"],
            "no_kk": records["no_kk"],
            "nama": records["nama"],
            "tmp_lahir": "MOJOKERTO",
            "tgl_lahir": records["tgl_lahir"],
            "jenis_kelamin": records["jenis_kelamin"],
            "nama_ibu_kandung": records["nama_ibu"],
            "alamat": "",
            "rt": "001",
            "rw": "001",
            "kode_desa": records["kode_desa"],
            "hub_keluarga": "8",
            **flags,
            "desil": "1",
        }
    )


def _write_deliveries(data: Path, records: pd.DataFrame, villages: tuple[Village, ...]) -> None:
    """One CSV for each village that has rows."""
    known = {village.kode_desa: village for village in villages}
    # A clerk's village that does not exist cannot deliver: the office's first stands in.
    sender = records["kode_desa"].where(records["kode_desa"].isin(list(known)), villages[0].kode_desa)
    for code, rows in records.groupby(sender, sort=True):
        _write_delivery(data / _INBOX / "desa" / f"{code}.csv", known[str(code)], rows)


def _write_delivery(path: Path, village: Village, rows: pd.DataFrame) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    cover = {"KODE DESA": village.kode_desa, "PERIODE": str(QUARTER), "NOMOR BA": "140/07/2026"}
    cover |= {"TANGGAL BA": "10/07/2026", "JUMLAH USULAN": str(len(rows))}
    shared = dict.fromkeys(_COLUMNS, "") | {
        "TEMPAT LAHIR": "MOJOKERTO",
        "ALAMAT": "DUSUN KRAJAN",
        "RT": "1",
        "RW": "1",
        "PROVINSI": village.provinsi.upper(),
        "KABUPATEN": village.kabupaten.upper(),
        "KECAMATAN": village.kecamatan.upper(),
        "KELURAHAN": village.desa.upper(),
    }
    with path.open("w", encoding="utf-8", newline="") as lines:
        lines.writelines(f"# {key}: {value}\n" for key, value in cover.items())
        table = csv.DictWriter(lines, _COLUMNS, lineterminator="\n")
        table.writeheader()
        for number, row in enumerate(rows.itertuples(index=False)):
            born = "/".join(reversed(str(row.tgl_lahir).split("-")))
            told = {"NIK": row.nik, "NOKK": row.no_kk, "NAMA": row.nama, BIRTH: born, "IBU KANDUNG": row.nama_ibu}
            told |= {"JENIS KELAMIN": row.jenis_kelamin, "ID USULAN": row.kunci}
            table.writerow(shared | told | {"PROGRAM BANSOS": _PROGRAMS[number % 3]})
    os.utime(path, (RECEIVED, RECEIVED))


def _write_parquet(path: Path, frame: pd.DataFrame) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        connection.register("frame", frame)
        connection.execute(f"COPY (SELECT * FROM frame) TO '{path}' (FORMAT parquet)")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("scale", type=float)
    options.add_argument("names", nargs="*", default=[FULL, SPARSE])
    options.add_argument("--seed", type=int, default=SEED)
    given = options.parse_args()
    with measured() as cost:
        write_districts(given.folder, Sizes.of(given.scale), given.names, given.seed)
        for name in given.names:
            stage(given.folder / name)
    told(cost)


if __name__ == "__main__":
    main()
