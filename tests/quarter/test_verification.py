"""Verification packs sent back in the next quarter: untouched they change nothing, decided exactly that."""

from __future__ import annotations

import io
import os
import random
import shutil
from itertools import cycle, starmap
from pathlib import Path

import openpyxl
import pytest

from tests.quarter.district import Q2, Q3, VILLAGES, crowd, report, run_quarter, write_table
from tests.quarter.people import member, someone
from tests.reporting.packs import filled_in

MINUTES = {"NOMOR BA": "141/07/2026", "TANGGAL BA": "15/07/2026"}
LEAVING = ("MAMPU", "MENINGGAL", "PINDAH", "TIDAK DITEMUKAN")
NAMES = (
    *("SUKARNI", "SLAMET RAHAYU", "TEGUH WIDODO", "PARMAN", "KARYONO", "WAGIMAN", "JUMADI", "BEJO", "MULYONO"),
    *("RUSMINI", "DARSONO", "KATIJAN", "NGATINI", "PONIRAN", "TUKIMAN", "SARWO EDI", "GIMAN", "LEGIYEM"),
    *("HADI PRAYITNO", "YATEMI", "WIJI ASTUTI"),
)
Row = dict[str, str]
PEOPLE = tuple(
    someone(number, name, name[::-1], kode_desa=list(VILLAGES.values())[number % 3])
    for number, name in enumerate(NAMES, start=1)
)


def in_registry(number: int, of: Row) -> Row:
    """A member of each kind: most padan, some with a NIK that a digit is wrong in, with another name, with none."""
    wrong = [{}, {}, {"nik": f"{of['nik'][:-1]}9"}, {}, {"nama": "ORANG LAIN SEKALI"}, {}, {"nik": ""}, {}][number % 8]
    return member(f"ID{number:02}", of, **{"pkh": "1", "alamat": "KRAJAN", "rt": "001", "rw": "002", **wrong})


@pytest.fixture(scope="module")
def after_one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three villages after a quarter; the inbox of the next one holds what Dukcapil and the centre say of them."""
    data: Path = tmp_path_factory.mktemp("verifikasi") / "data"
    for quarter in (Q3, Q2):
        write_table(data / f"inbox/{quarter}/dukcapil/ekstrak.csv", [*PEOPLE, *crowd()])
        write_table(data / f"inbox/{quarter}/dtks/snapshot.csv", list(starmap(in_registry, enumerate(PEOPLE))))
    run_quarter(data, Q2)
    return data


@pytest.fixture(scope="module")
def after_two(after_one: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The next quarter without any pack."""
    data = Path(shutil.copytree(after_one, tmp_path_factory.mktemp("tanpa") / "data"))
    run_quarter(data, Q3)
    return data


def packs_of(data: Path) -> dict[str, bytes]:
    folder = data / f"reports/{Q2}/verifikasi"
    return {path.stem: path.read_bytes() for path in sorted(folder.iterdir())}


def members_of(data: Path) -> list[Row]:
    return [row for row in report(data, Q2, "registri.csv") if row["status"] != "KELUAR"]


def keys_of(pack: bytes) -> list[str]:
    sheet = openpyxl.load_workbook(io.BytesIO(pack), read_only=True)["VERIFIKASI"]
    header, *rows = sheet.iter_rows(values_only=True)
    return [str(row[header.index("KUNCI")]) for row in rows]


def in_inbox(data: Path, name: str) -> Path:
    return data / f"inbox/{Q3}/desa" / name


def test_every_village_with_members_has_a_pack_and_every_member_stands_in_one(after_one: Path) -> None:
    members = members_of(after_one)
    packs = packs_of(after_one)
    assert packs.keys() == {row["kode_desa"] for row in members}
    keys = [key for content in packs.values() for key in keys_of(content)]
    assert len(keys) == len(set(keys)) == len(members)
    assert {key.split("|")[4] for key in keys} == {row["id_dtks"] for row in members}


def test_packs_sent_back_untouched_change_no_row_and_no_member(after_two: Path, tmp_path: Path) -> None:
    data = Path(shutil.copytree(after_two, tmp_path / "data"))
    for number, (code, content) in enumerate(packs_of(data).items()):
        if number % 2:
            filled_in(content, in_inbox(data, f"{code}.xlsx"), {}, {})
        else:
            in_inbox(data, f"{code}.xlsx").parent.mkdir(parents=True, exist_ok=True)
            in_inbox(data, f"{code}.xlsx").write_bytes(content)
    run_quarter(data, Q3)
    for name in ("registri.csv", "nasib_baris.csv", "ditarik.csv", "sinkronisasi.csv", "keluar.csv", "antrean_nik.csv"):
        assert (data / f"reports/{Q3}" / name).read_bytes() == (after_two / f"reports/{Q3}" / name).read_bytes()
    receipts = report(data, Q3, "tanda_terima.csv")
    assert {(row["status"], row["jenis_kiriman"], row["baris"]) for row in receipts} == {("BERLAKU", "VERIFIKASI", "0")}
    assert {row["catatan"] for row in receipts} == {
        "Tidak ada keputusan di paket ini, sehingga tidak ada yang berubah."
    }


def test_decisions_become_exactly_those_proposals_and_nobody_else_leaves(after_two: Path, tmp_path: Path) -> None:
    data = Path(shutil.copytree(after_two, tmp_path / "data"))
    chosen = random.Random(5)
    of_id = {row["id_dtks"]: row for row in members_of(data)}
    decisions = cycle(("PERBAIKI", *LEAVING, "TETAP"))
    decided = dict(zip(chosen.sample(sorted(of_id), 18), decisions, strict=False))
    for code, content in packs_of(data).items():
        own = {of_id[key]["nama"]: value for key, value in decided.items() if of_id[key]["kode_desa"] == code}
        written = {
            name: {"KEPUTUSAN": value, **({"ALAMAT YANG BENAR": "JALAN BARU 7"} if value == "PERBAIKI" else {})}
            for name, value in own.items()
        }
        filled_in(content, in_inbox(data, f"{code}.xlsx"), written, MINUTES)
        os.utime(in_inbox(data, f"{code}.xlsx"), (1_784_000_000,) * 2)
    run_quarter(data, Q3)
    padan = {key.split("|")[4] for pack in packs_of(data).values() for key in keys_of(pack) if "|P|" in key}
    wanted = {
        (f"VERIFIKASI {key}", "PERBAIKAN" if value == "PERBAIKI" else "HAPUS", of_id[key]["kode_desa"])
        for key, value in decided.items()
        if value != "TETAP" and (value != "TIDAK DITEMUKAN" or key in padan)
    }
    fates = report(data, Q3, "nasib_baris.csv")
    assert {(row["id_usulan"], row["jenis_usulan"], row["kode_desa"]) for row in fates} == wanted
    assert len(fates) == len(wanted)
    assert {(row["berkas"], row["lembar"]) for row in fates} == {
        (f"{code}.xlsx", "VERIFIKASI") for _, _, code in wanted
    }
    # Nothing but what the rules of every proposal say keeps a decision back.
    accepted = {row["id_usulan"].removeprefix("VERIFIKASI ") for row in fates if row["nasib"] == "DITERIMA"}
    assert len(accepted) > len(wanted) / 2
    before = {row["id_dtks"]: row["status"] for row in report(after_two, Q3, "registri.csv")}
    after = {row["id_dtks"]: row for row in report(data, Q3, "registri.csv")}
    left = {key for key, row in after.items() if row["status"] == "KELUAR" and before[key] != "KELUAR"}
    assert left == {key for key in accepted if decided[key] in LEAVING and before[key] != "KELUAR"}
    assert {row["alasan_keluar"] for key, row in after.items() if key in left} <= {*LEAVING}
    told = {row["id_dtks"]: row["bukti"] for row in report(data, Q3, "keluar.csv")}
    assert all("lembar VERIFIKASI, baris " in told[key] for key in left)
    mended = {key for key in accepted if decided[key] == "PERBAIKI"}
    assert {after[key]["alamat"] for key in mended} == {"JALAN BARU 7"}
