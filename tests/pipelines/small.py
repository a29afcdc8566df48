"""The smallest district whose quarters run: two villages, some people, a delivery of each village a quarter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time
from itertools import islice
from pathlib import Path

from assets.office.quarter import Quarter
from tests.quarter.district import VILLAGES, cases, crowd, write_delivery, write_table

A, B = VILLAGES["A"], VILLAGES["B"]
_PLACE = {"PROVINSI": "JAWA TIMUR", "KABUPATEN": "MOJOKERTO", "KECAMATAN": "JATIREJO"}
_EACH = 30
# Members of the centre's snapshot, from the end of each village's people.
_MEMBERS = 5


def people(village: str) -> list[dict[str, str]]:
    """The village's people at Dukcapil."""
    first = 0 if village == A else _EACH
    return [person | {"kode_desa": village} for person in islice(crowd(), first, first + _EACH)]


def write_extract(data: Path, quarter: Quarter) -> Path:
    """The civil registry of both villages."""
    path = data / f"inbox/{quarter}/dukcapil/ekstrak.csv"
    write_table(path, [*people(A), *people(B)])
    return path


def write_snapshot(data: Path, quarter: Quarter) -> None:
    """The centre's snapshot: the last people of each village, with PKH."""
    blank = dict.fromkeys(cases("dtks")[0], "")
    members = [person for village in (A, B) for person in people(village)[-_MEMBERS:]]
    listed = [
        blank
        | {"id_dtks": f"ID{number}", "id_keluarga": f"K{number}", "nik": person["nik"], "no_kk": person["no_kk"]}
        | {"nama": person["nama_lgkp"], "tgl_lahir": person["tgl_lhr"], "jenis_kelamin": "L"}
        | {"nama_ibu_kandung": person["nama_lgkp_ibu"], "kode_desa": person["kode_desa"], "hub_keluarga": "1"}
        | {"pkh": "1", "bpnt": "0", "pbi": "0", "yapi": "0", "desil": "2"}
        for number, person in enumerate(members, start=1)
    ]
    write_table(data / f"inbox/{quarter}/dtks/snapshot.csv", listed)


def proposal(village: str, place: int, **other: str) -> dict[str, str]:
    """A BARU for BPNT of the village's person at this place, as Dukcapil writes it but for `other`."""
    person = people(village)[place]
    return {
        **{"NIK": person["nik"], "PROGRAM BANSOS": "BPNT", "NOKK": person["no_kk"], "NAMA": person["nama_lgkp"]},
        **{"TANGGAL LAHIR": "15/03/1960", "IBU KANDUNG": person["nama_lgkp_ibu"], "JENIS KELAMIN": "L"},
        **{"RT": "1", "RW": "1", **_PLACE, "KELURAHAN": "", "JENIS USULAN": "BARU", **other},
    }


def deliver(data: Path, quarter: Quarter, village: str, *rows: Mapping[str, str], name: str = "") -> Path:
    """The village's delivery of the quarter, received on its last day."""
    path = data / f"inbox/{quarter}/desa/{name or village}.xlsx"
    minutes = {"NOMOR BA": "140/1", "TANGGAL BA": f"{quarter.first_day:%d/%m/%Y}"}
    received = datetime.combine(quarter.last_day, time(1), UTC)
    write_delivery(path, rows, {"KODE DESA": village, "PERIODE": str(quarter), **minutes}, received)
    return path


def write_quarter(data: Path, quarter: Quarter, place: int) -> None:
    """Extract and deliveries of a quarter: each village proposes the people at this place and after it, one wrongly."""
    write_extract(data, quarter)
    for village in (A, B):
        wrong = proposal(village, place + 1, NIK="3516029999999999")
        deliver(
            data, quarter, village, proposal(village, place), wrong | {"NAMA": "ORANG LAIN", "IBU KANDUNG": "ENTAH"}
        )
