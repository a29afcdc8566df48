"""From files to typed rows in force: the whole way, with real workbooks and a real warehouse."""

import csv
import itertools
import os
from datetime import date
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pytest

from assets.office.inbox import village_folder
from assets.office.quarter import Quarter
from assets.office.regions import load_regions
from sql.warehouse import Database
from tests.intake.files import COVER, MORE, TEMPLATE, lines_of, people, person, write_sheets
from tests.staging.village import ODD_NIK, Village

Q3 = Quarter(2026, 3)


def test_no_deliveries_are_empty_tables(village: Village) -> None:
    assert village.stage() == {"baris": 0, "baris_berlaku": 0, "baris_ditarik": 0, "berkas": 0}
    assert village.ask("row_id") == village.ask("berkas", "receipts") == village.ask("nik", "withdrawn_rows") == []


def test_a_row_is_typed_beside_the_text_it_came_from(village: Village) -> None:
    sent = person(
        1,
        NIK="35.16.01.020180.0001",
        NAMA="  siti\u00a0 aminah ",
        **{"IBU KANDUNG": "-", "PROGRAM BANSOS": "sembako", "JENIS KELAMIN": "pr", "JENIS USULAN": ""},
    )
    village.send("a.xlsx", [sent])
    village.stage()
    assert village.ask("row_id, nik, nik_teks, nik_sel, nik_terbaca, nama, nama_ibu, nama_ibu_teks, jenis_kelamin") == [
        (1, "3516010201800001", "35.16.01.020180.0001", "teks", True, "SITI AMINAH", None, "-", "P")
    ]
    assert village.ask("program, program_teks, jenis_usulan, jenis_usulan_teks, kode_desa, kode_desa_baris") == [
        ("BPNT", "sembako", "BARU", "", "3516012005", "3516012005")
    ]
    assert village.ask("nomor_ba, tanggal_ba_teks, CAST(tanggal_ba AS VARCHAR), kode_desa_diberikan") == [
        ("140/12/2026", "01/07/2026", "2026-07-01", True)
    ]


@pytest.mark.parametrize("copies", [1, 2], ids=["one delivery", "two to compare"])
def test_what_is_cut_off_between_rows_and_receipts_is_staged_anew(
    village: Village, monkeypatch: pytest.MonkeyPatch, copies: int
) -> None:
    village.send("a.xlsx", [person(1)])
    village.stage()
    for number in range(copies):
        village.send(f"{number}.xlsx", [person(1), person(number + 2)], 1)
    (village_folder(village.data, Q3) / "a.xlsx").unlink()
    kept = village.ask("*", "receipts"), village.ask("*", "withdrawn_rows")
    real = Database.replace_frame

    def failing(db: Database, table: str, periode: str, frame: pd.DataFrame) -> int:
        if table == "staging.receipts":
            db.execute("SELECT error('Cakram penuh')")
        return real(db, table, periode, frame)

    with monkeypatch.context() as patched:
        patched.setattr(Database, "replace_frame", failing)
        with pytest.raises(duckdb.Error, match="Cakram penuh"):
            village.stage()
    assert (village.ask("*", "receipts"), village.ask("*", "withdrawn_rows")) == kept
    assert village.stage()["berkas"] == copies
    assert set(village.ask("sha256")) == set(village.ask("sha256", "receipts"))


def test_an_error_value_is_kept_as_text_only(village: Village) -> None:
    columns = ("NAMA", "IBU KANDUNG", "ALAMAT", "KABUPATEN", "JENIS USULAN", "PROGRAM BANSOS")
    written = ("#N/A", "#RUMUS TANPA NILAI", "#NAME?")
    village.send("a.xlsx", [person(n, **dict.fromkeys(columns, value)) for n, value in enumerate(written, start=1)])
    village.stage()
    assert village.ask("baris, nama, nama_ibu, alamat, kabupaten, jenis_usulan, program, kode_desa_baris") == [
        (number, None, None, "", "", None, None, "3516012005") for number in (2, 3, 4)
    ]
    assert village.ask("baris, nama_teks, nama_ibu_teks, jenis_usulan_teks, program_teks") == [
        (number, *(value,) * 4) for number, value in enumerate(written, start=2)
    ]


def test_a_birth_date_after_the_quarter_is_kept_as_text_only(village: Village) -> None:
    title = TEMPLATE[5]
    village.send("a.xlsx", [person(1, **{title: "30/09/2026"}), person(2, **{title: "01/10/2026"})])
    village.stage()
    assert village.ask("baris, CAST(tgl_lahir AS VARCHAR), tgl_lahir_teks") == [
        (2, "2026-09-30", "30/09/2026"),
        (3, None, "01/10/2026"),
    ]


def test_an_impossible_nik_is_readable_when_dukcapil_holds_it(village: Village) -> None:
    village.send("a.xlsx", [person(1, NIK=ODD_NIK), person(2, NIK="3516019901800002"), person(3, NIK=3516010201800003)])
    village.stage()
    assert village.ask("baris, nik, nik_terbaca") == [
        (2, ODD_NIK, True),
        (3, "3516019901800002", False),
        (4, None, False),
    ]


def test_a_kk_counts_only_when_it_can_be_one(village: Village) -> None:
    cases: dict[object, str | None] = {
        # The row's own NIK.
        "3516010201800001": None,
        "3516010101010001": "3516010101010001",
        3516010101010001: None,
        "35160101": None,
        "0000000000000000": None,
        "": None,
    }
    village.send("a.xlsx", [person(number, NOKK=kk) for number, kk in enumerate(cases, start=1)])
    village.stage()
    assert village.ask("baris, no_kk") == list(enumerate(cases.values(), start=2))


def test_a_rows_own_minutes_win_over_the_covers_and_blank_cells_take_the_covers(
    village: Village, tmp_path: Path
) -> None:
    titles = (*TEMPLATE, *MORE, "NOMOR BA", "TANGGAL BA")
    rows = [
        person(1, **{"NOMOR BA": "7", "TANGGAL BA": "2/7/2026"}),
        person(2),
        person(3, **{"NOMOR BA": "-", "TANGGAL BA": "-"}),
        person(4, **{"NOMOR BA": "8", "TANGGAL BA": "Sumberjati, 3 Juli 2026"}),
    ]
    sheets = {"DATA": lines_of(rows, titles), "PENGANTAR": [[key, value] for key, value in COVER.items()]}
    write_sheets(village_folder(tmp_path, Q3) / "a.xlsx", sheets)
    village.stage()
    assert village.ask("baris, nomor_ba, CAST(tanggal_ba AS VARCHAR)") == [
        (2, "7", "2026-07-02"),
        (3, "140/12/2026", "2026-07-01"),
        (4, "-", None),
        (5, "8", "2026-07-03"),
    ]


def test_the_village_of_a_refused_file_is_known_by_its_cover(village: Village, tmp_path: Path) -> None:
    folder = village_folder(tmp_path, Q3)
    folder.mkdir(parents=True)
    (folder / "a.csv").write_text('# KODE DESA: 35.16.01.2001\nNIK,NAMA\n"3516,SITI\n', encoding="utf-8")
    village.stage()
    assert village.ask("berkas, kode_desa, status, kode", "receipts") == [
        ("a.csv", "3516012001", "DIKEMBALIKAN", "BERKAS_RUSAK")
    ]


def test_a_supplement_adds_and_replaces_by_id_or_by_nik(village: Village) -> None:
    first = [person(1, **{"ID USULAN": "U1"}), person(2), person(3), person(4, **{"JENIS USULAN": "PERBAIKAN"})]
    again = person(9, **{"ID USULAN": "U1", "NAMA": first[0]["NAMA"]})
    more = [again, person(2), person(3, **{"PROGRAM BANSOS": "PBI"}), person(4), person(5)]
    village.send("a.xlsx", first, 0)
    village.send("b.xlsx", more, 1)
    counts = village.stage()
    assert village.ask("berkas, baris", "submission_rows WHERE digantikan") == [("a.xlsx", 2), ("a.xlsx", 3)]
    assert (counts["baris"], counts["baris_berlaku"]) == (9, 7)
    assert village.ask("berkas, status", "receipts") == [("a.xlsx", "BERLAKU"), ("b.xlsx", "BERLAKU")]


@pytest.mark.parametrize(
    "written", ["#N/A", "#RUMUS TANPA NILAI", "Err:502", "-", " – ", "?", "0", "000", "tidak ada", "BELUM ADA"]
)
def test_what_stands_for_no_id_usulan_replaces_and_holds_nobody(village: Village, written: str) -> None:
    village.send("a.xlsx", [person(1, **{"ID USULAN": written})], 0)
    village.send("b.xlsx", [person(2, **{"ID USULAN": written})], 1)
    village.send("c.xlsx", [person(3, **{"ID USULAN": "U-3"})], 2)
    assert village.stage()["baris_berlaku"] == 3
    assert village.ask("DISTINCT id_usulan") == ["", "U-3"]
    village.send("d.xlsx", [person(4, **{"ID USULAN": written})], 3, JENIS_KIRIMAN="LENGKAP")
    assert village.stage()["baris_ditarik"] == 3


def test_an_id_usulan_that_stands_on_several_rows_of_a_delivery_is_none(village: Village) -> None:
    same = {"ID USULAN": "KELUARGA 1"}
    village.send("a.xlsx", [person(1, NIK="", **same), person(2, NIK="", **same)], 0)
    village.send("b.xlsx", [person(1, NIK="", **same)], 1)
    village.send("c.xlsx", [person(1, **same)], 2)
    village.stage()
    # Between the later two, where it stands once in each, it is an ID.
    assert village.ask("berkas, baris", "submission_rows WHERE digantikan") == [("b.xlsx", 2)]
    assert village.ask("DISTINCT id_usulan") == ["KELUARGA 1"]


def test_ids_counted_from_one_in_each_supplement_replace_nobody(village: Village) -> None:
    names = ("SUKARDI", "WARTINAH", "PONIRAN", "KASMIATI", "BEJO SANTOSO", "TRI WAHYUNI")
    everybody = []
    for number, name in enumerate(names, start=1):
        own = {"NAMA": name, "IBU KANDUNG": name[::-1], TEMPLATE[5]: f"{number:02}/03/1980"}
        everybody.append(person(number, **own, **{"ID USULAN": str((number - 1) % 3 + 1)}))
    village.send("a.xlsx", everybody[:3], 0)
    village.send("b.xlsx", everybody[3:], 1)
    assert village.stage()["baris_berlaku"] == 6


def test_a_withdrawn_person_is_told_though_another_has_taken_the_id_or_the_nik(village: Village) -> None:
    husband = person(1, NAMA="SUKARDI", **{"ID USULAN": "1", TEMPLATE[5]: "12/03/1980", "IBU KANDUNG": "SUPINI"})
    wife = {**husband, "NAMA": "WARTINAH", TEMPLATE[5]: "04/07/1984", "IBU KANDUNG": "KASMI"}
    village.send("a.xlsx", [husband], 0)
    village.send("b.xlsx", [wife], 1, JENIS_KIRIMAN="LENGKAP")
    village.stage()
    assert village.ask("berkas, nama", "withdrawn_rows") == [("a.xlsx", "SUKARDI")]


def test_an_id_dtks_is_cleaned_as_a_nik_is_and_a_damaged_one_is_none(village: Village) -> None:
    cases: list[tuple[object, str, bool]] = [
        ("3516040008000123", "3516040008000123", False),
        ("'3516-0400.0800 0123", "3516040008000123", False),
        (351604000800012, "351604000800012", False),
        (3516040008000123, "", True),
        ("3.51604E+15", "", True),
        ("3,51604E+15", "", True),
        ("BARU-3516012005-3516010201800001", "BARU-3516012005-3516010201800001", False),
        ("-", "", False),
        ("TIDAK ADA", "", False),
        ("0000", "", False),
        ("", "", False),
    ]
    village.send("a.xlsx", [person(n, **{"ID DTKS": written}) for n, (written, _, _) in enumerate(cases, start=1)])
    village.stage()
    assert village.ask("baris, id_dtks, id_dtks_rusak, id_dtks_teks") == [
        (number, means, damaged, str(written)) for number, (written, means, damaged) in enumerate(cases, start=2)
    ]


def test_a_name_that_says_nothing_is_kept_as_text_only(village: Village) -> None:
    said = ("TIDAK DIKETAHUI", "tdk. tahu", "XXX", "N.N.", "A", "ALMARHUMAH", "-")
    village.send("a.xlsx", [person(n, NAMA=text, **{"IBU KANDUNG": text}) for n, text in enumerate(said, start=1)])
    village.stage()
    assert village.ask("baris, nama, nama_ibu, nama_teks, nama_ibu_teks") == [
        (number, None, None, text, text) for number, text in enumerate(said, start=2)
    ]


def test_every_name_that_says_nothing_is_missing_and_no_other(village: Village) -> None:
    with (Path(__file__).parents[1] / "expectations/nameless.csv").open(encoding="utf-8", newline="") as lines:
        cases = [case for case in csv.DictReader(lines) if case["nama"] and not any(map(str.isdigit, case["nama"]))]
    village.send("a.xlsx", [person(number, NAMA=case["nama"]) for number, case in enumerate(cases, start=1)])
    village.stage()
    named = dict(village.ask("baris, nama IS NULL"))
    assert {case["nama"]: named[row] for row, case in enumerate(cases, start=2)} == {
        case["nama"]: case["hampa"] == "ya" for case in cases
    }


def test_an_unreadable_nik_replaces_nothing(village: Village) -> None:
    village.send("a.xlsx", [person(1, NIK="")], 0)
    village.send("b.xlsx", [person(2, NIK="")], 1)
    assert village.stage()["baris_berlaku"] == 2


def test_a_complete_delivery_replaces_all_before_it_and_tells_what_is_gone(village: Village) -> None:
    village.send("a.xlsx", [person(1), person(2), person(3, NIK=""), person(4, NIK="")], 0)
    village.send("b.xlsx", [person(5)], 1)
    # 3 comes back with its NIK, 2, 4 and 5 do not.
    village.send("c.xlsx", [person(1), person(3)], 2, JENIS_KIRIMAN="LENGKAP")
    village.send("d.xlsx", [person(6)], 3)
    counts = village.stage()
    assert village.ask("berkas, status", "receipts") == [
        ("a.xlsx", "DIGANTIKAN"),
        ("b.xlsx", "DIGANTIKAN"),
        ("c.xlsx", "BERLAKU"),
        ("d.xlsx", "BERLAKU"),
    ]
    assert village.ask("berkas, baris", "withdrawn_rows") == [("a.xlsx", 3), ("a.xlsx", 5), ("b.xlsx", 2)]
    assert (counts["baris_berlaku"], counts["baris_ditarik"]) == (3, 3)


def test_a_refused_file_replaces_nothing_and_its_rows_count_nowhere(village: Village) -> None:
    village.send("a.xlsx", people(2), 0)
    village.send("b.xlsx", people(2), 1, JENIS_KIRIMAN="LENGKAP", JUMLAH_USULAN=3)
    counts = village.stage()
    assert (counts["baris"], counts["baris_berlaku"]) == (2, 2)
    assert village.ask("berkas, status, kode, baris", "receipts") == [
        ("a.xlsx", "BERLAKU", "", 2),
        ("b.xlsx", "DIKEMBALIKAN", "JUMLAH_TIDAK_SESUAI", 2),
    ]


def test_copies_hold_no_rows(village: Village, tmp_path: Path) -> None:
    village.send("a.xlsx", people(2), 0)
    copy = village_folder(tmp_path, Q3) / "b" / "a.xlsx"
    copy.parent.mkdir()
    copy.write_bytes((village_folder(tmp_path, Q3) / "a.xlsx").read_bytes())
    os.utime(copy, (1_780_009_000,) * 2)
    assert village.stage()["baris"] == 2
    assert village.ask("berkas, status", "receipts") == [("a.xlsx", "KIRIMAN_GANDA"), ("b/a.xlsx", "BERLAKU")]
    assert village.ask("DISTINCT berkas") == ["b/a.xlsx"]


def test_the_same_content_in_other_bytes_is_told(village: Village, tmp_path: Path) -> None:
    village.send("a.xlsx", people(2), 0)
    village.send("b.xlsx", people(2), 1)
    saved = openpyxl.load_workbook(village_folder(tmp_path, Q3) / "b.xlsx")
    saved.save(village_folder(tmp_path, Q3) / "b.xlsx")
    os.utime(village_folder(tmp_path, Q3) / "b.xlsx", (1_780_000_060,) * 2)
    village.stage()
    told = village.ask("pesan", "receipts WHERE pesan LIKE '%hanya disimpan ulang%'")
    assert len(told) == 1
    assert told[0].startswith("Berkas 'b.xlsx'")


def test_the_names_of_files_and_the_order_of_copying_do_not_matter(db: Database, tmp_path: Path) -> None:
    sent = [("1", people(3), 0, {}), ("2", people(2, 3), 1, {"VERSI": 2}), ("3", people(2), 2, {"VERSI": 1})]
    results = set()
    for turn, names in enumerate(itertools.permutations(["x.xlsx", "y.xlsx", "z.xlsx"])):
        village = Village(db, tmp_path / str(turn))
        for name, (_, rows, minute, cover) in zip(names, sent, strict=True):
            village.send(name, rows, minute, **cover)
        village.stage()
        results.add(tuple(village.ask("sha256, baris, urutan_kiriman, digantikan")))
    assert len(results) == 1


def test_staging_twice_gives_the_same_tables(village: Village) -> None:
    village.send("a.xlsx", people(5))
    village.stage()
    before = village.ask("*"), village.ask("*", "receipts")
    village.stage()
    assert (village.ask("*"), village.ask("*", "receipts")) == before


def test_a_cover_in_words_counts_and_dates_the_rows(village: Village) -> None:
    dated = "Sumberjati, 15 Juli 2026"
    village.send("a.xlsx", people(2), JUMLAH_USULAN="2 (dua) orang", TANGGAL_BA=dated, VERSI="3 (tiga)")
    village.stage()
    assert village.ask("kode, jumlah_usulan, tanggal_ba, versi", "receipts") == [("", 2, date(2026, 7, 15), 3)]
    assert village.ask("DISTINCT tanggal_ba") == [date(2026, 7, 15)]


def test_a_cover_in_words_that_counts_otherwise_is_refused(village: Village) -> None:
    village.send("a.xlsx", people(2), JUMLAH_USULAN="3 (tiga) orang")
    village.stage()
    assert village.ask("kode, catatan", "receipts")[0][0] == "JUMLAH_TIDAK_SESUAI"


def _born(*dates: tuple[str, str]) -> list[dict[str, str]]:
    """People whose NIK says the first (ddmmyy) and whose birth date is written as the second."""
    return [
        {**row, "NIK": nik and f"351601{nik}{number:04}", "TANGGAL LAHIR\n(31/01/2000)": written}
        for number, (row, (nik, written)) in enumerate(zip(people(len(dates)), dates, strict=True), start=1)
    ]


_MONTH_FIRST = [("450290", "2/5/1990"), ("110371", "3/11/1971"), ("021211", "12/2/2011"), ("250290", "2/25/1990")]


@pytest.mark.parametrize(
    ("dates", "read", "told"),
    [
        # The NIKs, and a date that no other order reads, show that the month is first.
        (_MONTH_FIRST, ["1990-02-05", "1971-03-11", "2011-12-02", "1990-02-25"], "bulan/hari/tahun dan dibaca begitu"),
        (_MONTH_FIRST[:3], ["1990-02-05", "1971-03-11", "2011-12-02"], "bulan/hari/tahun dan dibaca begitu"),
        # No day comes of the other order, and no NIK says anything.
        ([("", f"{n}/2{n}/1990") for n in range(1, 4)], ["1990-01-21", "1990-02-22", "1990-03-23"], "3 hanya terbaca"),
        # The NIKs show that the day is.
        ([("450290", "5/2/1990"), ("110371", "11/3/1971")], ["1990-02-05", "1971-03-11"], None),
        # One date that can only have the day first tells of all.
        ([*_MONTH_FIRST[:3], ("170845", "17/8/1945")], ["1990-05-02", "1971-11-03", "2011-02-12", "1945-08-17"], None),
        # Nothing tells, or too little: the day is first, and that is said.
        ([("310190", "2/5/1990")], ["1990-05-02"], "Pada 1 baris hari dan bulan lahir"),
        (_MONTH_FIRST[:2], ["1990-05-02", "1971-11-03"], "Pada 2 baris hari dan bulan lahir"),
    ],
)
def test_the_niks_of_a_file_tell_whether_its_dates_have_the_month_first(
    village: Village, dates: list[tuple[str, str]], read: list[str], told: str | None
) -> None:
    village.send("a.xlsx", _born(*dates))
    village.stage()
    assert [str(day) for _, day in village.ask("baris, tgl_lahir")] == read
    (notes,) = village.ask("catatan", "receipts")
    assert (told or "") in notes
    assert told or "hari/bulan" not in notes
    assert not any(written in notes for _, written in dates)


def test_rows_are_numbered_by_village_file_and_place_without_a_gap(village: Village) -> None:
    """Also where the sheet has gaps, some files do not count, and a village sends several."""
    placed = [person(1), {}, person(2), {}, {}, person(3)]
    village.send("a.xlsx", placed, minute=1)
    village.send("b.xlsx", [person(4), person(5)], minute=2, JENIS_KIRIMAN="TAMBAHAN")
    village.send("copy.xlsx", placed, minute=3)
    other = load_regions().village("3516012001")
    assert other
    there = person(6, KECAMATAN=other.kecamatan, KELURAHAN=other.desa)
    village.send("other.xlsx", [there], minute=4, KODE_DESA="3516012001")
    village.send("refused.xlsx", [person(7)], minute=5, PERIODE="2026-Q1")
    village.stage()
    told = village.ask("row_id, kode_desa, sha256, baris")
    assert [row_id for row_id, *_ in told] == list(range(1, len(told) + 1))
    assert [place for _, *place in told] == sorted(place for _, *place in told)
    assert len({digest for _, _, digest, _ in told}) == 3
