"""What people judged wins over the score, is carried on, and is asked again when what they judged has changed."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assets.quarter import Quarter
from assets.staging.judgement_lines import COLUMNS
from tests.quarter.district import MINUTES, Q2, Q3, VILLAGES, report, run_on_judgements, write_delivery
from tests.quarter.test_registry import Row, fates, member, person, row, run

BUDI = person(1, "BUDIONO", nama_lgkp_ibu="MARKAMAH")
OTHER = person(9, "WAKIDI", nama_lgkp_ibu="SARMI")
# Says Budi's name and mother, but another date, card and NIK: somebody must look.
UNSURE = row(BUDI, NIK="3516011702610777", NOKK="3516010101019999", TANGGAL_LAHIR="17/02/1961")
SIGNED = {"oleh": "Rini, Seksi Data", "tanggal": "02/07/2026", "alasan": "KTP dan KK dilihat"}


def write(data: Path, lines: Iterable[Mapping[str, str]]) -> None:
    """`putusan.csv` as Excel in Indonesia saves it, with whatever further columns the lines have."""
    lines = list(lines)
    with (data / "putusan.csv").open("w", encoding="cp1252", newline="") as file:
        writer = csv.DictWriter(file, list(lines[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(lines)


def asked(data: Path) -> dict[tuple[str, str], Row]:
    return {(line["satu"], line["dua"]): line for line in report(data, Q2, "putusan_diminta.csv")}


def states(data: Path, quarter: Quarter = Q2) -> list[str]:
    return [line["keadaan"] for line in report(data, quarter, "putusan.csv")]


def ask_about(data: Path, satu: str, dua: str) -> None:
    """Name a pair that nobody asks about: judged without a seal, it is put on the worklist."""
    write(data, [{**dict.fromkeys(COLUMNS, ""), **SIGNED, "satu": satu, "dua": dua, "putusan": "SAMA"}])


def judge(data: Path, satu: str, dua: str, putusan: str) -> None:
    """Judge a pair in the worklist, where it is put first if it is not on it."""
    if (satu, dua) not in asked(data):
        ask_about(data, satu, dua)
        run_on_judgements(data, Q2)
        assert states(data) == ["DIBUKA_LAGI"]
    write(data, [asked(data)[satu, dua] | SIGNED | {"putusan": putusan}])
    run_on_judgements(data, Q2)
    assert states(data) == ["BERLAKU"]


def candidates(data: Path) -> dict[str, str]:
    return {line["nik"]: line["pasti"] for line in report(data, Q2, "kandidat.csv")}


def found(data: Path) -> tuple[str, str, str]:
    (line,) = report(data, Q2, "nasib_baris.csv")
    return line["nasib"], line["alasan"], line["saran_nik"]


def nik_of(of: Row) -> str:
    return f"NIK:{of['nik']}"


@pytest.fixture(scope="module")
def before_judging(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data: Path = tmp_path_factory.mktemp("kabupaten")
    run(data, Q2, [BUDI, OTHER], [member("D9", OTHER)], [UNSURE])
    return data


@pytest.fixture
def unsure(before_judging: Path, tmp_path: Path) -> Path:
    """A quarter with one row about which somebody must judge."""
    data = tmp_path / "kabupaten"
    shutil.copytree(before_judging, data)
    return data


def only_question(data: Path) -> Row:
    ((_, line),) = asked(data).items()
    return line


def test_a_row_that_nobody_is_sure_about_is_asked_with_what_to_read_beside(unsure: Path) -> None:
    line = only_question(unsure)
    assert found(unsure) == ("DITAHAN", "NIK_TIDAK_DITEMUKAN", "")
    assert (line["dua"], line["sebab"], line["nama_dua"]) == (nik_of(BUDI), "KANDIDAT", "BUDIONO")
    assert [line[name] for name in ("putusan", "oleh", "tanggal", "alasan")] == [""] * 4


def test_the_worklist_filled_in_and_saved_is_read(unsure: Path) -> None:
    write(unsure, [only_question(unsure) | SIGNED | {"putusan": "sama"}])
    run_on_judgements(unsure, Q2)
    assert found(unsure) == ("DIKEMBALIKAN", "NIK_SALAH_KETIK", BUDI["nik"])
    assert candidates(unsure) == {BUDI["nik"]: "YA"}
    assert (states(unsure), asked(unsure)) == (["BERLAKU"], {})


def test_the_worklist_left_as_it_is_changes_nothing(unsure: Path) -> None:
    before = report(unsure, Q2, "nasib_baris.csv")
    write(unsure, asked(unsure).values())
    run_on_judgements(unsure, Q2)
    assert (report(unsure, Q2, "nasib_baris.csv"), states(unsure), len(asked(unsure))) == (before, [], 1)


def test_whom_a_record_is_not_is_no_candidate(unsure: Path) -> None:
    write(unsure, [only_question(unsure) | SIGNED | {"putusan": "BEDA"}])
    run_on_judgements(unsure, Q2)
    assert found(unsure) == ("DITAHAN", "NIK_TIDAK_DITEMUKAN", "")
    assert (candidates(unsure), asked(unsure)) == ({}, {})


def test_of_whom_somebody_is_unsure_stays_a_candidate_and_is_never_sure(tmp_path: Path) -> None:
    typo = row(BUDI, NIK=f"{BUDI['nik'][:-1]}7")
    run(tmp_path, Q2, [BUDI, OTHER], [member("D9", OTHER)], [typo])
    assert candidates(tmp_path)[BUDI["nik"]] == "YA"
    judge(tmp_path, _row_reference(tmp_path), nik_of(BUDI), "RAGU")
    assert found(tmp_path) == ("DITAHAN", "NIK_TIDAK_DITEMUKAN", "")
    assert candidates(tmp_path)[BUDI["nik"]] == "TIDAK"
    assert nik_of(BUDI) not in {dua for _, dua in asked(tmp_path)}


def test_a_person_whom_no_way_of_looking_found_is_sure_once_judged(tmp_path: Path) -> None:
    lost = member("D1", OTHER, nik="", no_kk="", nama="MBAH JENGGOT", tgl_lahir="", nama_ibu_kandung="")
    ask_about(tmp_path, "ANGGOTA:D1", nik_of(BUDI))
    run(tmp_path, Q2, [BUDI, OTHER], [lost])
    assert report(tmp_path, Q2, "kandidat.csv") == []
    judge(tmp_path, "ANGGOTA:D1", nik_of(BUDI), "SAMA")
    (listed,) = report(tmp_path, Q2, "registri.csv")
    assert (listed["status"], listed["saran_nik"], candidates(tmp_path)) == (
        "TANPA_NIK",
        BUDI["nik"],
        {BUDI["nik"]: "YA"},
    )


def test_a_row_judged_the_same_as_its_nik_s_owner_is_not_somebody_else_s(tmp_path: Path) -> None:
    husen, hasan = _twins()
    run(tmp_path, Q2, [husen, hasan], [member("D9", OTHER)], [row(husen, NAMA=hasan["nama_lgkp"])])
    assert found(tmp_path) == ("DIKEMBALIKAN", "NIK_MILIK_ORANG_LAIN", hasan["nik"])
    judge(tmp_path, _row_reference(tmp_path), nik_of(husen), "SAMA")
    assert found(tmp_path) == ("DITERIMA", "", "")


def test_what_disagrees_is_named_also_where_the_owner_is_the_same(tmp_path: Path) -> None:
    run(tmp_path, Q2, [BUDI, OTHER], [member("D9", OTHER)], [row(BUDI, NAMA="SURATMAN", TANGGAL_LAHIR="01/02/1999")])
    assert found(tmp_path)[1] == "NIK_MILIK_ORANG_LAIN"
    judge(tmp_path, _row_reference(tmp_path), nik_of(BUDI), "SAMA")
    assert found(tmp_path) == ("DIKEMBALIKAN", "NAMA_TIDAK_SESUAI;TGL_LAHIR_TIDAK_SESUAI", "")


def test_a_padan_row_judged_another_than_its_nik_s_owner_is_somebody_else_s(tmp_path: Path) -> None:
    run(tmp_path, Q2, [BUDI, OTHER], [member("D9", OTHER)], [row(BUDI)])
    assert found(tmp_path)[0] == "DITERIMA"
    judge(tmp_path, _row_reference(tmp_path), nik_of(BUDI), "BEDA")
    assert found(tmp_path) == ("DIKEMBALIKAN", "NIK_MILIK_ORANG_LAIN", "")
    assert BUDI["nik"] not in candidates(tmp_path)


def test_a_padan_row_judged_to_be_another_person_is_told_that_person(tmp_path: Path) -> None:
    run(tmp_path, Q2, [BUDI, OTHER], [member("D9", OTHER)], [row(BUDI)])
    judge(tmp_path, _row_reference(tmp_path), nik_of(OTHER), "SAMA")
    assert found(tmp_path) == ("DIKEMBALIKAN", "NIK_MILIK_ORANG_LAIN", OTHER["nik"])


def test_a_judgement_is_carried_on_to_the_same_row_in_another_file_and_quarter(unsure: Path) -> None:
    write(unsure, [only_question(unsure) | SIGNED | {"putusan": "SAMA"}])
    renamed = unsure / f"inbox/{Q3}/desa/kiriman ulang.xlsx"
    again = [row(OTHER, PROGRAM_BANSOS="PKH"), UNSURE | {"PROGRAM BANSOS": "BPNT", "ALAMAT": "RT BARU"}]
    cover = {"KODE DESA": VILLAGES["A"], "PERIODE": str(Q3), **MINUTES, "TANGGAL BA": "10/08/2026"}
    write_delivery(renamed, again, cover, datetime(2026, 9, 1, tzinfo=UTC))
    run(unsure, Q3, [BUDI, OTHER])
    assert ("DIKEMBALIKAN", "NIK_SALAH_KETIK") in fates(unsure, Q3)
    assert states(unsure, Q3) == ["BERLAKU"]


def test_a_changed_row_is_asked_anew(unsure: Path) -> None:
    write(unsure, [only_question(unsure) | SIGNED | {"putusan": "SAMA"}])
    run(unsure, Q2, [BUDI, OTHER], (), [UNSURE | {"TANGGAL LAHIR": "18/02/1961"}])
    assert found(unsure) == ("DITAHAN", "NIK_TIDAK_DITEMUKAN", "")
    assert (states(unsure), len(asked(unsure))) == (["TIDAK_DIPAKAI"], 1)


def test_a_judgement_is_reopened_when_the_civil_registry_changes(unsure: Path) -> None:
    write(unsure, [only_question(unsure) | SIGNED | {"putusan": "SAMA"}])
    run(unsure, Q2, [{**BUDI, "tgl_lhr": "1980-06-12"}, OTHER])
    assert found(unsure) == ("DITAHAN", "NIK_TIDAK_DITEMUKAN", "")
    assert states(unsure) == ["DIBUKA_LAGI"]
    assert only_question(unsure)["dua"] == nik_of(BUDI)


def test_another_spelling_reopens_nothing(tmp_path: Path) -> None:
    ahmad = {**BUDI, "nama_lgkp": "MUHAMMAD BUDIONO"}
    listed = [member("D1", ahmad, nik="3516011702610777", no_kk="", tgl_lahir="1961-02-17")]
    ask_about(tmp_path, "ANGGOTA:D1", nik_of(ahmad))
    run(tmp_path, Q2, [ahmad, OTHER], listed)
    judge(tmp_path, "ANGGOTA:D1", nik_of(ahmad), "SAMA")
    run(tmp_path, Q2, [{**ahmad, "nama_lgkp": "MOCH. BUDIONO"}, OTHER], [listed[0] | {"nama": "H. Moh Budiono"}])
    assert states(tmp_path) == ["BERLAKU"]


def test_a_row_in_another_spelling_keeps_its_judgement(unsure: Path) -> None:
    write(unsure, [only_question(unsure) | SIGNED | {"putusan": "SAMA"}])
    spelled = {"NAMA": "H. Boediono, S.Pd", "IBU KANDUNG": "Hj. Markamah", "TANGGAL LAHIR": "17-02-1961"}
    spelled |= {"NOKK": "3516 0101 0101 9999", "JENIS KELAMIN": "Laki-laki"}
    run(unsure, Q2, [BUDI, OTHER], (), [UNSURE | spelled])
    assert (found(unsure)[2], states(unsure)) == (BUDI["nik"], ["BERLAKU"])


def test_a_judgement_about_a_member_is_reopened_when_the_member_is_corrected(tmp_path: Path) -> None:
    ask_about(tmp_path, "ANGGOTA:D1", nik_of(BUDI))
    run(tmp_path, Q2, [BUDI, OTHER], [member("D1", BUDI, nik="3516011702610777"), member("D9", OTHER)])
    judge(tmp_path, "ANGGOTA:D1", nik_of(BUDI), "SAMA")
    run(tmp_path, Q2, [BUDI, OTHER], (), [row(BUDI, ID_DTKS="D1", JENIS_USULAN="PERBAIKAN")])
    assert (fates(tmp_path, Q2), states(tmp_path)) == ([("DITERIMA", "")], ["BERLAKU"])
    after = run(tmp_path, Q3, [BUDI, OTHER])
    assert (states(tmp_path, Q3), after["D1"]["status"]) == (["DIBUKA_LAGI"], "AKTIF")


def test_two_members_judged_to_be_two_people_both_stay(tmp_path: Path) -> None:
    twice = [member("D1", BUDI, pkh="1"), member("D2", BUDI, bpnt="1")]
    ask_about(tmp_path, "ANGGOTA:D2", "ANGGOTA:D1")
    before = run(tmp_path, Q2, [BUDI, OTHER], twice)
    assert before["D2"]["alasan_keluar"] == "GANDA"
    judge(tmp_path, "ANGGOTA:D1", "ANGGOTA:D2", "BEDA")
    after = {line["id_dtks"]: line for line in report(tmp_path, Q2, "registri.csv")}
    assert [after[name]["status"] for name in ("D1", "D2")] == ["AKTIF", "AKTIF"]
    assert [after[name]["bpnt"] for name in ("D1", "D2")] == ["0", "1"]


@pytest.mark.parametrize("dead", [True, False])
def test_a_judgement_takes_nobody_out_of_the_registry(tmp_path: Path, dead: bool) -> None:
    husen, hasan = _twins()
    if dead:
        husen |= {"status": "2"}
    # Both carry Husen's NIK; whom the second is, is doubtful until judged.
    listed = [member("D1", husen, pkh="1"), member("D2", husen, nama=hasan["nama_lgkp"])]
    ask_about(tmp_path, "ANGGOTA:D2", nik_of(husen))
    before = run(tmp_path, Q2, [husen, hasan], listed)
    judge(tmp_path, "ANGGOTA:D2", nik_of(husen), "SAMA")
    after = {line["id_dtks"]: line for line in report(tmp_path, Q2, "registri.csv")}
    assert before["D1"]["status"] == after["D1"]["status"] == ("KELUAR" if dead else "AKTIF")
    assert (before["D2"]["status"], after["D2"]["status"]) == (
        "PERLU_PERBAIKAN",
        "PERLU_PERBAIKAN" if dead else "AKTIF",
    )


def test_the_latest_date_wins_then_the_last_line(unsure: Path) -> None:
    asks = only_question(unsure) | SIGNED
    write(
        unsure,
        [
            asks | {"putusan": "SAMA", "tanggal": "2026-07-03"},
            asks | {"putusan": "BEDA", "tanggal": "01/07/2026"},
            asks | {"putusan": "RAGU", "tanggal": "03/07/2026"},
        ],
    )
    run_on_judgements(unsure, Q2)
    assert states(unsure) == ["DIGANTIKAN", "DIGANTIKAN", "BERLAKU"]
    assert candidates(unsure) == {BUDI["nik"]: "TIDAK"}


def test_a_record_is_the_person_it_was_last_said_to_be(tmp_path: Path) -> None:
    namesake = person(2, "BUDIONO", nama_lgkp_ibu="MARKAMAH", tgl_lhr="1971-08-08")
    run(tmp_path, Q2, [BUDI, namesake, OTHER], [member("D9", OTHER)], [UNSURE])
    questions = asked(tmp_path)
    assert len(questions) == 2
    dated = {nik_of(BUDI): "05/07/2026", nik_of(namesake): "04/07/2026"}
    write(
        tmp_path, [line | SIGNED | {"putusan": "SAMA", "tanggal": dated[pair[1]]} for pair, line in questions.items()]
    )
    run_on_judgements(tmp_path, Q2)
    assert found(tmp_path)[2] == BUDI["nik"]
    assert sorted(states(tmp_path)) == ["BERLAKU", "DIGANTIKAN"]


def test_a_line_that_cannot_be_read_is_told_and_the_others_count(unsure: Path) -> None:
    asks = only_question(unsure) | SIGNED
    write(unsure, [asks | {"putusan": "MUNGKIN", "oleh": ""}, asks | {"putusan": "SAMA"}])
    run_on_judgements(unsure, Q2)
    told = report(unsure, Q2, "putusan.csv")
    assert [line["keadaan"] for line in told] == ["TIDAK_TERBACA", "BERLAKU"]
    assert told[0]["keterangan"] == (
        "putusan.csv baris 2: Kolom putusan harus berisi SAMA, BEDA, atau RAGU. "
        "Kolom oleh kosong; isi nama dan jabatan yang memutuskan."
    )


def test_a_file_that_cannot_be_read_is_told_and_stops_nothing(unsure: Path) -> None:
    (unsure / "putusan.csv").write_bytes(b"PK\x03\x04 sebuah workbook")
    assert run_on_judgements(unsure, Q2).fresh
    (told,) = report(unsure, Q2, "putusan.csv")
    assert (told["baris"], told["keadaan"]) == ("0", "TIDAK_TERBACA")
    assert told["keterangan"].startswith("putusan.csv: Berkas bukan CSV")


def test_judgements_are_an_input_of_the_edition(unsure: Path) -> None:
    write(unsure, [only_question(unsure) | SIGNED | {"putusan": "RAGU"}])
    first, again = run_on_judgements(unsure, Q2), run_on_judgements(unsure, Q2)
    manifest = json.loads((unsure / f"reports/{Q2}/manifest.json").read_text(encoding="utf-8"))
    (told,) = manifest["masukan"]["berkas_dinas"]
    assert (first.fresh, again.fresh) == (True, False)
    assert (told["berkas"], told["baris"], len(told["sha256"])) == ("putusan.csv", 1, 64)


def _twins() -> Sequence[Row]:
    """Husen and Hasan of one card, mother and day."""
    card = {"no_kk": "3516010101010055", "nama_lgkp_ibu": "ROMLAH"}
    return person(5, "HUSEN MUBAROK", **card), person(6, "HASAN MUBAROK", **card)


def _row_reference(data: Path) -> str:
    (line,) = report(data, Q2, "rujukan_usulan.csv")
    return line["rujukan"]
