"""The catalogue of reasons: whole, in the order of the contract, in words that an operator reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from expectations.catalogue import Action, Fate, Owner, Reason, Variant, catalogue_frame, load_catalogue

_CATALOGUE = load_catalogue()

# What the contract's tables of section 5 do not hold: faults of files, reasons of members alone.
# "-" is a note.
_ELSEWHERE = """
BERKAS_RUSAK DIKEMBALIKAN, KOLOM_TIDAK_LENGKAP DIKEMBALIKAN, BERKAS_KOSONG DIKEMBALIKAN,
DESA_TIDAK_DIKENAL DIKEMBALIKAN, PERIODE_TIDAK_SESUAI DIKEMBALIKAN, JUMLAH_TIDAK_SESUAI DIKEMBALIKAN,
VERSI_MUNDUR -, KIRIMAN_GANDA -, LUAR_JADWAL -,
HILANG_DI_PUSAT -, NIK_DIUBAH_PUSAT -, GANDA -
"""
_CONTRACT = Path(__file__).parents[2] / "docs" / "contract.md"
_TOLD = re.compile(rf"^\| ([A-Z][A-Z0-9_]+) \| ({'|'.join(Fate)}|note) \|", re.M)
_ENGLISH = re.compile(r"\b(the|is|are|not|file|row|sheet|field|missing|invalid|name|date|birth|error|please)\b", re.I)
# Owners where a fate but no owner is told in the contract: nobody needs to act.
_NOBODY = {"YAPI_USIA", "GANDA_DALAM_DESA", "SUDAH_TERDAFTAR"}


def test_every_code_of_the_contract_is_there_with_its_fate_and_in_its_order() -> None:
    told = [(code, fate.replace("note", "-")) for code, fate in _TOLD.findall(_CONTRACT.read_text(encoding="utf-8"))]
    elsewhere = [tuple(pair.split()) for pair in _ELSEWHERE.replace("\n", " ").split(",")]
    ours = [(reason.kode, str(reason.nasib or "-")) for reason in _CATALOGUE]
    assert len(told) > 50
    assert [pair for pair in ours if pair not in elsewhere] == told
    assert [pair for pair in ours if pair in elsewhere] == elsewhere


@pytest.mark.parametrize(
    "told", (*_CATALOGUE.reasons, *_CATALOGUE.variants), ids=lambda told: f"{told.kode}-{getattr(told, 'keadaan', '')}"
)
def test_what_is_wrong_and_how_to_fix_it_are_one_indonesian_sentence_each(told: Reason | Variant) -> None:
    for sentence in (told.kalimat, told.perbaikan):
        assert re.fullmatch(r"[A-Z0-9][^\n]{14,168}\.", sentence), sentence
        assert not _ENGLISH.search(sentence), sentence
        assert not re.search(r"\. [A-Z]", sentence), sentence


def test_a_variant_belongs_to_a_code_and_stands_once() -> None:
    pairs = [(variant.kode, variant.keadaan) for variant in _CATALOGUE.variants]
    assert len(set(pairs)) == len(pairs)
    assert {kode for kode, _ in pairs} <= {reason.kode for reason in _CATALOGUE}
    assert all(variant.mengapa for variant in _CATALOGUE.variants)


def test_a_situation_changes_sentences_and_owner_and_nothing_else() -> None:
    own, told = _CATALOGUE.reason("NIK_KOSONG"), _CATALOGUE.told("NIK_KOSONG", ["PERBAIKAN", "SARAN"])
    assert (own.pemilik, told.pemilik) == (Owner.DUKCAPIL, Owner.DESA)
    assert "SARAN NIK" in told.perbaikan
    assert (told.kode, told.nasib, told.kolom) == (own.kode, own.nasib, own.kolom)
    assert _CATALOGUE.told("NIK_KOSONG", ["BARU"]) == own


def test_of_several_situations_the_first_in_the_table_decides() -> None:
    told = _CATALOGUE.told("ID_TIDAK_COCOK", ["HAPUS", "HAPUS_GANDA", "HAPUS_DESA_LAIN"])
    assert "desa lain" in told.kalimat


@pytest.mark.parametrize("reason", _CATALOGUE.reasons, ids=lambda reason: reason.kode)
def test_somebody_must_act_wherever_something_is_to_be_done(reason: Reason) -> None:
    if reason.nasib and reason.kode not in _NOBODY:
        assert reason.pemilik is not None
    assert (reason.tindakan is Action.TIDAK_ADA_TINDAKAN) or reason.pemilik is not None


def test_no_two_codes_say_the_same() -> None:
    sentences = [reason.kalimat for reason in _CATALOGUE]
    assert len(set(sentences)) == len(sentences)


def test_the_first_fate_in_the_order_decides() -> None:
    assert _CATALOGUE.decide([]) is Fate.DITERIMA
    assert _CATALOGUE.decide(["KK_BERBEDA", "IBU_KANDUNG_KOSONG"]) is Fate.DITERIMA
    assert _CATALOGUE.decide(["NIK_KOSONG", "NAMA_TIDAK_SAH"]) is Fate.DIKEMBALIKAN
    assert _CATALOGUE.decide(["NAMA_TIDAK_SAH", "MENINGGAL"]) is Fate.DITOLAK
    assert _CATALOGUE.decide(["MENINGGAL", "GANDA_DALAM_DESA"]) is Fate.DUPLIKAT


def test_codes_split_into_reasons_and_notes_in_the_order_of_the_catalogue() -> None:
    codes = ["MENINGGAL", "KK_BERBEDA", "NIK_FORMAT", "KK_FORMAT", "NIK_FORMAT"]
    assert _CATALOGUE.split(codes) == (("NIK_FORMAT", "MENINGGAL"), ("KK_FORMAT", "KK_BERBEDA"))


def test_owners_are_named_once() -> None:
    assert _CATALOGUE.owners(["DOMISILI_BEDA_DESA", "NIK_FORMAT", "KK_FORMAT"]) == (Owner.DESA, Owner.KECAMATAN)


def test_an_unknown_code_is_an_error() -> None:
    with pytest.raises(KeyError):
        _CATALOGUE.reason("TIDAK_ADA")


def test_the_frame_holds_every_reason_with_its_place() -> None:
    frame = catalogue_frame()
    assert list(frame["kode"]) == [reason.kode for reason in _CATALOGUE]
    assert list(frame["urutan"]) == list(range(1, len(frame) + 1))
    assert not frame.isna().any().any()
