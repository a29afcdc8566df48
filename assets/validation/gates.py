"""The outcome of a gate in words: one Indonesian sentence for each way in which a source can be broken.

Pure. What must hold is `expectations/civil_registry.py` and `expectations/snapshot.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass

import pandas as pd

from assets.quarter import Quarter


@dataclass(frozen=True)
class GateResult:
    """One gate of one source: `kalimat` says what is wrong and what to do, blank where it holds."""

    sumber: str
    nama: str
    lolos: bool
    kalimat: str
    jumlah: int


def extract_gates(quarter: Quarter, facts: pd.DataFrame, broken: Collection[str]) -> list[GateResult]:
    """Gates of the civil registry extract, from the row of `sql/validation/extract_facts.sql`."""
    row = facts.iloc[0]
    rows, niks, shared = int(row["baris_unik"]), int(row["nik_unik"]), int(row["nik_ganda"])
    former, former_quarter = int(row["baris_sebelumnya"]), str(row["periode_sebelumnya"])
    unread = int(row["tgl_rusak"])
    source = f"Data Dukcapil {quarter}"
    sentences = {
        "ada_isi": (rows, f"{source} tidak berisi satu orang pun; minta ulang datanya, lalu jalankan lagi."),
        "nik_satu_orang": (
            shared,
            f"{source} memuat {_number(shared)} NIK yang tercatat untuk orang yang berbeda, dari {_number(niks)} NIK "
            "(batasnya 0,1 %); minta data yang sudah dibersihkan, lalu jalankan lagi.",
        ),
        "tidak_menyusut": (
            rows,
            f"{source} hanya berisi {_number(rows)} orang, kurang dari separuh data {former_quarter} "
            f"({_number(former)} orang); periksa apakah semua berkas sudah disalin utuh, lalu jalankan lagi.",
        ),
        "tanggal_lahir_terbaca": (
            unread,
            f"{source} memuat {_number(unread)} tanggal lahir yang tidak terbaca dari {_number(rows)} orang; "
            "minta ulang datanya dengan tgl_lhr yang ditulis tahun-bulan-hari (2000-01-31), lalu jalankan lagi.",
        ),
    }
    return _results("dukcapil", sentences, broken)


def snapshot_gates(quarter: Quarter, facts: pd.DataFrame, broken: Collection[str]) -> list[GateResult]:
    """Gates of the DTKS snapshot, from the row of `sql/validation/snapshot_facts.sql`."""
    row = facts.iloc[0]
    rows, blank, repeated = int(row["baris_terbaca"]), int(row["id_kosong"]), int(row["id_ganda"])
    source = f"Data DTKS {quarter}"
    sentences = {
        "ada_isi": (rows, f"{source} tidak berisi satu anggota pun; minta ulang datanya, lalu jalankan lagi."),
        "id_terisi": (
            blank,
            f"{source} memuat {_number(blank)} baris tanpa id_dtks; minta ulang datanya, lalu jalankan lagi.",
        ),
        "id_tunggal": (
            repeated,
            f"{source} memuat {_number(repeated)} baris dengan id_dtks yang sudah dipakai baris lain; "
            "minta data dengan satu baris tiap id_dtks, lalu jalankan lagi.",
        ),
    }
    return _results("dtks", sentences, broken)


def as_frame(results: Sequence[GateResult]) -> pd.DataFrame:
    """The results as rows of validation.gates."""
    return pd.DataFrame([asdict(result) for result in results])


def _results(source: str, sentences: Mapping[str, tuple[int, str]], broken: Collection[str]) -> list[GateResult]:
    return [
        GateResult(source, name, name not in broken, sentence if name in broken else "", count)
        for name, (count, sentence) in sentences.items()
    ]


def _number(count: int) -> str:
    """A count as an Indonesian writes it: 1.200.000."""
    return f"{count:,}".replace(",", ".")
