"""The verification pack: what the village sees, and what its decisions say when they come back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest

from assets.office.quarter import Quarter
from assets.reporting.verification_workbook import Member, VerificationPacks
from assets.reporting.workbooks import LINE, lines_of
from expectations.states import Status
from sql.warehouse import Database
from tests.reporting.conftest import Publish, forget
from tests.reporting.district import OTHER, VILLAGE
from tests.reporting.packs import FACTS, MEMBERS, filled_in, read, rows_of, shown, told
from tests.reporting.printed import small_print


@pytest.fixture(scope="module")
def pack() -> bytes:
    return VerificationPacks(Quarter(2026, 4), "21 Januari 2027", "Dinas Sosial").of(VILLAGE, FACTS, MEMBERS)


def test_the_same_members_give_the_same_bytes(pack: bytes) -> None:
    again = VerificationPacks(Quarter(2026, 4), "21 Januari 2027", "Dinas Sosial").of(VILLAGE, FACTS, MEMBERS)
    assert again == pack
    assert VerificationPacks(Quarter(2027, 1), "21 April 2027", "Dinas Sosial").of(VILLAGE, FACTS, MEMBERS) != pack


def test_packs_of_which_nothing_changed_are_taken_over_from_the_edition_before(
    filled: Database, publish_now: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    make = VerificationPacks.of

    def counted(packs: VerificationPacks, code: str, facts: Mapping[str, str], members: Sequence[Member]) -> bytes:
        made.append(code)
        return make(packs, code, facts, members)

    monkeypatch.setattr(VerificationPacks, "of", counted)
    first = publish_now()
    before = {path.name: path.read_bytes() for path in (first.path / "verifikasi").iterdir()}
    assert sorted(made) == [VILLAGE, OTHER]
    filled.connection.execute("UPDATE reconciliation.registry SET alamat = 'LAIN' WHERE id_dtks = 'ID4'")
    second = publish_now()
    assert second.fresh
    assert sorted(made) == [VILLAGE, OTHER, OTHER]
    # Made anew, a pack has the bytes of the one that was taken over.
    monkeypatch.setattr("assets.reporting.village_files.standing_edition", lambda _: None)
    forget(filled)
    assert not publish_now().fresh
    assert len(made) == 5
    assert (second.path / f"verifikasi/{VILLAGE}.xlsx").read_bytes() == before[f"{VILLAGE}.xlsx"]


def test_it_opens_on_what_to_do_by_when_and_to_whom(pack: bytes, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(filled_in(pack, tmp_path / "a.xlsx", {}, {}))
    assert book.active is not None
    assert book.active.title == "PENGANTAR"
    lines = [tuple(str(cell.value or "") for cell in row[:2]) for row in book["PENGANTAR"].iter_rows(max_row=15)]
    assert lines[0][0] == "Verifikasi anggota Desa Du'a & <Tiga>, Kecamatan Jatirejo, periode 2026-Q4"
    assert [label for label, _ in lines[2:5]] == ["Yang dilakukan", "Sampai kapan", "Kepada siapa"]
    assert "paling lambat 21 Januari 2027" in lines[3][1]
    assert "Dinas Sosial" in lines[4][1]
    assert ("Anggota", "4 orang; 1 di antaranya perlu diperhatikan") in lines
    assert ("KODE DESA", VILLAGE) in lines


def test_only_decisions_and_corrections_can_be_written(pack: bytes, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(filled_in(pack, tmp_path / "a.xlsx", {}, {}))
    sheet = book["VERIFIKASI"]
    titles = [str(cell.value) for cell in sheet[1]]
    assert sheet.protection.sheet
    assert sheet.protection.autoFilter is False
    locked = {title for title, cell in zip(titles, sheet[2], strict=True) if cell.protection.locked}
    columns = {title for cell, title in zip(sheet[1], titles, strict=True) if title.endswith("YANG BENAR")}
    assert locked - columns == {*titles} - columns - {"KEPUTUSAN"}
    # Blank cells have the look of their column.
    dimensions = sheet.column_dimensions.values()
    free = {
        place for d in dimensions if not d.protection.locked for place in range(int(d.min or 0), int(d.max or 0) + 1)
    }
    assert {titles[place - 1] for place in free} == columns
    lists = {str(choice.sqref): choice.formula1 for choice in sheet.data_validations.dataValidation}
    assert lists["M2:M5"] == '"TETAP,MAMPU,MENINGGAL,PINDAH,TIDAK DITEMUKAN,PERBAIKI"'
    front = book["PENGANTAR"]
    assert front.protection.sheet
    open_cells = [str(row[0].value) for row in front.iter_rows() if not row[1].protection.locked]
    assert open_cells == ["NOMOR BA", "TANGGAL BA", "OPERATOR"]


def test_it_prints_on_a4_lying_with_the_header_repeated(pack: bytes, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(filled_in(pack, tmp_path / "a.xlsx", {}, {}))
    assert small_print(book) == {}
    sheet = book["VERIFIKASI"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert (sheet.print_title_rows, sheet.print_area) == ("$1:$1", "'VERIFIKASI'!$A$1:$M$5")
    assert sheet.freeze_panes == "B2"
    assert sheet.row_dimensions[4].height > 40


def test_every_status_fits_on_one_line_of_its_column(pack: bytes, tmp_path: Path) -> None:
    # Most rows are one line high: a second line would be printed over the next member.
    sheet = openpyxl.load_workbook(filled_in(pack, tmp_path / "a.xlsx", {}, {}))["VERIFIKASI"]
    letter = next(cell.column_letter for cell in sheet[1] if cell.value == "STATUS")
    capitals = max(len(status) for status in Status if status is not Status.KELUAR)
    assert sheet.column_dimensions[letter].width >= capitals * 1.2


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 16, 1),
        ("SITI AMINAH", 16, 1),
        ("A" * 16, 16, 1),
        ("A" * 33, 16, 3),
        ("KUSUMANINGTYAS WIDOWATI NINGRUM", 16, 2),
        ("SITI KUSUMANINGTYAS ANI", 16, 3),
        ("SRI " + "A" * 20 + " ANI", 16, 3),
        (" " * 40, 16, 3),
        # In a wide column what a line lacks at its end does not count.
        ("kata " * 20, 50, 2),
    ],
)
def test_words_are_not_cut_in_two_in_a_narrow_column(text: str, room: int, lines: int) -> None:
    assert lines_of(text, room) == lines


def test_a_name_of_long_words_is_printed_whole(tmp_path: Path) -> None:
    mother = "RADEN AJENG SITI NURUL FATIMAH AZZAHRA KUSUMANINGTYAS WIDOWA"
    member = shown("ID1", "3516010101800001", "3516010101000001", "BUDI", "01/01/1980", mother)
    path = tmp_path / "a.xlsx"
    path.write_bytes(
        VerificationPacks(Quarter(2026, 4), "21 Januari 2027", "Dinas Sosial").of(VILLAGE, FACTS, [member])
    )
    # Five lines in its column: four by the count of letters alone.
    assert openpyxl.load_workbook(path)["VERIFIKASI"].row_dimensions[2].height == 5 * LINE


def test_what_the_registry_holds_stands_as_text(pack: bytes, tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(filled_in(pack, tmp_path / "a.xlsx", {}, {}))["VERIFIKASI"]
    assert [str(cell.value) for cell in sheet[4][:4]] == ["<b>TONO & =1+1</b>", "-", "None", "1970"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert sheet["G3"].value == "JALAN 98765"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}


HOSTILE = (
    "=1+1",
    "+1",
    "@A1",
    "-1",
    "<r>x</r>",
    "a&amp;b",
    "]]>",
    "a\x07b",
    "\u200bbudi",
    "ÉVÉ",
    "{desa}",
    "98765",
)


def test_names_that_a_program_could_take_for_something_else_stay_names(tmp_path: Path) -> None:
    people = [shown(f"ID{n}", "", "", name, "01/01/1980", name) for n, name in enumerate(HOSTILE)]
    path = tmp_path / "a.xlsx"
    path.write_bytes(VerificationPacks(Quarter(2026, 4), "21 Januari 2027", "Dinas Sosial").of(VILLAGE, FACTS, people))
    sheet = openpyxl.load_workbook(path)["VERIFIKASI"]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [name.replace("\x07", "") for name in HOSTILE]
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    decided = {name.replace("\x07", ""): {"KEPUTUSAN": "MENINGGAL"} for name in HOSTILE}
    reading = read(filled_in(path.read_bytes(), tmp_path / "b.xlsx", decided))
    assert (reading.rows, len(told(reading))) == (len(HOSTILE), 1)


def test_untouched_it_decides_nothing(pack: bytes, tmp_path: Path) -> None:
    plain = tmp_path / "a.xlsx"
    plain.write_bytes(pack)
    for path in (plain, filled_in(pack, tmp_path / "b.xlsx", {}, {})):
        reading = read(path)
        assert (reading.faults, reading.rows, reading.confirmed) == ([], 0, [])
        assert told(reading) == ["Tidak ada keputusan di paket ini, sehingga tidak ada yang berubah."]
        assert reading.cover["kode_desa"] == VILLAGE
        assert (reading.cover["periode"], reading.cover["jenis_kiriman"]) == ("2026-Q4", "VERIFIKASI")


def test_decisions_become_removals_and_corrections_traced_by_row(pack: bytes, tmp_path: Path) -> None:
    decided = {
        "BUDI": {"KEPUTUSAN": "meninggal"},
        "WATI": {"KEPUTUSAN": "PERBAIKI", "NAMA YANG BENAR": "SRI WATI", "TANGGAL LAHIR YANG BENAR": "02/02/1985"},
        "YATI": {"KEPUTUSAN": "MAMPU"},
    }
    reading = read(filled_in(pack, tmp_path / "a.xlsx", decided))
    assert (reading.faults, reading.sheet) == ([], "VERIFIKASI")
    assert reading.numbers.split(reading.separator) == ["2", "3", "5"]
    assert rows_of(reading, "nama", "nik", "id_dtks", "jenis_usulan", "alasan_hapus", "program", "id_usulan") == [
        ("BUDI", "3516010101800001", "ID1", "HAPUS", "MENINGGAL", "NON BANSOS", "VERIFIKASI ID1"),
        ("SRI WATI", "3516014102850002", "ID2", "PERBAIKAN", "", "NON BANSOS", "VERIFIKASI ID2"),
        # Whom the centre has no id for yet is found by NIK and name.
        ("YATI", "3516010303900004", "", "HAPUS", "MAMPU", "NON BANSOS", "VERIFIKASI BARU-3516012001-3516010303900004"),
    ]
    assert rows_of(reading, "tgl_lahir", "nama_ibu", "no_kk", "rt")[1] == ("02/02/1985", "SRI", "3516010101000001", "1")
    assert told(reading) == ["Keputusan: MAMPU 1, MENINGGAL 1, PERBAIKI 1; tanpa keputusan yang dipakai: 1 anggota."]


def test_who_stays_is_counted_and_is_no_proposal(pack: bytes, tmp_path: Path) -> None:
    reading = read(filled_in(pack, tmp_path / "a.xlsx", {"BUDI": {"KEPUTUSAN": "TETAP"}}))
    assert (reading.rows, reading.confirmed) == (0, ["VERIFIKASI ID1"])
    assert told(reading) == ["Keputusan: TETAP 1; tanpa keputusan yang dipakai: 3 anggota."]


def test_numbers_that_a_spreadsheet_mangled_do_not_matter(pack: bytes, tmp_path: Path) -> None:
    mangled = {"NIK": 3516010101800000, "NOKK": 3.51601010100000e15, "TANGGAL LAHIR": "1980-01-01"}
    reading = read(filled_in(pack, tmp_path / "a.xlsx", {"BUDI": {"KEPUTUSAN": "PINDAH", **mangled}}))
    assert rows_of(reading, "nik", "nik_sel", "no_kk", "no_kk_sel") == [
        ("3516010101800001", "teks", "3516010101000001", "teks")
    ]


@pytest.mark.parametrize(
    ("name", "written", "wanted"),
    [
        ("BUDI", {"KEPUTUSAN": "MENINGGAL", "NAMA": "BUDIMAN"}, "KUNCI, NAMA, TANGGAL LAHIR, atau IBU KANDUNG di"),
        ("BUDI", {"KUNCI": "V|2026-Q4|3516012001|P|ID9|||00000000"}, "KUNCI, NAMA, TANGGAL LAHIR"),
        ("BUDI", {"KEPUTUSAN": "MENINGGAL", "KUNCI": None}, "KEPUTUSAN di baris 2 tidak dipakai karena KUNCI"),
        ("BUDI", {"KEPUTUSAN": "sakit"}, "KEPUTUSAN di baris 2 tidak dikenal"),
        ("BUDI", {"NAMA YANG BENAR": "BUDIMAN"}, "KEPUTUSAN di baris 2 kosong"),
        ("BUDI", {"KEPUTUSAN": "TETAP", "NAMA YANG BENAR": "BUDIMAN"}, "KEPUTUSAN di baris 2 bukan PERBAIKI"),
        ("BUDI", {"KEPUTUSAN": "PERBAIKI"}, "KEPUTUSAN PERBAIKI di baris 2 tidak dipakai"),
        ("BUDI", {"KEPUTUSAN": "PERBAIKI", "NAMA YANG BENAR": "budi"}, "KEPUTUSAN PERBAIKI di baris 2 tidak dipakai"),
        # Perhaps nobody was found because what the list says of them is wrong.
        ("<b>TONO & =1+1</b>", {"KEPUTUSAN": "TIDAK DITEMUKAN"}, "KEPUTUSAN TIDAK DITEMUKAN di baris 4"),
    ],
)  # fmt: skip
def test_what_is_left_open_or_contradicts_itself_is_told_and_changes_nothing(
    pack: bytes, tmp_path: Path, name: str, written: dict[str, object], wanted: str
) -> None:
    reading = read(filled_in(pack, tmp_path / "a.xlsx", {name: written}))
    assert (reading.faults, reading.rows, reading.confirmed) == ([], 0, [])
    assert told(reading)[1].startswith(wanted)
    # What is not used has a remedy.
    assert re.search(r"; (isi|salin|pilih|tulis|cari|sisakan)\b", told(reading)[1])


def test_who_is_known_and_not_found_is_proposed_to_leave(pack: bytes, tmp_path: Path) -> None:
    reading = read(filled_in(pack, tmp_path / "a.xlsx", {"BUDI": {"KEPUTUSAN": "TIDAK DITEMUKAN"}}))
    assert rows_of(reading, "jenis_usulan", "alasan_hapus") == [("HAPUS", "TIDAK DITEMUKAN")]


def test_a_pack_of_another_village_or_quarter_decides_nothing(pack: bytes, tmp_path: Path) -> None:
    for cover in ({"KODE DESA": "3516012002"}, {"PERIODE": "2027-Q1"}):
        reading = read(filled_in(pack, tmp_path / "a.xlsx", {"BUDI": {"KEPUTUSAN": "MENINGGAL"}}, cover))
        assert (reading.faults, reading.rows) == ([], 0)
        assert told(reading)[1].startswith("KUNCI di baris 2, 3, 4, 5 milik paket desa atau kuartal lain")
        assert told(reading)[1].endswith("; isi keputusannya di paket desa dan kuartal ini.")


def test_a_member_decided_twice_counts_once_or_not_at_all(pack: bytes, tmp_path: Path) -> None:
    path = filled_in(pack, tmp_path / "a.xlsx", {"BUDI": {"KEPUTUSAN": "MENINGGAL"}})
    for other, rows in (("MENINGGAL", 1), ("PINDAH", 0)):
        book = openpyxl.load_workbook(path)
        sheet = book["VERIFIKASI"]
        sheet.append([other if place == 12 else cell.value for place, cell in enumerate(sheet[2])])
        book.save(tmp_path / "b.xlsx")
        reading = read(tmp_path / "b.xlsx")
        assert reading.rows == rows
        assert (told(reading)[-1].startswith("KEPUTUSAN di baris 2, 6 tentang anggota yang sama")) is (rows == 0)


def test_whatever_the_cover_says_a_pack_replaces_no_delivery(pack: bytes, tmp_path: Path) -> None:
    cover = {"JENIS KIRIMAN": "LENGKAP", "OPERATOR": "EDISI"}
    reading = read(filled_in(pack, tmp_path / "a.xlsx", {"BUDI": {"KEPUTUSAN": "MENINGGAL"}}, cover))
    assert (reading.rows, reading.cover["jenis_kiriman"], reading.confirmed) == (1, "VERIFIKASI", [])


def test_without_its_keys_a_pack_is_refused_and_never_read_as_a_delivery(pack: bytes, tmp_path: Path) -> None:
    path = filled_in(pack, tmp_path / "a.xlsx", {"BUDI": {"KEPUTUSAN": "MENINGGAL"}})
    book = openpyxl.load_workbook(path)
    book["VERIFIKASI"].delete_cols(23)
    book.save(path)
    (fault,) = read(path).faults
    assert fault.kode == "KOLOM_TIDAK_LENGKAP"
    assert "tanpa KUNCI" in fault.pesan


def test_a_pack_that_also_holds_a_table_of_proposals_is_refused(pack: bytes, tmp_path: Path) -> None:
    path = filled_in(pack, tmp_path / "a.xlsx", {"BUDI": {"KEPUTUSAN": "MENINGGAL"}})
    book = openpyxl.load_workbook(path)
    data = book.create_sheet("DATA")
    data.append(["NIK", "PROGRAM BANSOS", "NOKK", "NAMA", "TANGGAL LAHIR", "IBU KANDUNG", "JENIS KELAMIN"])
    data.append(["3516010101800009", "PKH", "3516010101000009", "SARI", "01/01/1980", "SITI", "P"])
    book.save(path)
    (fault,) = read(path).faults
    assert fault.kode == "KOLOM_TIDAK_LENGKAP"
    assert "'VERIFIKASI' dan 'DATA'" in fault.pesan


def test_its_sheet_saved_as_csv_finds_village_and_quarter_by_its_keys(pack: bytes, tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(filled_in(pack, tmp_path / "a.xlsx", {"BUDI": {"KEPUTUSAN": "MAMPU"}}))["VERIFIKASI"]
    path = tmp_path / "a.csv"
    lines = [";".join(str(cell.value or "") for cell in row) for row in sheet.iter_rows()]
    path.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8")
    reading = read(path)
    assert (reading.faults, reading.rows) == ([], 1)
    assert (reading.cover["kode_desa"], reading.cover["periode"]) == (VILLAGE, "2026-Q4")
    assert "tanpa PENGANTAR" in told(reading)[0]
