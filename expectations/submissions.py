"""The rules of a submitted row on its own (contract 5.1): the one place where they are written.

The columns are those of `sql/validation/submission_facts.sql`: text is blank where nothing stands, typed values are
missing where the text could not be read. Fate, owner and sentences are in the catalogue.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from expectations.nameless import WRITTEN as NAMELESS
from expectations.programmes import NON_BANSOS, PROGRAMMES
from expectations.suites import Clause, Expected, Suite

# A HAPUS row is held against programme, kind, reason, region and BA. NIK rules concern it only without an ID DTKS.
_HAPUS = (Clause("jenis_usulan", "HAPUS"),)
_NOT_HAPUS = (Clause("jenis_usulan", "HAPUS", equal=False),)
_NIK_COUNTS = (*_NOT_HAPUS, Clause("id_dtks", ""))
_VILLAGE_BY_NAMES = (Clause("kode_desa_diberikan", False),)

PROGRAMS = (*PROGRAMMES, NON_BANSOS)
KINDS = ("BARU", "PERBAIKAN", "HAPUS")
REASONS_TO_LEAVE = ("MENINGGAL", "PINDAH", "MAMPU", "GANDA", "TIDAK DITEMUKAN", "MENGUNDURKAN DIRI")

# People write this where there is no number: words, their short forms, or signs alone. It is held against the cleaned
# text, which has no space, dot or dash.
_NOT = "TIDAK|TDK|TIDK|TAK|BELUM|BLM|BLUM|BELOM"
_HAVING = "ADA|PUNYA|MEMPUNYAI|MEMILIKI|MILIKI|REKAM|REKAMAN|PEREKAMAN|TEREKAM|DIREKAM|JADI|TERBIT|KELUAR"
_PAPER = "E?KTP|NIK|KK"
_NONE = (
    rf"[\W_]*|(?:{_PAPER})?(?:{_NOT})(?:{_HAVING})(?:{_PAPER})?|(?:{_PAPER})?(?:MASIH|SEDANG|SDG|DALAM|DLM)*(?:DI)?PROSES"
    rf"(?:{_PAPER})?|KOSONG|KSG|NIHIL|TIADA|NULL|N/?A|X{{2,}}"
)
# Village systems number people without NIK from 0 on. A digit said over and over says nothing.
NO_NIK = rf"(?i)\A(?:0[0-9]*|{'|'.join(f'{digit}{{2,}}' for digit in range(1, 10))}|{_NONE})\Z"
NO_ID = rf"(?i)\A(?:0*|{_NONE})\Z"
SIXTEEN_DIGITS = r"\A[0-9]{16}\Z"
# This is held against the text as sent. Dots group a NIK. A dot before one or two digits, before zeros only, or behind
# 15 digits and more is a decimal point, and so is any comma.
_SCIENTIFIC = r"[0-9]+(?:[.,][0-9]+)?\s*[eE]\s*[+-]?[0-9]+"
_DECIMAL_COMMA = r"[0-9.]+,[0-9]+"
_DECIMAL_POINT = r"[0-9,]*[0-9](?:\.[0-9]{1,2}|\.0+)|[0-9]{15,}\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+"
DAMAGED_NUMBER = rf"\A['’]?\s*(?:{_SCIENTIFIC}|{_DECIMAL_COMMA}|{_DECIMAL_POINT})\Z"
# An ID DTKS as an office program shows a long number: the digits that are missing are lost.
DAMAGED_ID = (
    r"(?i)\A\s*['\u2018\u2019]?\s*"
    r"(?:[0-9]+(?:[.,][0-9]+)?\s*E\s*\+\s*[0-9]+|[0-9]+[.,][0-9]+\s*E\s*[0-9]+|[0-9]{15,}[.,]0+)\s*\Z"
)
# An office program shows these where it has no value. The last stands for a formula saved without one (assets/intake).
NO_VALUE = (
    r"(?:#(?:N/A|VALUE!|REF!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|GETTING_DATA"
    r"|RUMUS TANPA NILAI)|E(?:rr|RR):[0-9]{3})"
)
_NOT_DIGITS = r"(?s)\A\D*\Z"
_NOT_ZERO = r"[^0]"
_DIGITS = r"\A[0-9]+\Z"
# Where there is no number of minutes (or SPTJM) yet.
NO_PAPER = (
    rf"(?i:[\W_]*(?:(?:{_NOT})(?:[\W_]*(?:{_HAVING}|DIBUAT|DISUSUN))?|(?:(?:MASIH|SEDANG|SDG|DALAM|DLM)[\W_]*)*(?:DI)?PROSES"
    r"|(?:ME)?NYUSUL|SUSULAN|KOSONG|NIHIL|TIADA|NULL|N/?A|X{2,})?(?:[\W_]*(?:NOMOR|NOMER|NO|BA))?[\W_]*)"
)
_NUMBER_OF_A_PAPER = rf"(?s)\A(?!{NO_PAPER}\Z).*[^\W_]"

NO_NUMBER_LEFT = "ID_DTKS_RUSAK_TANPA_NIK"
_NO_NIK = ("NIK_KOSONG",)
_NOT_TRUSTED = (*_NO_NIK, "NIK_RUSAK_EXCEL")
_NOT_SIXTEEN = (*_NOT_TRUSTED, "NIK_FORMAT")
_NOT_READABLE = (*_NOT_SIXTEEN, "NIK_POLA")
_BOTH = {"ignore_row_if": "either_value_is_missing"}


def submission_suite(last_day: date, earliest_minutes: date, provinces: Collection[str]) -> Suite:
    """All rules of 5.1 for a quarter: its last day, the first day of the quarter before, the provinces' codes."""
    return Suite(
        "usulan",
        (
            *_nik(provinces),
            *_identity(last_day),
            *_proposal(),
            Expected("WILAYAH_BEDA", "expect_column_pair_values_to_be_equal", _pair("kode_desa", "kode_desa_baris")),
            Expected("WILAYAH_BEDA", "expect_column_values_to_not_be_null", _of("kode_desa_baris"), _VILLAGE_BY_NAMES),
            Expected("ID_DTKS_RUSAK", *_whole("id_dtks_rusak")),
            Expected("RT_RW_TIDAK_SAH", *_regex("rt", _DIGITS), _NOT_HAPUS),
            Expected("RT_RW_TIDAK_SAH", *_regex("rw", _DIGITS), _NOT_HAPUS),
            Expected("BA_MUSDES_TIDAK_ADA", *_regex("nomor_ba", _NUMBER_OF_A_PAPER)),
            Expected("BA_MUSDES_TIDAK_ADA", "expect_column_values_to_not_be_null", _of("tanggal_ba")),
            Expected("BA_MUSDES_TIDAK_ADA", *_days("tanggal_ba", first=earliest_minutes, last=last_day)),
        ),
    )


def _nik(provinces: Collection[str]) -> tuple[Expected, ...]:
    possible = {"column_A": "nik_bersih", "column_B": "nik_di_dukcapil", "provinces": sorted(provinces), **_BOTH}
    birth = _pair("nik_bersih", "tgl_lahir")
    sex = _pair("nik_bersih", "jenis_kelamin")
    return (
        Expected("NIK_KOSONG", *_no_text("nik_bersih", NO_NIK), _NIK_COUNTS, (NO_NUMBER_LEFT,)),
        # Whoever waits for a NIK is new to us. This person has an ID that nobody can read any more.
        Expected(NO_NUMBER_LEFT, *_whole("id_dtks_rusak"), _NIK_COUNTS, beside=("NIK_KOSONG",)),
        Expected("NIK_RUSAK_EXCEL", *_not_a_number("nik_sel"), _NIK_COUNTS, _NO_NIK),
        Expected("NIK_RUSAK_EXCEL", *_not_damaged("nik_teks"), _NIK_COUNTS, _NO_NIK),
        Expected("NIK_FORMAT", *_regex("nik_bersih", SIXTEEN_DIGITS), _NIK_COUNTS, _NOT_TRUSTED),
        Expected("NIK_POLA", "expect_nik_to_be_possible_or_known", possible, _NIK_COUNTS, _NOT_SIXTEEN),
        Expected("NIK_BEDA_TGL_LAHIR", "expect_nik_to_hold_birth_date", birth, _NIK_COUNTS, _NOT_READABLE),
        Expected("NIK_BEDA_JENIS_KELAMIN", "expect_nik_to_hold_sex", sex, _NIK_COUNTS, _NOT_READABLE),
    )


def _identity(last_day: date) -> tuple[Expected, ...]:
    return (
        Expected("KK_FORMAT", *_not_a_number("no_kk_sel"), _NOT_HAPUS),
        Expected("KK_FORMAT", *_not_damaged("no_kk_teks"), _NOT_HAPUS),
        Expected("KK_FORMAT", *_regex("no_kk_bersih", SIXTEEN_DIGITS), _NOT_HAPUS),
        Expected("KK_FORMAT", *_regex("no_kk_bersih", _NOT_ZERO), _NOT_HAPUS),
        Expected("NIK_SAMA_KK", "expect_column_pair_values_to_differ", _pair("nik_angka", "no_kk_angka"), _NIK_COUNTS),
        Expected("NAMA_TIDAK_SAH", *_regex("nama_teks", _NOT_DIGITS), _NOT_HAPUS),
        Expected("NAMA_TIDAK_SAH", *_no_text("nama_teks", rf"\A{NO_VALUE}\Z"), _NOT_HAPUS),
        Expected("NAMA_TIDAK_SAH", *_no_text("nama_teks", NAMELESS), _NOT_HAPUS),
        Expected("IBU_KANDUNG_KOSONG", "expect_column_values_to_not_be_null", _of("nama_ibu"), _NOT_HAPUS),
        Expected("IBU_KANDUNG_KOSONG", *_no_text("nama_ibu", NAMELESS), _NOT_HAPUS),
        Expected("TGL_LAHIR_TIDAK_SAH", "expect_column_values_to_not_be_null", _of("tgl_lahir"), _NOT_HAPUS),
        Expected("TGL_LAHIR_TIDAK_SAH", *_days("tgl_lahir", last=last_day), _NOT_HAPUS),
        Expected("JENIS_KELAMIN_TIDAK_SAH", *_in_set("jenis_kelamin", ("L", "P")), _NOT_HAPUS),
        Expected("JENIS_KELAMIN_TIDAK_SAH", "expect_column_values_to_not_be_null", _of("jenis_kelamin"), _NOT_HAPUS),
    )


def _proposal() -> tuple[Expected, ...]:
    return (
        Expected("PROGRAM_TIDAK_DIKENAL", *_in_set("program", PROGRAMS)),
        Expected("JENIS_USULAN_TIDAK_DIKENAL", *_in_set("jenis_usulan", KINDS)),
        Expected("ALASAN_HAPUS_TIDAK_SAH", *_in_set("alasan_hapus", REASONS_TO_LEAVE), _HAPUS),
    )


def _of(column: str, **arguments: object) -> dict[str, object]:
    return {"column": column, **arguments}


def _pair(first: str, second: str) -> dict[str, object]:
    return {"column_A": first, "column_B": second, **_BOTH}


def _regex(column: str, regex: str) -> tuple[str, dict[str, object]]:
    return "expect_column_values_to_match_regex", _of(column, regex=regex)


def _in_set(column: str, values: tuple[str, ...]) -> tuple[str, dict[str, object]]:
    return "expect_column_values_to_be_in_set", _of(column, value_set=list(values))


def _not_a_number(column: str) -> tuple[str, dict[str, object]]:
    return "expect_column_values_to_not_be_in_set", _of(column, value_set=["angka"])


def _no_text(column: str, regex: str) -> tuple[str, dict[str, object]]:
    return "expect_column_values_to_not_match_regex", _of(column, regex=regex)


def _not_damaged(column: str) -> tuple[str, dict[str, object]]:
    return _no_text(column, DAMAGED_NUMBER)


def _whole(column: str) -> tuple[str, dict[str, object]]:
    return "expect_column_values_to_be_in_set", _of(column, value_set=[False])


def _days(column: str, *, first: date | None = None, last: date) -> tuple[str, dict[str, object]]:
    first_day = first.isoformat() if first else None
    return "expect_column_values_to_be_within_days", _of(column, first_day=first_day, last_day=last.isoformat())
