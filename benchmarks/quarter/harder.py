"""The harder district: `python -m benchmarks.quarter.harder FOLDER [--scale 1] [--seed N]` writes a data folder.

A fifth of the members and a third of the proposals have faults (`faults.py`), one in eight members has no NIK; 342
villages, two of three send workbooks, some send twice; extract and snapshot are CSVs, as offices get them. At SCALE 1:
1.2 M persons, 450 k members, 64 k proposals in 406 files. Who means whom is kept aside, `kebenaran.parquet`; it has the
form of the linkage bench's, so that its measures read it.
"""

from __future__ import annotations

import argparse
import os
import random
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pandas as pd

from assets.office.regions import Village
from benchmarks.linkage.cost import measured, told
from benchmarks.linkage.district import MEMBERS, PERSONS, Sizes, snapshot_of, write_truth
from benchmarks.linkage.errors import Person, Record
from benchmarks.linkage.population import QUARTER, Population, extract_of, make_population
from benchmarks.linkage.records import NO_NIK, Drawing, Kind, stranger_to
from benchmarks.quarter.faults import NUMBER_FAULTS, right_record, wronged_record
from sample.deliveries import Delivery
from sample.rows import BIRTH, Cell, Proposal
from sample.workbooks import packed

KABUPATEN, VILLAGES = "3506", 342
PROPOSALS, SENDING_TWICE = 64_000, 64
SEED = 20_261_129
RECEIVED = datetime(2026, 7, 20, 8, tzinfo=UTC)
INBOX = f"inbox/{QUARTER}"
# Of 1,000 records: whose NIK is wrong how (Kind.DAMAGED: a number fault, which may hit somebody), and RIGHT where
# other fields alone are wrong. They add up to a fifth, and to a third.
_DRAWN = (Kind.MISSING, Kind.RIGHT, Kind.DAMAGED, Kind.RELATIVE, Kind.STRANGER, Kind.TWIN, Kind.UNKNOWN)
_OF_MEMBERS = (125, 25, 30, 12, 4, 2, 2)
_OF_ROWS = (80, 80, 100, 30, 12, 6, 25)
_MEMBERS_TWICE, _ROWS_TWICE = 0.008, 0.02
_MEMBERS_PROPOSED = 0.4
_PROGRAMS = ("PKH", "BPNT", "PBI", "PBI", "NON BANSOS")
_WORK = ("BURUH TANI/PERKEBUNAN", "MENGURUS RUMAH TANGGA", "PETANI/PEKEBUN", "BURUH HARIAN LEPAS", "WIRASWASTA")


@dataclass(frozen=True)
class _Drawn:
    """Who is written down how often."""

    places: list[int]
    thousandths: tuple[int, ...]
    mark: str
    kind: str


def write_harder(data: Path, scale: float = 1.0, seed: int = SEED) -> Sizes:
    """The data folder, ready for `padan run 2026-Q3 --data DATA`; its sizes."""
    sizes = Sizes(*(max(1, round(full * scale)) for full in (PERSONS, MEMBERS, PROPOSALS)))
    population = make_population(sizes.persons, seed, KABUPATEN, VILLAGES)
    drawing = Drawing.of(population, seed)
    chance, findable = drawing.chance, population.findable.tolist()
    once = chance.sample(findable, sizes.members - int(sizes.members * _MEMBERS_TWICE))
    members = _records(
        drawing, _Drawn([*once, *once[: sizes.members - len(once)]], _OF_MEMBERS, "", "ANGGOTA"), population
    )
    proposed = _proposed(drawing, once, findable, sizes.proposals)
    proposals = _records(drawing, _Drawn(proposed, _OF_ROWS, "U", "USULAN"), population)
    data.mkdir(parents=True, exist_ok=True)
    (data / "padan.toml").write_text(f'kabupaten = "{KABUPATEN}"\n', encoding="utf-8")
    _write_csv(data / INBOX / "dukcapil" / "penduduk.csv", extract_of(population))
    _write_csv(data / INBOX / "dtks" / "dtks.csv", snapshot_of(members, population))
    _write_deliveries(data, _asking(proposals, members, chance), population.villages)
    write_truth(data, pd.concat([members, proposals]), population)
    return sizes


def _proposed(drawing: Drawing, enrolled: list[int], findable: list[int], count: int) -> list[int]:
    """Whom proposals are about: members, others, and some a second time."""
    chance, again = drawing.chance, max(1, int(count * _ROWS_TWICE))
    of_members = chance.sample(enrolled, min(int(count * _MEMBERS_PROPOSED), len(enrolled)))
    known = set(enrolled)
    rest = [place for place in findable if place not in known]
    places = [*of_members, *chance.sample(rest, count - again - len(of_members))]
    chance.shuffle(places)
    return [*places, *places[:again]]


def _records(drawing: Drawing, drawn: _Drawn, population: Population) -> pd.DataFrame:
    """A line for each: key, what is wrong, whom it means (-1 nobody of the extract), and what it says."""
    chance = drawing.chance
    codes = [village.kode_desa for village in population.villages]
    lines, seen = [], set[int]()
    for number, place in enumerate(drawn.places, 1):
        kind, whom, faults, record = _record(drawing, place, drawn.thousandths)
        if place in seen and chance.random() < 0.7:
            record = record._replace(kode_desa=chance.choice(codes))
        seen.add(place)
        key = f"{drawn.mark}{KABUPATEN}{number:010d}"
        lines.append((key, drawn.kind, str(kind), whom, "; ".join(faults), *record))
    columns = ["kunci", "jenis", "keadaan", "orang", "kesalahan", *Record._fields]
    return pd.DataFrame(lines, columns=columns)


def _record(drawing: Drawing, place: int, thousandths: tuple[int, ...]) -> tuple[Kind, int, list[str], Record]:
    """Kind of the NIK, person meant, faults, and the record."""
    chance, others, person = drawing.chance, drawing.others, drawing.person(place)
    if chance.randrange(1_000) >= sum(thousandths):
        return Kind.RIGHT, place, [], right_record(person, person.nik)
    kind = chance.choices(_DRAWN, thousandths)[0]
    if kind is Kind.UNKNOWN:
        nobody = stranger_to(drawing, person)
        return kind, -1, ["tidak ada di Dukcapil"], right_record(nobody, chance.choice((nobody.nik, "")))
    if kind is Kind.RIGHT:
        return kind, place, *wronged_record(person, person.nik, 1, chance, others)
    kind, fault, nik = _wrong_nik(drawing, kind, place, person)
    faults, record = wronged_record(person, nik, 0, chance, others)
    return kind, place, [fault, *faults], record


def _wrong_nik(drawing: Drawing, kind: Kind, place: int, person: Person) -> tuple[Kind, str, str]:
    """The kind as it came out, what the fault is called, and the number."""
    chance = drawing.chance
    if kind is Kind.MISSING:
        return kind, "NIK kosong", chance.choice(NO_NIK)
    if kind is not Kind.DAMAGED:
        kind, nik = drawing.wrong_nik(kind, place)
        return kind, "NIK dipakai lagi", nik
    fault = chance.choice(list(NUMBER_FAULTS))
    nik = person.nik
    while nik == person.nik:
        nik = NUMBER_FAULTS[fault](person.nik, chance)
    return (Kind.HIT if nik in drawing.niks else Kind.DAMAGED), fault, nik


def _asking(proposals: pd.DataFrame, members: pd.DataFrame, chance: random.Random) -> pd.DataFrame:
    """Proposals with what they ask for: of members mostly corrections, some to take them out."""
    ids = dict(zip(members["orang"], members["kunci"], strict=True))
    kinds, numbers, reasons = [], [], []
    for whom in proposals["orang"]:
        member = ids.get(whom, "") if whom >= 0 else ""
        kind = chance.choices(("PERBAIKAN", "HAPUS", "BARU"), (60, 25, 15))[0] if member else "BARU"
        kinds.append(kind)
        # Operators look the ID up for every second one.
        numbers.append(member if kind != "BARU" and chance.random() < 0.5 else "")
        reasons.append(chance.choice(("MENINGGAL", "PINDAH", "MAMPU", "GANDA")) if kind == "HAPUS" else "")
    return proposals.assign(usulan=kinds, id_dtks=numbers, alasan_hapus=reasons)


def _write_deliveries(data: Path, records: pd.DataFrame, villages: tuple[Village, ...]) -> None:
    """A file for each village that has rows, and a second one for some: two of three are workbooks, the rest CSVs."""
    folder = data / INBOX / "desa"
    folder.mkdir(parents=True, exist_ok=True)
    sent = dict(list(records.groupby("kode_desa")))
    for number, village in enumerate(villages):
        told = sent.get(village.kode_desa, records.head(0)).to_dict("records")
        rows = [Proposal(cells_of(village, row), number, "") for row in told]
        turns, every = divmod(number, len(villages) // SENDING_TWICE)
        part = len(rows) * 3 // 4 if every == 0 and turns < SENDING_TWICE else len(rows)
        for turn, some in enumerate((rows[:part], rows[part:])):
            if some:
                write_delivery(folder, village, some, number, turn)


def write_delivery(folder: Path, village: Village, rows: list[Proposal], number: int, turn: int, **more: str) -> Path:
    """A file of this village, received on the day of its turn; `more`: further lines of its cover."""
    saved = RECEIVED + timedelta(days=turn)
    cover = {"KODE DESA": village.kode_desa, "PERIODE": str(QUARTER), "NOMOR BA": f"140/{turn}/2026"}
    cover |= {"TANGGAL BA": f"{saved:%d/%m/%Y}", "JUMLAH USULAN": str(len(rows)), **more}
    # This is a CSV in one of the dialects that villages send. The workbooks differ by no style of their own.
    as_csv = number % 3 == 2
    name = f"{village.kode_desa}-{turn}.{'csv' if as_csv else 'xlsx'}"
    sent = Delivery(name, number, rows, saved, saved, cover, csv=as_csv, style=number // 3 % 12 if as_csv else 0)
    path = folder / name
    path.write_bytes(packed(sent)[0])
    os.utime(path, (saved.timestamp(),) * 2)
    return path


def cells_of(village: Village, row: Mapping[Hashable, str]) -> dict[str, Cell]:
    """A proposal as the template asks for it."""
    number = int(row["kunci"][-10:])
    return {
        "NIK": row["nik"],
        "PROGRAM BANSOS": _PROGRAMS[number % len(_PROGRAMS)],
        "NOKK": row["no_kk"],
        "NAMA": row["nama"],
        "TEMPAT LAHIR": "KEDIRI",
        BIRTH: "/".join(reversed(row["tgl_lahir"].split("-"))),
        "IBU KANDUNG": row["nama_ibu"],
        "JENIS KELAMIN": row["jenis_kelamin"],
        "JENIS PEKERJAAN": _WORK[number % len(_WORK)],
        "STATUS KAWIN": "KAWIN",
        "ALAMAT": f"DUSUN KRAJAN {number % 17}",
        "RT": f"{number % 12 + 1:03}",
        "RW": f"{number % 5 + 1:03}",
        "PROVINSI": village.provinsi.upper(),
        "KABUPATEN": village.kabupaten.upper(),
        "KECAMATAN": village.kecamatan.upper(),
        "KELURAHAN": village.desa.upper(),
        "ID DTKS": row["id_dtks"],
        "JENIS USULAN": row["usulan"],
        "ALASAN HAPUS": row["alasan_hapus"],
        "ID USULAN": row["kunci"],
        "K1": "YA" if number % 3 == 0 else "TIDAK",
    }


def _write_csv(path: Path, frame: pd.DataFrame) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        connection.register("frame", frame)
        connection.execute(f"COPY (SELECT * FROM frame) TO '{path}' (FORMAT csv, HEADER)")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--scale", type=float, default=1.0)
    options.add_argument("--seed", type=int, default=SEED)
    given = options.parse_args()
    with measured() as cost:
        sizes = write_harder(given.folder, given.scale, given.seed)
    told(cost, persons=sizes.persons, members=sizes.members, proposals=sizes.proposals)


if __name__ == "__main__":
    main()
