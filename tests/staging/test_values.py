"""What single values mean; the tables can be read by somebody who knows the field."""

from datetime import date

import pytest

from assets.office.values import (
    read_count,
    read_cover_date,
    read_date,
    read_quarter,
    read_term,
    read_version,
    read_village_code,
)

DATES = [
    ("31/01/2000", date(2000, 1, 31)),
    ("1/2/2000", date(2000, 2, 1)),
    ("01-02-2000", date(2000, 2, 1)),
    ("1.2.2000", date(2000, 2, 1)),
    ("17 Agustus 1945", date(1945, 8, 17)),
    ("17  AGUSTUS  1945", date(1945, 8, 17)),
    ("5 Nopember 1970", date(1970, 11, 5)),
    ("5 Pebruari 1970", date(1970, 2, 5)),
    ("5 Des 1970", date(1970, 12, 5)),
    ("5-Des-1970", date(1970, 12, 5)),
    ("5 - Des - 1970", date(1970, 12, 5)),
    ("5-Des 1970", None),
    ("5 Des 70", None),
    ("17-Agustus-1945", date(1945, 8, 17)),
    ("'17/08/1945", date(1945, 8, 17)),
    ("\u201917/08/1945", date(1945, 8, 17)),
    ("17/08/1945'", date(1945, 8, 17)),
    ("17/08/1945 00:00", date(1945, 8, 17)),
    ("17/8/1945 0:00:00", date(1945, 8, 17)),
    ("17.08.1945 07.30", date(1945, 8, 17)),
    ("17/08/1945 12:00:00 AM", date(1945, 8, 17)),
    ("17 Agt 1945 08:15 WIB", date(1945, 8, 17)),
    ("1945-08-17 00:00:00", date(1945, 8, 17)),
    ("1945-08-17T00:00:00.000Z", date(1945, 8, 17)),
    ("1945-08-16T17:00:00.000Z", date(1945, 8, 17)),
    ("1958-10-27T16:30:00.000Z", date(1958, 10, 28)),
    ("1958-10-27T14:30:00Z", date(1958, 10, 28)),
    ("1945-08-31T15:00:00Z", date(1945, 9, 1)),
    ("1945-08-17T17:00:00", date(1945, 8, 17)),
    ("1945-08-17T14:00:00Z", date(1945, 8, 17)),
    ("1945-08-17 pagi", None),
    ("08:15", None),
    ("17/08/1945 2000", None),
    ("17 Agust 1945", None),
    ("2 JANUARI, 1980", None),
    ("2 Des. 1970", None),
    ("2Januari1980", None),
    ("2 - Januari - 1980", date(1980, 1, 2)),
    ("02/01/0080", None),
    ("0080-01-02", None),
    ("2 Januari 0080", None),
    ("05-Mei-1970", date(1970, 5, 5)),
    ("5 Mei 1970", date(1970, 5, 5)),
    ("2000-01-31", date(2000, 1, 31)),
    ("29/02/2000", date(2000, 2, 29)),
    ("29/02/1900", None),
    ("31/04/2000", None),
    ("01/13/2000", None),
    ("1/2/00", None),
    ("1/2-2000", None),
    ("36526", None),
    ("20000131", None),
    ("17 August 1945", None),
    ("2000/01/31", None),
    ("00/00/0000", None),
    ("TIDAK TAHU", None),
    ("", None),
    ("٠١/٠٢/٢٠٠٠", None),
]


SHORT_MONTHS = "Jan Feb Peb Mar Apr Mei May Jun Jul Agu Ags Agt Aug Sep Sept Okt Oct Nop Nov Des Dec"
MONTHS = (1, 2, 2, 3, 4, 5, 5, 6, 7, 8, 8, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12)


@pytest.mark.parametrize(("short", "month"), [*zip(SHORT_MONTHS.split(), MONTHS, strict=True)])
def test_every_usual_short_form_of_a_month_is_read(short: str, month: int) -> None:
    assert read_date(f"3 {short} 1980") == read_date(f"03-{short.upper()}-1980") == date(1980, month, 3)


@pytest.mark.parametrize(("text", "day"), DATES)
def test_dates(text: str, day: date | None) -> None:
    assert read_date(text) == day


COVER_DATES = [
    ("Mojokerto, 15 Agustus 2026", date(2026, 8, 15)),
    ("Mojokerto 15 Agustus 2026", date(2026, 8, 15)),
    ("Ds. Sumberjati, 15-08-2026", date(2026, 8, 15)),
    ("Sabtu, 15 Agustus 2026.", date(2026, 8, 15)),
    ("Mojokerto,15/08/2026", date(2026, 8, 15)),
    ("tanggal 15 Agustus 2026", date(2026, 8, 15)),
    ("15 Agustus 2026", date(2026, 8, 15)),
    ("Mojokerto, 31 April 2026", None),
    ("Mojokerto, 15 Agustus", None),
    ("Mojokerto, 15 dan 16 Agustus 2026", None),
    ("Mojokerto, 15/08/26", None),
    ("RT 2, 15 Agustus 2026", None),
    ("Mojokerto15 Agustus 2026", None),
    ("-15 Agustus 2026", None),
    ("Mojokerto", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "day"), COVER_DATES)
def test_a_cover_may_put_words_before_a_date(text: str, day: date | None) -> None:
    assert read_cover_date(text) == day


def test_a_birth_date_has_no_words_before_it() -> None:
    assert read_date("Mojokerto, 15 Agustus 1966") is None


COUNTS = [
    ("25", 25),
    ("1.234", 1234),
    ("25 orang", 25),
    ("2 (dua) orang", 2),
    ("2(dua)", 2),
    ("25 (dua puluh lima) orang/KPM.", 25),
    ("sebanyak 1.234 (seribu dua ratus tiga puluh empat) usulan", 1234),
    ("Jumlah: 7", 7),
    ("2 (3) orang", None),
    ("2 dari 3", None),
    ("2 atau 3 orang", None),
    ("12,5", None),
    ("6,0", 6),
    ("6.0", 6),
    ("1.000", 1000),
    ("1.000,00", 1000),
    ("Enam (6) jiwa", 6),
    ("dua puluh lima (25)", 25),
    ("tujuh (6) orang", None),
    ("Jumlah (6)", None),
    ("dua", 2),
    ("Dua puluh  lima orang", 25),
    ("sebelas", 11),
    ("seratus dua belas KK", 112),
    ("seribu", 1000),
    ("seribu dua ratus tiga puluh empat usulan", 1234),
    ("dua belas ribu tiga", 12003),
    ("nol", 0),
    ("dua tiga", None),
    ("dua puluh sepuluh", None),
    ("lima ratus dua ratus", None),
    ("ratus", None),
    ("ribu", None),
    ("nol ribu", None),
    ("banyak", None),
    ("dua atau tiga", None),
    ("-3", None),
    ("", None),
    ("99999999999", None),
]


@pytest.mark.parametrize(("text", "number"), COUNTS)
def test_counts(text: str, number: int | None) -> None:
    assert read_count(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2", 2),
        ("v2", 2),
        ("Versi 3", 3),
        ("2 (dua)", 2),
        ("kedua", 2),
        ("Versi ketiga", 3),
        ("pertama", 1),
        ("ke-2", 2),
        ("Versi ke 3", 3),
        ("versi kedua", 2),
        ("II", 2),
        ("V II", 2),
        ("V", None),
        ("2.0", 2),
        ("2.5", None),
        ("2a", None),
        ("ke", None),
        ("", None),
    ],
)
def test_versions(text: str, number: int | None) -> None:
    assert read_version(text) == number


@pytest.mark.parametrize(
    ("text", "quarter"),
    [
        ("2026-Q3", "2026-Q3"),
        ("2026q3", "2026-Q3"),
        ("Q3 2026", "2026-Q3"),
        ("Triwulan III 2026", "2026-Q3"),
        ("TW 3/2026", "2026-Q3"),
        ("Triwulan III (tiga) Tahun 2026", "2026-Q3"),
        ("Juli - September 2026", "2026-Q3"),
        ("Juli s.d. September 2026", "2026-Q3"),
        ("Oktober, November, Desember 2026", "2026-Q4"),
        ("triwulan tiga 2026", "2026-Q3"),
        ("TW.III TA 2026", "2026-Q3"),
        ("Triwulan ketiga tahun anggaran 2026", "2026-Q3"),
        ("Tahap tiga 2026", "None"),
        ("Juli - Oktober 2026", "None"),
        ("Agustus - Oktober 2026", "None"),
        ("Juli - September", "None"),
        ("Juli 2026", "None"),
        ("2026", "None"),
        ("2026-Q5", "None"),
    ],
)
def test_quarters(text: str, quarter: str) -> None:
    assert str(read_quarter(text)) == quarter


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("3516012005", "3516012005"),
        ("35.16.01.2005", "3516012005"),
        ("3516012005 (Sumberjati)", "3516012005"),
        ("Desa Wiyu 3516032002", "3516032002"),
        ("35.16.03.2002 - Wiyu", "3516032002"),
        ("Kode: 3516032002", "3516032002"),
        ("3516012005.0", "3516012005"),
        ("35160120.05", "3516012005"),
        ("351601", None),
        ("Desa Wiyu 3516032002 dan 3516032003", None),
        ("3516014502900001", None),
        ("Wiyu 3516014502900001", None),
        ("../3516032002", None),
    ],
)
def test_village_codes(text: str, code: str | None) -> None:
    assert read_village_code(text) == code


@pytest.mark.parametrize(
    ("column", "text", "term"),
    [
        ("program", "sembako", "BPNT"),
        ("program", "PBI JK", "PBI"),
        ("program", "Atensi Yapi", "YAPI"),
        ("program", "NON-BANSOS", "NON BANSOS"),
        ("program", "PKHH", None),
        ("program", "", None),
        ("program", " non\u00a0 bansos ", "NON BANSOS"),
        ("program", "PBI/JK", None),
        ("program", "P K H", None),
        ("program", "ＰＫＨ", None),
        ("jenis_kelamin", "laki - laki", "L"),
        ("jenis_kelamin", "L.", None),
        ("jenis_kelamin", "(P)", None),
        ("jenis_kelamin", "2", "P"),
        ("jenis_kelamin", "W", None),
        ("jenis_kelamin", "Wanita", "P"),
        ("jenis_kelamin", "pria", "L"),
        ("jenis_kelamin", "Laki2", "L"),
        ("jenis_kelamin", "1 (PEREMPUAN)", None),
        ("jenis_kelamin", "L/P", None),
        ("jenis_usulan", "Perbaikan", "PERBAIKAN"),
        ("jenis_usulan", "BARU?", None),
        ("jenis_usulan", "-baru", None),
        ("jenis_usulan", "HAPUS!", None),
        ("alasan_hapus", "tidak ditemukan", "TIDAK DITEMUKAN"),
        ("alasan_hapus", "meninggal?", None),
        ("jenis_kiriman", "lengkap", "LENGKAP"),
    ],
)
def test_terms(column: str, text: str, term: str | None) -> None:
    assert read_term(column, text) == term
