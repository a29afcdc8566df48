"""A returned report replaces what its edition knew; what was sent in the meantime stays in force (contract 3)."""

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

from assets.office.inbox import village_folder
from assets.office.keys import ReportKey, report_key
from assets.office.template import TITLES
from tests.intake.files import MORE, TEMPLATE, lines_of, person
from tests.staging.village import Q3, Village

NAMES = ("SUKARDI", "WARTINAH", "PONIRAN", "KASMIATI", "BEJO SANTOSO", "TRI WAHYUNI")
Rows = list[dict[str, Any]]


def somebody(number: int, **values: object) -> dict[str, Any]:
    """A person whom nobody takes for another."""
    name = NAMES[number - 1]
    own = {"NAMA": name, "IBU KANDUNG": name[::-1], TEMPLATE[5]: f"{number:02}/03/1980"}
    return person(number, **{**own, **values})


def digest(village: Village, *names: str) -> str:
    """EDISI as a report writes it that was made of these files."""
    paths = [village_folder(village.data, Q3) / name for name in names]
    return " ".join(f"E-{hashlib.sha256(path.read_bytes()).hexdigest()[:12]}" for path in paths)


def send_back(village: Village, name: str, rows: Rows, minute: int, edition: str) -> None:
    village.send(name, rows, minute, JENIS_KIRIMAN="LENGKAP", VERSI="2", EDISI=edition)


def in_force(village: Village) -> list[tuple[str, str]]:
    village.stage()
    found: list[tuple[str, str]] = village.ask("berkas, nama", "submission_rows WHERE NOT digantikan")
    return found


def test_a_supplement_sent_in_the_meantime_stays_in_force(village: Village) -> None:
    village.send("a.xlsx", [somebody(1), somebody(2)], 0)
    village.send("susulan.xlsx", [somebody(3)], 1)
    send_back(village, "b.xlsx", [somebody(1, ALAMAT="DUSUN KIDUL")], 2, digest(village, "a.xlsx"))
    assert in_force(village) == [("b.xlsx", "SUKARDI"), ("susulan.xlsx", "PONIRAN")]
    assert village.ask("berkas, nama", "withdrawn_rows") == [("a.xlsx", "WARTINAH")]


def test_without_an_edition_a_complete_delivery_replaces_all_before_it(village: Village) -> None:
    village.send("a.xlsx", [somebody(1), somebody(2)], 0)
    village.send("susulan.xlsx", [somebody(3)], 1)
    village.send("b.xlsx", [somebody(1)], 2, JENIS_KIRIMAN="LENGKAP")
    assert in_force(village) == [("b.xlsx", "SUKARDI")]
    assert village.ask("nama", "withdrawn_rows") == ["PONIRAN", "WARTINAH"]


def test_who_was_left_out_by_mistake_and_is_sent_again_is_withdrawn_no_longer(village: Village) -> None:
    village.send("a.xlsx", [somebody(1), somebody(2), somebody(3)], 0)
    send_back(village, "b.xlsx", [somebody(1)], 1, digest(village, "a.xlsx"))
    village.send("lagi.xlsx", [somebody(2, NIK="3516020201800077")], 2, VERSI="3")
    assert in_force(village) == [("b.xlsx", "SUKARDI"), ("lagi.xlsx", "WARTINAH")]
    assert village.ask("berkas, nama", "withdrawn_rows") == [("a.xlsx", "PONIRAN")]


def test_a_row_corrected_in_the_report_replaces_that_of_the_supplement(village: Village) -> None:
    village.send("a.xlsx", [somebody(1, RT="-")], 0)
    village.send("susulan.xlsx", [somebody(1, RT="001")], 1)
    send_back(village, "b.xlsx", [somebody(1, RT="002")], 2, digest(village, "a.xlsx"))
    assert in_force(village) == [("b.xlsx", "SUKARDI")]


def test_a_row_left_as_it_was_does_not_undo_what_the_supplement_corrected(village: Village) -> None:
    village.send("a.xlsx", [somebody(1, RT="-"), somebody(2)], 0)
    village.send("susulan.xlsx", [somebody(1, RT="001"), somebody(3)], 1)
    send_back(village, "b.xlsx", [somebody(1, RT="-"), somebody(2)], 2, digest(village, "a.xlsx"))
    assert in_force(village) == [("b.xlsx", "WARTINAH"), ("susulan.xlsx", "PONIRAN"), ("susulan.xlsx", "SUKARDI")]
    assert village.ask("nama", "withdrawn_rows") == []


def test_a_report_of_an_older_edition_undoes_nothing_of_a_later_ones(village: Village) -> None:
    village.send("a.xlsx", [somebody(1, RT="-"), somebody(2), somebody(4, RT="-")], 0)
    village.send("susulan.xlsx", [somebody(3)], 1)
    # The first report is made of both, corrected, with WARTINAH struck out. The older one follows, in which only
    # KASMIATI is corrected.
    later = [somebody(1, RT="001"), somebody(3), somebody(4, RT="-")]
    send_back(village, "b.xlsx", later, 2, digest(village, "a.xlsx", "susulan.xlsx"))
    older = [somebody(1, RT="-"), somebody(2), somebody(4, RT="007")]
    send_back(village, "c.xlsx", older, 3, digest(village, "a.xlsx"))
    assert in_force(village) == [("b.xlsx", "PONIRAN"), ("b.xlsx", "SUKARDI"), ("c.xlsx", "KASMIATI")]
    assert village.ask("berkas, nama", "withdrawn_rows") == [("a.xlsx", "WARTINAH")]


def test_the_same_report_sent_back_twice_loses_nobody(village: Village) -> None:
    village.send("a.xlsx", [somebody(1), somebody(2)], 0)
    edition = digest(village, "a.xlsx")
    send_back(village, "b.xlsx", [somebody(1), somebody(2, RT="009")], 1, edition)
    send_back(village, "c.xlsx", [somebody(1), somebody(2)], 2, edition)
    assert in_force(village) == [("b.xlsx", "WARTINAH"), ("c.xlsx", "SUKARDI")]


def test_a_complete_delivery_in_the_meantime_is_not_undone_by_an_untouched_report(village: Village) -> None:
    village.send("a.xlsx", [somebody(1), somebody(2)], 0)
    village.send("b.xlsx", [somebody(1)], 1, JENIS_KIRIMAN="LENGKAP", VERSI="2")
    send_back(village, "c.xlsx", [somebody(1), somebody(2)], 2, digest(village, "a.xlsx"))
    assert in_force(village) == [("b.xlsx", "SUKARDI")]


def test_an_edition_may_be_named_by_its_number(village: Village) -> None:
    village.send("a.xlsx", [somebody(1), somebody(2)], 0)
    village.send("susulan.xlsx", [somebody(3)], 1)
    content = (village_folder(village.data, Q3) / "a.xlsx").read_bytes()
    manifest = village.data / f"reports/{Q3}/edisi-4/manifest.json"
    manifest.parent.mkdir(parents=True)
    made_of = [{"berkas": "a.xlsx", "sha256": hashlib.sha256(content).hexdigest(), "baris": 2}]
    manifest.write_text(json.dumps({"masukan": {"desa": made_of}}), encoding="utf-8")
    send_back(village, "b.xlsx", [somebody(1)], 2, "4")
    assert in_force(village) == [("b.xlsx", "SUKARDI"), ("susulan.xlsx", "PONIRAN")]


def test_an_edition_that_knew_nothing_of_the_village_replaces_row_by_row_and_is_told(
    village: Village,
) -> None:
    village.send("a.xlsx", [somebody(1), somebody(2)], 0)
    send_back(village, "b.xlsx", [somebody(1)], 1, "E-0123456789ab 17")
    assert in_force(village) == [("a.xlsx", "WARTINAH"), ("b.xlsx", "SUKARDI")]
    (told,) = village.ask("pesan", "receipts WHERE berkas = 'b.xlsx'")
    assert "EDISI pada PENGANTAR atau KUNCI tidak menyebut kiriman desa ini" in told


def test_a_sheet_saved_as_csv_has_no_cover_and_keeps_the_minutes_of_its_rows(village: Village) -> None:
    village.send("a.xlsx", [somebody(1), somebody(2, NIK="3516010201809999"), somebody(3, NIK="")], 0)
    corrected = [somebody(1), somebody(2), somebody(3), somebody(4)]
    path = village_folder(village.data, Q3) / "DATA.csv"
    with path.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target, delimiter=";").writerows(lines_of(corrected))
    village.arrive("DATA.csv", 1)
    village.stage()
    assert village.ask("nama, nomor_ba, CAST(tanggal_ba AS VARCHAR)", "submission_rows WHERE berkas = 'DATA.csv'") == [
        ("KASMIATI", "", None),
        ("PONIRAN", "140/12/2026", "2026-07-01"),
        ("SUKARDI", "140/12/2026", "2026-07-01"),
        ("WARTINAH", "140/12/2026", "2026-07-01"),
    ]
    assert village.ask("nama", "submission_rows WHERE digantikan") == ["SUKARDI"]
    (told,) = village.ask("catatan", "receipts WHERE berkas = 'DATA.csv'")
    assert "3 baris memakai BA usulan yang sama pada kiriman sebelumnya" in told


def test_the_sheet_of_a_report_saved_as_csv_replaces_what_the_report_was_made_of(village: Village) -> None:
    village.send("a.xlsx", [somebody(1), somebody(2)], 0)
    village.send("susulan.xlsx", [somebody(3)], 1)
    edition = digest(village, "a.xlsx")
    key = report_key(
        ReportKey("3516012005", str(Q3), "2", edition, 2, "140/12/2026", "01/07/2026", numbers=("", "", ""))
    )
    # Neither NIK nor name is what it was: by its columns alone this row is nobody's correction.
    corrected = [somebody(1), somebody(2, NIK="3516010201809999", NAMA="SRI HANDAYANI", **{"IBU KANDUNG": "TUKINAH"})]
    path = village_folder(village.data, Q3) / "DATA.csv"
    header, *lines = lines_of(corrected)
    with path.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target, delimiter=";").writerows([[*header, "KUNCI"], *([*line, key] for line in lines)])
    village.arrive("DATA.csv", 2)
    assert in_force(village) == [
        ("DATA.csv", "SRI HANDAYANI"),
        ("DATA.csv", "SUKARDI"),
        ("susulan.xlsx", "PONIRAN"),
    ]
    assert village.ask("DISTINCT nomor_ba", "submission_rows WHERE berkas = 'DATA.csv'") == ["140/12/2026"]
    assert village.ask("versi, jenis_kiriman", "receipts WHERE berkas = 'DATA.csv'") == [(2, "LENGKAP")]
    (told,) = village.ask("pesan", "receipts WHERE berkas = 'DATA.csv'")
    assert (
        "menurut kolom KUNCI ini laporan desa yang kembali, dan dianggap: desa 3516012005, periode 2026-Q3, versi 2, "
        "BA 140/12/2026 tanggal 01/07/2026, LENGKAP, jadi menggantikan kiriman yang termuat di laporan itu."
    ) in told


def test_minutes_are_kept_through_several_files_that_name_none(village: Village) -> None:
    none = {"NOMOR_BA": "", "TANGGAL_BA": ""}
    village.send("a.xlsx", [somebody(1, NIK="3516010201809999")], 0)
    village.send("b.xlsx", [somebody(1, NIK="3516010201809998")], 1, **none)
    village.send("c.xlsx", [somebody(1)], 2, **none)
    village.send("d.xlsx", [somebody(1)], 3, **none)
    village.stage()
    assert village.ask("DISTINCT nomor_ba") == ["140/12/2026"]


def test_minutes_that_a_file_names_are_never_those_of_an_earlier_one(village: Village) -> None:
    village.send("a.xlsx", [somebody(1)], 0)
    village.send("b.xlsx", [somebody(1)], 1, NOMOR_BA="141/12/2026", TANGGAL_BA="")
    village.stage()
    assert village.ask("nomor_ba, tanggal_ba_teks", "submission_rows WHERE berkas = 'b.xlsx'") == [("141/12/2026", "")]


def test_an_unread_manifest_is_an_edition_that_knew_nothing(village: Village, tmp_path: Path) -> None:
    village.send("a.xlsx", [somebody(1)], 0)
    broken = tmp_path / f"reports/{Q3}/edisi-1/manifest.json"
    broken.parent.mkdir(parents=True)
    broken.write_text("{", encoding="utf-8")
    send_back(village, "b.xlsx", [somebody(2)], 1, "1")
    assert in_force(village) == [("a.xlsx", "SUKARDI"), ("b.xlsx", "WARTINAH")]


# Words of which no two are near one another: thirty-six names that nobody takes for another's.
FIRST = ("BAMBANG", "DEWI", "GUNAWAN", "HESTI", "JOKO", "LESTARI")
LAST = ("ABIMANYU", "CAHYONO", "FIRDAUS", "KUSUMA", "MULYADI", "WIBISONO")
CORRECTED = {"JENIS KELAMIN": "P", "NOKK": "3516010101019999", TEMPLATE[5]: "05/04/1981", "KELURAHAN": "JATIREJO"}


def test_a_report_that_corrects_any_one_column_is_no_untouched_report(village: Village) -> None:
    # What says whose row it is, or what for, is asked elsewhere.
    keys = {TITLES[name] for name in ("nik", "nama", "id_dtks", "jenis_usulan", "alasan_hapus", "program")}
    columns = [title for title in (*TEMPLATE, *MORE) if title not in keys]
    names = [f"{one} {other}" for one in FIRST for other in LAST]
    people = [person(17 * number, NAMA=name) for number, name in enumerate(names[: len(columns)], start=1)]
    corrected = [{**row, column: CORRECTED.get(column, "YA")} for row, column in zip(people, columns, strict=True)]
    village.send("a.xlsx", people, 0)
    village.send("susulan.xlsx", [{**row, "STATUS KAWIN": "BELUM"} for row in people], 1)
    send_back(village, "b.xlsx", corrected, 2, digest(village, "a.xlsx"))
    of_the_supplement = {name for file, name in in_force(village) if file != "b.xlsx"}
    assert [column for row, column in zip(people, columns, strict=True) if row["NAMA"] in of_the_supplement] == []
