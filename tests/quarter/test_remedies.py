"""No remedy advises what the rules then refuse: each one is read, followed as told, and sent again.

The tables (`remedies/*.csv`) are for experts of the field to read and extend. A case stands in `baris.csv` as it was
sent (`dikirim`: its code, and words of the remedy that the village reads) or as a member at risk (`anggota`), and as it
was sent after the remedy was followed (`diperbaiki`: its fate then). All cases share one district of two editions.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from assets.office.quarter import Quarter
from tests.quarter.district import (
    MINUTES,
    Q2,
    Q3,
    VILLAGES,
    cases,
    crowd,
    report,
    run_quarter,
    write_delivery,
    write_table,
)
from tests.quarter.people import member, row, run, someone
from tests.quarter.telling import ALIVE, PLACES

TABLES = Path(__file__).with_name("remedies")
HOUSE = {"RT": "001", "RW": "002", "PROVINSI": "JAWA TIMUR", "KABUPATEN": "MOJOKERTO"}
TOLD = {"kasus", "langkah", "desa", "kode", "cara", "nasib", "mengapa"}

Q1 = Quarter(2026, 1)

Row = dict[str, str]


def lines(name: str, *steps: str) -> list[Row]:
    """Lines of a table, of some steps where they are named."""
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as rows:
        return [row for row in csv.DictReader(rows) if not steps or row["langkah"] in steps]


def proposal(line: Row) -> Row:
    """The line as the village sends it; its ID USULAN is the case."""
    kecamatan, desa = PLACES[line["desa"]]
    given = {name: value for name, value in line.items() if name not in TOLD and (value or name == "NIK")}
    return HOUSE | {"KECAMATAN": kecamatan, "KELURAHAN": desa, "ID USULAN": line["kasus"]} | given


def send(data: Path, step: str, day: int) -> None:
    """What every village sends in a step: each time all of it, in the place of what it sent before."""
    told = lines("baris", step)
    for letter in sorted({line["desa"] for line in told}):
        rows = [proposal(line) for line in told if line["desa"] == letter]
        cover = {"KODE DESA": VILLAGES[letter], "PERIODE": str(Q2), **MINUTES, "JENIS KIRIMAN": "LENGKAP"}
        path = data / f"inbox/{Q2}/desa/{letter}{day}.xlsx"
        write_delivery(path, rows, cover, datetime(2026, 6, day, 8, tzinfo=UTC))


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Editions 1 (as it was sent) and 2 (every remedy followed)."""
    data: Path = tmp_path_factory.mktemp("obat") / "kabupaten"
    blank = dict.fromkeys(cases("dukcapil")[0], "")
    people = [
        blank | ALIVE | {name: value for name, value in line.items() if value and name != "kasus"}
        for line in lines("dukcapil")
    ]
    homes = [person | {"kode_desa": VILLAGES[person["kode_desa"]]} for person in people]
    write_table(data / f"inbox/{Q2}/dukcapil/ekstrak.csv", [*homes, *crowd()])
    columns = dict.fromkeys(cases("dtks")[0], "") | dict.fromkeys(("pkh", "bpnt", "pbi", "yapi"), "0")
    members = [
        columns | {name: value for name, value in line.items() if value and name != "kasus"} for line in lines("dtks")
    ]
    registered = [member | {"kode_desa": VILLAGES[member["kode_desa"]]} for member in members]
    write_table(data / f"inbox/{Q2}/dtks/snapshot.csv", registered)
    for day, step in enumerate(("dikirim", "diperbaiki"), start=1):
        send(data, step, day)
        run_quarter(data, Q2)
    return data


def edition(number: int, name: str) -> str:
    return f"edisi-{number}/{name}"


def rows_of(data: Path, number: int, case: str) -> list[Row]:
    found = report(data, Q2, edition(number, "nasib_baris.csv"))
    return [row for row in found if row["id_usulan"] == case and row["nasib"] != "DIGANTIKAN"]


def remedies_told(data: Path, letter: str) -> Iterator[tuple[str, str]]:
    """ID USULAN and remedy of every line of a village's first report."""
    path = data / f"reports/{Q2}" / edition(1, f"penolakan/{VILLAGES[letter]}.xlsx")
    header, *told = openpyxl.load_workbook(path)["DATA"].iter_rows(values_only=True)
    for line in told:
        named = dict(zip(map(str, header), line, strict=True))
        yield str(named["ID USULAN"]), str(named["CARA MEMPERBAIKI"] or "")


@pytest.mark.parametrize("line", lines("baris", "dikirim"), ids=lambda line: str(line["kasus"]))
def test_the_village_reads_what_is_wrong_and_this_remedy(district: Path, line: Row) -> None:
    found = rows_of(district, 1, line["kasus"])
    assert found
    assert all(line["kode"] in row["alasan"].split(";") for row in found)
    told = [remedy for case, remedy in remedies_told(district, line["desa"]) if case == line["kasus"]]
    assert told
    assert all(line["cara"] in remedy for remedy in told)


@pytest.mark.parametrize("line", lines("baris", "anggota"), ids=lambda line: str(line["kasus"]))
def test_the_office_reads_of_the_member_this_remedy(district: Path, line: Row) -> None:
    found = {row["id_dtks"]: row for row in report(district, Q2, edition(1, "risiko_cleansing.csv"))}[line["ID DTKS"]]
    assert line["kode"] in found["alasan"].split(";")
    assert line["cara"] in found["cara_memperbaiki"]


@pytest.mark.parametrize("line", lines("baris", "diperbaiki"), ids=lambda line: str(line["kasus"]))
def test_who_follows_the_remedy_is_not_refused(district: Path, line: Row) -> None:
    (found,) = rows_of(district, 2, line["kasus"])
    assert (found["nasib"], found["alasan"]) == (line["nasib"], "")


@pytest.mark.parametrize("line", lines("baris", "anggota"), ids=lambda line: str(line["kasus"]))
def test_a_member_whose_remedy_was_followed_is_no_longer_at_risk(district: Path, line: Row) -> None:
    found = {row["id_dtks"]: row["status"] for row in report(district, Q2, edition(2, "registri.csv"))}
    assert found[line["ID DTKS"]] == "AKTIF"


def test_every_case_ends_with_what_was_sent_again() -> None:
    assert {line["kasus"] for line in lines("baris", "dikirim", "anggota")} == {
        line["kasus"] for line in lines("baris", "diperbaiki")
    }


def sheets_of(data: Path, quarter: Quarter, letter: str, name: str = "") -> dict[str, str]:
    """All that stands on each sheet of a village's report."""
    book = openpyxl.load_workbook(data / f"reports/{quarter}" / f"{name}penolakan/{VILLAGES[letter]}.xlsx")
    return {sheet.title: str(list(sheet.values)) for sheet in book}


def test_the_village_of_residence_reads_whom_it_may_take_over(district: Path) -> None:
    (moved,) = (line for line in lines("dtks") if line["kasus"] == "pindah-dekat")
    told = sheets_of(district, Q2, "B", "edisi-1/")["PINDAHAN"]
    assert moved["nik"] in told
    assert moved["id_dtks"] not in told
    listed = report(district, Q2, edition(1, "pindah_desa.csv"))
    assert (VILLAGES["B"], moved["id_dtks"]) in {(row["kode_desa"], row["id_dtks"]) for row in listed}
    after = report(district, Q2, edition(2, "registri.csv"))
    assert [row["kode_desa"] for row in after if row["id_dtks"] == moved["id_dtks"]] == [VILLAGES["B"]]


STRANGERS = {
    off: someone(number, name, mother, kode_desa=VILLAGES["B"])
    for number, (off, name, mother) in enumerate(
        ((2, "SUKARYATI", "MUNAWAROH"), (3, "WINARSIH", "KASTINI"), (16, "PARTINAH", "SUMIYEM")), start=10
    )
}
LOST, UNNUMBERED, NICKNAMED, LISTED, AMENDED, MOVED, TOLD_TWICE = TOLD_OF = (
    someone(1, "SUKARMAN", "PONIRAH"),
    someone(2, "KARYONO", "SAMIYEM"),
    someone(3, "SARDJONO", "TUMIRAH"),
    someone(4, "TUGIRAN", "SAMINEM"),
    someone(5, "BUDIONO", "MARKAMAH"),
    someone(6, "HASAN MUBAROK", "NGATMI"),
    someone(7, "WAKIDI", "RATMINI"),
)
KEPT = [member(f"D{number}", of, bpnt="1") for number, of in enumerate((AMENDED, MOVED, TOLD_TWICE))]
DOUBLES = [member(f"E{number}", of) for number, of in enumerate((AMENDED, MOVED, TOLD_TWICE))]
STAYS, LOST_LATER = member("TETAP", LISTED), member("HILANG", LOST, pkh="1")
FAULTY = [member("TANPA", UNNUMBERED, nik=""), member("JULUKAN", NICKNAMED, nama="GENDUT")]
FAULTY_PEOPLE = {"TANPA": UNNUMBERED, "JULUKAN": NICKNAMED}


def _of_a_stranger(off: int) -> Row:
    """Her name, date and mother; of her NIK as many digits are others as `off` says, of 16 all."""
    her = STRANGERS[off]
    serial = {2: f"{int(her['nik'][12:]) + 970:04}", 3: f"9{int(her['nik'][12:]) + 970:03}"}.get(off, "")
    return row(her, NIK=her["nik"][:12] + serial if serial else "", ID_USULAN=f"asing-{off}")


@pytest.fixture(scope="module")
def told_later(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three quarters of people whom the centre loses, mends or knew twice, and what each edition advises.

    First quarter: all are listed. Second: whose data were faulty are lost, and mended in its second edition. Third: the
    doubles and one more are gone, too; in its second edition the village did as it was told.
    """
    data: Path = tmp_path_factory.mktemp("pusat") / "kabupaten"
    people = [*TOLD_OF, *STRANGERS.values()]
    listed = [STAYS, LOST_LATER, *KEPT, *DOUBLES]
    run(data, Q1, people, [*listed, *FAULTY])
    run(data, Q2, people, listed, [_of_a_stranger(off) for off in STRANGERS])
    mended = [row(of, JENIS_USULAN="PERBAIKAN", ID_DTKS=name) for name, of in FAULTY_PEOPLE.items()]
    run(data, Q2, people, listed, mended)
    proposed = [row(of, PROGRAM_BANSOS="PKH", ID_USULAN=name) for name, of in FAULTY_PEOPLE.items()]
    proposed.append(row(LOST, PROGRAM_BANSOS="PKH", ID_USULAN="HILANG"))
    out = {"PROGRAM_BANSOS": "NON BANSOS", "JENIS_USULAN": "HAPUS"}
    amend = row(AMENDED, JENIS_USULAN="PERBAIKAN", ID_USULAN="ganda-0")
    leave = row(MOVED, **out, ALASAN_HAPUS="PINDAH", ID_USULAN="ganda-1")
    again = row(TOLD_TWICE, **out, ALASAN_HAPUS="GANDA", ID_DTKS="E2", ID_USULAN="ganda-2")
    stays = [STAYS, *KEPT]
    run(data, Q3, people, stays, [*proposed, amend | {"ID DTKS": "E0"}, leave | {"ID DTKS": "E1"}, again])
    run(data, Q3, people, stays, [*proposed, amend, leave])
    return data


def _fates(data: Path, quarter: Quarter, number: int) -> dict[str, tuple[str, str]]:
    """Fate and reasons of the rows of an edition that stand, by ID USULAN, or ID DTKS where they have none."""
    found = report(data, quarter, edition(number, "nasib_baris.csv"))
    standing = [row for row in found if row["nasib"] != "DIGANTIKAN"]
    return {row["id_usulan"] or row["id_dtks"]: (row["nasib"], row["alasan"]) for row in standing}


@pytest.mark.parametrize(("off", "is_whole"), [(2, True), (3, False), (16, False)])
def test_name_date_and_mother_do_not_buy_a_strangers_number(told_later: Path, off: int, is_whole: bool) -> None:
    her = STRANGERS[off]
    found = report(told_later, Q2, edition(1, "nasib_baris.csv"))
    assert [line["saran_nik"] for line in found if line["id_usulan"] == f"asing-{off}"] == [her["nik"]]
    told = str(sheets_of(told_later, Q2, "A", "edisi-1/"))
    assert (her["nik"] in told) == is_whole
    assert (f"{her['nik'][:6]}******{her['nik'][12:]}" in told) != is_whole


def test_whom_the_centre_lost_may_be_proposed_again(told_later: Path) -> None:
    (told,) = (line for line in report(told_later, Q3, "risiko_cleansing.csv") if line["id_dtks"] == "HILANG")
    assert told["status"] == "HILANG_DI_PUSAT"
    # It was proposed in the same quarter; the programmes that nobody proposed are told of.
    assert "tidak perlu dikirim lagi" in told["cara_memperbaiki"]
    assert "program lain, bila masih layak, diusulkan BARU" in told["cara_memperbaiki"]
    for number in (1, 2):
        assert _fates(told_later, Q3, number)["HILANG"] == ("DITERIMA", "")


def test_whose_id_left_as_a_double_is_reached_without_it(told_later: Path) -> None:
    first, second = (_fates(told_later, Q3, number) for number in (1, 2))
    doubles = [f"ganda-{number}" for number in range(3)]
    assert [first[name][1] for name in doubles] == ["TIDAK_TERDAFTAR"] * 3
    told = sheets_of(told_later, Q3, "A", "edisi-1/")["DATA"]
    assert (told.count("Kosongkan ID DTKS"), told.count("Tidak perlu dikirim lagi")) == (2, 1)
    assert [second[name][0] for name in doubles[:2]] == ["DITERIMA", "DITERIMA"]


def test_whom_the_centre_lost_with_faulty_data_is_mended_first_and_then_proposed_again(told_later: Path) -> None:
    risks = report(told_later, Q2, edition(1, "risiko_cleansing.csv"))
    remedies = {line["id_dtks"]: line["cara_memperbaiki"] for line in risks}
    assert all("mengirim dulu PERBAIKAN" in remedies[name] for name in FAULTY_PEOPLE)
    mended, proposed = _fates(told_later, Q2, 2), _fates(told_later, Q3, 1)
    assert [mended[name][0] for name in FAULTY_PEOPLE] == ["DITERIMA", "DITERIMA"]
    assert [proposed[name][0] for name in FAULTY_PEOPLE] == ["DITERIMA", "DITERIMA"]
    members = [line["id_dtks"] for line in report(told_later, Q3, edition(1, "registri.csv"))]
    # Nobody came in anew.
    assert sorted(members) == sorted(of["id_dtks"] for of in (STAYS, LOST_LATER, *KEPT, *DOUBLES, *FAULTY))
