"""Which of the centre's lists a file is (contract 2.5): by its header, of two lines too, and by what it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assets.office.stop import QuarterStopped
from sql.warehouse import Database
from tests.staging.centre_lists import DECILE, EXCLUDED, MASKED, of_files, rows, stage
from tests.staging.sources import as_csv, put
from tests.warehouse import empty_warehouse

_WHY = {"KETERANGAN": "hasil pemeringkatan"}
_STOPPED = {name: value for name, value in EXCLUDED.items() if name != "Desil"}


@pytest.mark.parametrize("line", [{**DECILE, **_WHY}, {**EXCLUDED, "Tgl Nonaktif": ""}])
@pytest.mark.parametrize("letter", ["", "\xc9"])
def test_a_list_that_may_be_either_is_asked_for(
    db: Database, tmp_path: Path, line: dict[str, str], letter: str
) -> None:
    # A letter of cp1252 has the file read line by line.
    other = {**line, "DESIL" if "DESIL" in line else "Desil": "2", "NIK": f"3516014502900002{letter}"}
    put(tmp_path, "2026-Q3/daftar_pusat/a.csv", as_csv([line, other]).encode("cp1252"))
    with pytest.raises(QuarterStopped, match=r"a\.csv memuat DESIL dan KETERANGAN .* hapus kolom KETERANGAN; .*DESIL"):
        stage(db, tmp_path)


# A line of a list, and which it is of.
_SHOWN_BY = (
    # What the sentence advises, and a column of notes that nobody filled.
    (DECILE, "DESIL"),
    ({**DECILE, "KETERANGAN": ""}, "DESIL"),
    # Nor has anybody whose day a program or a person wrote as none.
    ({**DECILE, "Tgl Nonaktif": "NULL", "KETERANGAN": "NULL", "NIK_MASK": "NULL"}, "DESIL"),
    ({**DECILE, "Tgl Nonaktif": "0000-00-00 00:00:00", "KETERANGAN": "-", "NIK_MASK": "-"}, "DESIL"),
    ({**_STOPPED, "Tgl Nonaktif": ""}, "DIKECUALIKAN"),
    ({**_STOPPED, "Tgl Nonaktif": "-"}, "DIKECUALIKAN"),
    ({**_STOPPED, "Tgl Nonaktif": "-", "Keterangan": "-"}, "DIKECUALIKAN"),
    ({**_STOPPED, "Keterangan": ""}, "DIKECUALIKAN"),
)


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """File → which lists its lines are of, where all of `_SHOWN_BY` were sent, each also with a letter of cp1252."""
    data = tmp_path_factory.mktemp("daftar")
    for place, (line, _) in enumerate(_SHOWN_BY):
        for letter in ("", "\xc9"):
            # A letter of cp1252 has the file read line by line.
            text = as_csv([line, {**line, "NIK": f"3516014502900002{letter}"}]).encode("cp1252")
            put(data, f"2026-Q3/daftar_pusat/{place}{'r' if letter else 'u'}.csv", text)
    with empty_warehouse() as db:
        stage(db, data)
        return of_files(db, "jenis")


@pytest.mark.parametrize(("place", "kind"), [(place, kind) for place, (_, kind) in enumerate(_SHOWN_BY)])
@pytest.mark.parametrize("letters", ["u", "r"])
def test_which_list_a_file_is_shows_by_what_its_columns_say(
    kinds: dict[str, list[str]], place: int, kind: str, letters: str
) -> None:
    assert set(kinds[f"{place}{letters}.csv"]) == {kind}


def test_a_repeated_header_is_a_line_of_the_list_that_it_repeats(db: Database, tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for cells in (list(MASKED), *[list(MASKED.values())] * 2, list(MASKED), list(MASKED.values())):
        sheet.append(cells)
    workbook.save(tmp_path / "a.xlsx")
    put(tmp_path, "2026-Q3/daftar_pusat/a.xlsx", (tmp_path / "a.xlsx").read_bytes())
    stage(db, tmp_path)
    assert rows(db, "SELECT DISTINCT jenis FROM staging.centre_lists") == [("VERIFIKASI",)]
    unread = rows(db, "SELECT kolom FROM staging.source_columns WHERE tak_terbaca > 0")
    assert ("nik",) not in unread


_N, _K = "3516014502900001", "3516010101100007"


# Files whose decile is 3.
_HEADERS: tuple[list[list[str]], ...] = (
    [["NO", "NOMOR", "NOMOR INDUK", "DESIL"], ["", "KK", "KEPENDUDUKAN", "NASIONAL"], ["1", _K, _N, "3"]],
    [["NO", "IDENTITAS", "", "DESIL"], ["", "NO KK", "NIK", "NASIONAL"], ["1", _K, _N, "3"]],
    [["DESIL 2026"], [], ["KARTU", "ORANG", "PERINGKAT"], ["NO KK", "NIK", "DESIL"], [_K, _N, "3"]],
    # Of three deciles the one of the country, wherever it stands.
    [["NO KK", "NIK", "DESIL", "", ""], ["", "", "PROVINSI", "NASIONAL", "KAB"], [_K, _N, "9", "3", "8"]],
    # Sound files of one line: hints below it, a number that is missing, a first line with words alone.
    [["NO KK", "NIK", "DESIL"], ["(16 digit)", "(16 digit)", "(1-10)"], [_K, _N, "3"]],
    [["NO KK", "NIK", "DESIL"], [_K, "", "3"], [_K, _N, "3"]],
    [["NO KK", "NIK", "DESIL", "NAMA"], ["", "", "", "NASIONAL"], [_K, _N, "3", "SITI"]],
    [["DESIL", "DESIL NASIONAL"], ["NO KK", "NIK", "DESIL"], [_K, _N, "3"]],
    # Remarks below other titles cost no column.
    [
        ["NO KK", "NIK", "DESIL", "", "NAMA"],
        ["", "", "PROV", "NASIONAL", "huruf besar"],
        [_K, _N, "9", "3", "S"],
    ],
    [["NO KK", "NIK", "DESIL", "NAMA"], ["(16 digit)", "", "(1-10)", "huruf besar"], [_K, _N, "3", "S"]],
)


@pytest.fixture(scope="module", params=["csv", "xlsx"])
def headed(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> dict[str, list[Any]]:
    """File → what its lines say, where all of `_HEADERS` were sent as files of one kind."""
    data = tmp_path_factory.mktemp("daftar")
    for place, lines in enumerate(_HEADERS):
        if request.param == "csv":
            put(data, f"2026-Q3/daftar_pusat/{place}.csv", "".join(",".join(line) + "\n" for line in lines))
        else:
            workbook = openpyxl.Workbook()
            sheet = workbook.active
            assert sheet is not None
            for line in lines:
                sheet.append(line)
            workbook.save(put(data, f"2026-Q3/daftar_pusat/{place}.xlsx", ""))
    with empty_warehouse() as db:
        stage(db, data)
        found = of_files(db, f"CASE WHEN nik = '{_N}' THEN struct_pack(no_kk, desil, nama) END")
    return {file.removesuffix(f".{request.param}"): said for file, said in found.items()}


@pytest.mark.parametrize("place", range(len(_HEADERS)))
def test_a_header_of_two_lines_is_read_as_one(headed: dict[str, list[Any]], place: int) -> None:
    names = [cell for cell in _HEADERS[place][-1] if cell in {"S", "SITI"}]
    said = [line for line in headed[str(place)] if line]
    assert said == [{"no_kk": _K, "desil": 3, "nama": (*names, "")[0]}]


@pytest.mark.parametrize("above", ["", "ALAMAT"])
def test_what_a_second_line_parts_of_an_address_is_read(db: Database, tmp_path: Path, above: str) -> None:
    header = f"NIK_MASK,NAMA,ALAMAT{f',{above}' * 4}\n,huruf besar,JALAN,RT,RW,KEC,KEL\n"
    put(tmp_path, "2026-Q3/daftar_pusat/a.csv", f"{header}351601******1234,BUDI,JL A,1,2,JATIREJO,SUMBERJATI\n")
    stage(db, tmp_path)
    assert rows(db, "SELECT nama, alamat, rt, rw, kode_desa FROM staging.centre_lists") == [
        ("BUDI", "JL A", "1", "2", "3516012005")
    ]


def test_a_decile_beside_the_title_of_a_region_is_the_country_s(db: Database, tmp_path: Path) -> None:
    header = "NO KK,NIK,KAB,KEC,KEL,\n,,,,,DESIL\n"
    put(
        tmp_path,
        "2026-Q3/daftar_pusat/a.csv",
        f"{header}3516010101100007,3516014502900001,MOJOKERTO,JATIREJO,ENTAH,4\n",
    )
    stage(db, tmp_path)
    assert rows(db, "SELECT nik, desil FROM staging.centre_lists") == [("3516014502900001", 4)]


@pytest.mark.parametrize(
    ("header", "lacks"),
    [
        ("NO KK,NIK,PERINGKAT", "DESIL"),
        ("NIK,NAMA,Keterangan", "Tgl Nonaktif"),
        ("NAMA,KEC,KEL", "NIK_MASK"),
        # The decile of a province is not the country's, wherever that is said.
        ("NO KK,NIK,DESIL PROVINSI", "DESIL"),
        ("NAMA,NIK,DESIL\n,,PROVINSI", "DESIL"),
        ("NO KK,NIK,DESIL\n,,KAB/KOTA", "DESIL"),
        ("NO KK,NIK,PROVINSI\n,,DESIL", "DESIL"),
    ],
)
def test_what_a_list_lacks_is_told_of_the_list_that_it_comes_nearest_to(
    db: Database, tmp_path: Path, header: str, lacks: str
) -> None:
    put(tmp_path, "2026-Q3/daftar_pusat/a.csv", f"{header}\n{_K},{_N},3\n")
    with pytest.raises(QuarterStopped, match=f"a.csv tidak memuat kolom {lacks};"):
        stage(db, tmp_path)
