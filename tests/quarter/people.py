"""People of village A as the civil registry, the snapshot and a village tell of them, and a quarter of theirs alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from assets.office.quarter import Quarter
from tests.quarter.district import MINUTES, VILLAGES, cases, crowd, run_quarter, write_delivery, write_table

Row = dict[str, str]


def person(number: int, name: str, **given: str) -> Row:
    """A living person of village A in the civil registry, born on 12 May 1980."""
    told = {"nik": f"351601120580{number:04}", "no_kk": f"351601010215{number:04}", "nama_lgkp": name}
    told |= {"tgl_lhr": "1980-05-12", "jenis_klmin": "1", "nama_lgkp_ibu": "PONIRAH", "kode_desa": VILLAGES["A"]}
    blank = dict.fromkeys(cases("dukcapil")[0], "")
    return blank | told | {"status": "1", "kk_online": "1", "jenis_pkrjn": "1", "status_kawin": "2"} | given


def someone(number: int, name: str, mother: str, **given: str) -> Row:
    """Somebody whose day, NIK, card and mother nobody of another case comes near."""
    day = date(1940 + number, 5, 10 + number)
    told = {"nik": f"351601{day:%d%m%y}{number:04}", "tgl_lhr": day.isoformat(), "nama_lgkp_ibu": mother}
    return person(number, name, **{**told, **given})


def twins(number: int, first: str, second: str, mother: str, **given: str) -> tuple[Row, Row]:
    """Two of one card, mother and day, and with NIKs that follow each other."""
    one = someone(number, first, mother, **given)
    other = {"nik": f"{one['nik'][:-4]}{number + 1:04}", "tgl_lhr": one["tgl_lhr"], "no_kk": one["no_kk"]}
    return one, person(number + 1, second, nama_lgkp_ibu=mother, **other)


def member(id_dtks: str, of: Row, **given: str) -> Row:
    """The person's row in the snapshot, padan and without programmes."""
    told = {"id_dtks": id_dtks, "nik": of["nik"], "no_kk": of["no_kk"], "nama": of["nama_lgkp"]}
    told |= {"tgl_lahir": of["tgl_lhr"], "jenis_kelamin": "L", "nama_ibu_kandung": of["nama_lgkp_ibu"]}
    blank = dict.fromkeys(cases("dtks")[0], "")
    return blank | told | {"kode_desa": of["kode_desa"], "pkh": "0", "bpnt": "0", "pbi": "0", "yapi": "0"} | given


def row(of: Row, **given: str) -> Row:
    """A proposal BARU for PBI that says what the civil registry says."""
    day = datetime.fromisoformat(of["tgl_lhr"])
    told = {"NIK": of["nik"], "NOKK": of["no_kk"], "NAMA": of["nama_lgkp"], "TANGGAL LAHIR": f"{day:%d/%m/%Y}"}
    told |= {"IBU KANDUNG": of["nama_lgkp_ibu"], "JENIS KELAMIN": "L", "RT": "001", "RW": "002"}
    told |= {"PROVINSI": "JAWA TIMUR", "KABUPATEN": "MOJOKERTO", "KECAMATAN": "JATIREJO", "KELURAHAN": "TAWANGREJO"}
    return told | {"PROGRAM BANSOS": "PBI"} | {name.replace("_", " "): value for name, value in given.items()}


def run(
    data: Path, quarter: Quarter, people: Iterable[Row], members: Iterable[Row] = (), rows: Iterable[Row] = ()
) -> None:
    """Run a quarter of village A."""
    write_table(data / f"inbox/{quarter}/dukcapil/ekstrak.csv", [*people, *crowd()])
    if listed := list(members):
        write_table(data / f"inbox/{quarter}/dtks/snapshot.csv", listed)
    if sent := list(rows):
        cover = {"KODE DESA": VILLAGES["A"], "PERIODE": str(quarter), **MINUTES}
        day = datetime(2026, quarter.first_day.month, 20, tzinfo=UTC)
        write_delivery(data / f"inbox/{quarter}/desa/a.xlsx", sent, cover, day)
    run_quarter(data, quarter)
