"""The centre's answer is read strictly, and no line of it is lost."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from assets.staging.feedback import Answer, Feedback, answer_of
from assets.staging.feedback_lines import COLUMNS, LineFault
from sql.warehouse import Database
from tests.reporting.conftest import Lists, Publish
from tests.reporting.district import QUARTER, VILLAGE
from tests.reporting.test_publish import table

HEADER = ",".join(COLUMNS)
FIRST, SECOND = "3516010101900001", "3516010101900002"
LINE = f"JATIREJO,DUKUHNGARJO,{FIRST},PKH,DITERIMA,YA,BUDI,OK"


def read(text: str | bytes, encoding: str = "utf-8") -> Feedback:
    feedback = Feedback()
    feedback.read("jawaban.csv", text if isinstance(text, bytes) else text.encode(encoding))
    return feedback


def faults(feedback: Feedback) -> list[tuple[int, str]]:
    return [(int(number), str(reason)) for number, reason in feedback.faults[["baris", "sebab"]].to_numpy().tolist()]


def numbers(feedback: Feedback) -> list[int]:
    return [int(number) for number in feedback.lines["baris"]]


def test_a_line_is_eight_values() -> None:
    feedback = read(f"{HEADER}\n{LINE}\n{LINE},SATU LAGI\nJATIREJO,DUKUHNGARJO\n")
    assert numbers(feedback) == [2]
    assert faults(feedback) == [(3, "BUKAN_8_KOLOM"), (4, "BUKAN_8_KOLOM")]


def test_a_line_kept_aside_keeps_its_text() -> None:
    feedback = read(f'{HEADER}\nrusak;"sekali\n{LINE}\nA\0B\n')
    assert list(feedback.faults["isi"]) == ['rusak;"sekali', "A␀B"]
    assert faults(feedback) == [(2, "BUKAN_8_KOLOM"), (4, "HURUF_RUSAK")]


def test_an_open_quote_spoils_its_own_line_only() -> None:
    broken = f'JATIREJO,DUKUHNGARJO,{SECOND},PKH,DITOLAK,TIDAK,"TONO,BEDA NAMA'
    feedback = read("\n".join([HEADER, broken, LINE, LINE]))
    assert faults(feedback) == [(2, "TANDA_KUTIP_SALAH")]
    assert numbers(feedback) == [3, 4]


def test_two_open_quotes_do_not_close_each_other_over_a_line() -> None:
    opened = f'JATIREJO,DUKUHNGARJO,{SECOND},PKH,DITOLAK,TIDAK,TONO,"'
    feedback = read("\n".join([HEADER, opened, LINE, opened, LINE]))
    assert faults(feedback) == [(2, "TANDA_KUTIP_SALAH"), (4, "TANDA_KUTIP_SALAH")]
    assert numbers(feedback) == [3, 5]


def test_quotes_within_a_value_are_its_own() -> None:
    feedback = read(f'{HEADER}\nA,B,{FIRST},PKH,DITOLAK,TIDAK,BUDI "TONO","kata ""beda"", lalu | ; tab"\n')
    assert feedback.lines["nama_lgkp"][0] == 'BUDI "TONO"'
    assert feedback.lines["ket_vali"][0] == 'kata "beda", lalu | ; tab'


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_value_may_run_over_two_lines(end: str) -> None:
    lines = [HEADER, f'A,B,{FIRST},PKH,DITOLAK,TIDAK,BUDI,"BEDA', 'NAMA"', "", LINE, ""]
    feedback = read(end.join(lines))
    assert numbers(feedback) == [2, 5]
    assert feedback.lines["ket_vali"][0] == f"BEDA{end}NAMA"


@pytest.mark.parametrize("odd", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028"])
def test_only_line_ends_end_a_line(odd: str) -> None:
    feedback = read(f"{HEADER}\n{LINE.replace('BUDI', f'BU{odd}DI')}\n{LINE}\n")
    assert numbers(feedback) == [2, 3]


def test_a_line_without_a_nik_or_programme_is_kept_aside() -> None:
    feedback = read("\n".join([HEADER, LINE.replace(FIRST, "TIDAK ADA"), LINE.replace("PKH", "BLT"), ",,,,,,,"]))
    assert faults(feedback) == [(2, "NIK_TIDAK_TERBACA"), (3, "PROGRAM_TIDAK_DIKENAL"), (4, "TIDAK_MEMUAT_ORANG")]


def test_a_nik_is_cleaned_and_a_programme_has_other_names() -> None:
    line = LINE.replace(FIRST, "'3516 0101.0190-0001").replace("PKH", "Sembako")
    assert list(read(f"{HEADER}\n{line}\n").lines[["nik", "program"]].iloc[0]) == [FIRST, "BPNT"]


def test_a_file_without_the_header_is_kept_aside_whole() -> None:
    assert faults(read(f"a,b\n{LINE}\n")) == [(1, "KEPALA_TIDAK_DIKENAL"), (2, "KEPALA_TIDAK_DIKENAL")]


@pytest.mark.parametrize("content", [b"PK\x03\x04...", b"%PDF-1.7\n...", b"\xd0\xcf\x11\xe0..."])
def test_a_file_that_is_no_csv_is_kept_aside_as_one(content: bytes) -> None:
    assert faults(read(content)) == [(0, "BUKAN_CSV")]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("<html><table><tr><td>nama_kec", "halaman web (HTML/XML)"),
        ("\ufeff\r\n <table border=1>", "halaman web (HTML/XML)"),
        ('[{"nik_usulan": "35"}]', "data JSON"),
        ("TABLE\r\n0,1\r\n", "tabel berformat lama (DIF)"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_answer_that_is_no_table_is_told_by_what_it_is(content: str, kind: str, encoding: str) -> None:
    found = read(content.encode(encoding)).faults
    assert found[["baris", "sebab", "isi"]].values.tolist() == [[0, "BUKAN_CSV", kind]]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("title", ["nik\nusulan", "program\nbansos"])
def test_titles_may_have_line_ends_of_their_own(ends: str, title: str) -> None:
    header = HEADER.replace(title.replace("\n", "_"), f'"{title}"')
    feedback = read(ends.join(["HASIL", header, LINE, LINE, ""]))
    assert (faults(feedback), numbers(feedback)) == ([(1, "DI_ATAS_KEPALA")], [4, 5])


@pytest.mark.parametrize("above", ["<NIK> HASIL PUSAT", "From SIKS-NG: jawaban", "< 5 hari sejak unggah"])
def test_a_title_between_signs_is_no_page(above: str) -> None:
    feedback = read(f"{above}\n{HEADER}\n{LINE}\n")
    assert (faults(feedback), numbers(feedback)) == ([(1, "DI_ATAS_KEPALA")], [3])


def test_lines_above_the_header_are_kept_aside_but_a_declared_delimiter() -> None:
    feedback = read(f"sep=,\nHASIL VALIDASI PUSAT\n\n{HEADER}\n{LINE}\n")
    assert faults(feedback) == [(2, "DI_ATAS_KEPALA")]
    assert numbers(feedback) == [5]


def test_columns_are_known_by_name_and_surplus_blank_ones_are_borne() -> None:
    names = [*reversed(COLUMNS), "", ""]
    values = [*reversed(LINE.split(",")), "", ""]
    feedback = read("\n".join([",".join(names), ",".join(values), ",".join([*values[:-1], "X"])]).upper())
    assert list(feedback.lines["nik"]) == [FIRST]
    assert faults(feedback) == [(3, "BUKAN_8_KOLOM")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encodings_and_delimiters_of_the_field_are_read(encoding: str, delimiter: str) -> None:
    line = LINE.replace("BUDI", "BUDÍ")
    feedback = read(f"{HEADER}\r\n{line}\r\n".replace(",", delimiter), encoding)
    assert list(feedback.lines["nama_lgkp"]) == ["BUDÍ"]
    assert list(feedback.lines["nik"]) == [FIRST]


def test_a_damaged_letter_spoils_its_own_line_only() -> None:
    good = LINE.replace("BUDI", "BUDÍ").encode()
    feedback = read(b"\n".join([HEADER.encode(), good, LINE.encode().replace(b"BUDI", b"BUD\xcd"), good]))
    assert faults(feedback) == [(3, "HURUF_RUSAK")]
    assert list(feedback.lines["nama_lgkp"]) == ["BUDÍ", "BUDÍ"]


def test_no_line_is_lost_however_a_file_is_damaged() -> None:
    chance = random.Random(3)
    marks = ['"', ",", "\n", "\0", "x", ""]
    whole = "\n".join([HEADER, *([LINE, LINE.replace("OK", '"BEDA, NAMA"')] * 20)])
    for _ in range(300):
        damaged = list(whole)
        for _ in range(chance.randrange(1, 6)):
            damaged[chance.randrange(len(HEADER) + 1, len(damaged))] = chance.choice(marks)
        text = "".join(damaged)
        feedback = read(text)
        told = [*numbers(feedback), *(number for number, _ in faults(feedback))]
        lines = {number for number, line in enumerate(text.split("\n"), start=1) if number > 1 and line.strip()}
        continued = sum(str(value).count("\n") for value in feedback.lines["isi"])
        assert set(told) <= lines
        assert len(told) == len(set(told))
        assert len(told) + continued >= len(lines)


@pytest.mark.parametrize(
    ("hasil", "padan", "answer"),
    [
        ("DITERIMA", "YA", Answer.DITERIMA),
        ("layak", "", Answer.DITERIMA),
        ("1", "1", Answer.DITERIMA),
        ("Berhasil", "PADAN", Answer.DITERIMA),
        ("VALID", "-", Answer.DITERIMA),
        ("", "YA", Answer.DITERIMA),
        ("DITOLAK", "YA", Answer.DITOLAK),
        ("Tidak Layak", "TIDAK PADAN", Answer.DITOLAK),
        ("GAGAL", "", Answer.DITOLAK),
        ("0", "0", Answer.DITOLAK),
        ("TIDAK-VALID", "1", Answer.DITOLAK),
        ("-", "TIDAK", Answer.DITOLAK),
        ("DITERIMA", "TIDAK PADAN", Answer.DITERIMA),
        ("PROSES PUSAT", "YA", Answer.TIDAK_JELAS),
        ("", "", Answer.TIDAK_JELAS),
    ],
)
def test_the_centres_words_are_read_or_called_unclear(hasil: str, padan: str, answer: Answer) -> None:
    assert answer_of(hasil, padan) is answer


def answered(data: Path, *lines: str) -> None:
    folder = data / "inbox" / QUARTER / "umpan_balik"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "jawaban.csv").write_text("\n".join([HEADER, *lines]), encoding="utf-8")


def test_answers_join_what_was_submitted_last(filled: Database, lists_now: Lists, data: Path) -> None:
    answered(data, LINE, LINE, LINE.replace(FIRST, "3516010101999999"), "rusak")
    folder = lists_now()
    rows = table(folder / "umpan_balik.csv")
    assert [(row["nik"], row["jawaban"], row["hasil"], row["baris_umpan_balik"]) for row in rows] == [
        (FIRST, "DITERIMA", "DITERIMA", "2;3"),
        (SECOND, "BELUM_DIJAWAB", "", ""),
    ]
    others = table(folder / "umpan_balik_lain.csv")
    assert [(row["baris"], row["nik_usulan"]) for row in others] == [("4", "3516010101999999")]
    aside = table(folder / "umpan_balik_rusak.csv")
    assert [(row["baris"], row["sebab"], row["isi"]) for row in aside] == [("5", "BUKAN_8_KOLOM", "rusak")]


def test_a_refusal_carries_the_centres_reason(filled: Database, lists_now: Lists, data: Path) -> None:
    answered(data, f'A,B,{FIRST},PKH,DITOLAK,TIDAK,BUDI,"NAMA TIDAK SESUAI, PERIKSA"')
    row = table(lists_now() / "umpan_balik.csv")[0]
    assert (row["jawaban"], row["ket_vali"]) == ("DITOLAK", "NAMA TIDAK SESUAI, PERIKSA")


def test_lines_that_contradict_each_other_are_shown_side_by_side(
    filled: Database, lists_now: Lists, data: Path
) -> None:
    answered(data, f"A,B,{FIRST},PKH,DITOLAK,TIDAK,BUDI,BEDA NAMA", LINE, f"A,B,{SECOND},PKH,DIPROSES,,,")
    rows = table(lists_now() / "umpan_balik.csv")
    assert [(row["jawaban"], row["hasil"], row["ket_vali"]) for row in rows] == [
        ("BERTENTANGAN", "DITOLAK | DITERIMA", "BEDA NAMA | OK"),
        ("TIDAK_JELAS", "DIPROSES", ""),
    ]


def test_an_answer_for_another_programme_is_none(filled: Database, lists_now: Lists, data: Path) -> None:
    answered(data, LINE.replace("PKH", "BPNT"))
    folder = lists_now()
    assert {row["jawaban"] for row in table(folder / "umpan_balik.csv")} == {"BELUM_DIJAWAB"}
    assert len(table(folder / "umpan_balik_lain.csv")) == 1


def test_the_latest_submission_is_answered_even_if_quarters_lie_between(
    filled: Database, lists_now: Lists, data: Path
) -> None:
    filled.connection.execute("UPDATE reconciliation.submission SET periode = '2025-Q4' WHERE periode < '2026-Q3'")
    answered(data, LINE)
    rows = table(lists_now() / "umpan_balik.csv")
    assert [(row["periode_pengajuan"], row["jawaban"]) for row in rows] == [
        ("2025-Q4", "DITERIMA"),
        ("2025-Q4", "BELUM_DIJAWAB"),
    ]


def test_villages_and_kecamatan_are_told_the_answers(filled: Database, publish_now: Publish, data: Path) -> None:
    answered(data, LINE.replace("DITERIMA", "DITOLAK"), "rusak")
    folder = publish_now().path
    names = ("diterima_pusat", "ditolak_pusat", "tidak_jelas_pusat", "belum_dijawab_pusat")
    villages = {row["kode_desa"]: row for row in table(folder / "sinkronisasi.csv")}
    assert [villages[VILLAGE][name] for name in names] == ["0", "1", "0", "1"]
    assert list(villages[VILLAGE])[-4:] == list(names)
    kecamatan = {row["kode_kecamatan"]: row for row in table(folder / "sinkronisasi_kecamatan.csv")}
    assert [kecamatan[VILLAGE[:6]][name] for name in names] == ["0", "1", "0", "1"]
    page = (folder / "ringkasan.html").read_text(encoding="utf-8")
    assert "1 dari 2 baris dijawab" in page
    assert "1 baris jawaban tidak terbaca" in page


def test_without_an_answer_every_submitted_row_waits(filled: Database, publish_now: Publish) -> None:
    folder = publish_now().path
    assert [row["jawaban"] for row in table(folder / "umpan_balik.csv")] == ["BELUM_DIJAWAB"] * 2
    assert "diterima_pusat" not in table(folder / "sinkronisasi.csv")[0]
    assert "Jawaban pusat" not in (folder / "ringkasan.html").read_text(encoding="utf-8")


def test_every_fault_of_a_line_is_told_in_the_guide() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "panduan-dinsos.md").read_text(encoding="utf-8")
    assert [word for word in (*LineFault, *Answer) if f"`{word}`" not in guide] == []
