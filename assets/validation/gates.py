"""The outcome of a gate in words: one Indonesian sentence for each way in which a source can be broken.

Pure. What must hold is `expectations/civil_registry.py` and `expectations/snapshot.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass

import pandas as pd

from assets.office.quarter import Quarter
from assets.office.words import counted

Lines = Sequence[tuple[str, int]]


@dataclass(frozen=True)
class GateResult:
    """One gate of one source: `kalimat` says what is wrong and what to do, blank where it holds."""

    sumber: str
    nama: str
    lolos: bool
    kalimat: str
    jumlah: int


def extract_gates(
    quarter: Quarter, facts: pd.DataFrame, broken: Collection[str], unread: pd.DataFrame, where: Lines = ()
) -> list[GateResult]:
    """Gates of the civil registry extract: the row of `sql/validation/extract_facts.sql`, the columns unread.

    `where`: file and line of the first lines at fault.
    """
    row = facts.iloc[0]
    rows, niks, shared = int(row["baris_unik"]), int(row["nik_unik"]), int(row["nik_ganda"])
    former, former_quarter = int(row["baris_sebelumnya"]), str(row["periode_sebelumnya"])
    lines = int(row["baris"])
    torn, nobody = (int(row[name]) if pd.notna(row[name]) else 0 for name in ("baris_tak_terurai", "nik_tak_mungkin"))
    unread_values = int(row["nilai_tak_terbaca"])
    source = f"{'Jawaban' if bool(row['dijawab']) else 'Data'} Dukcapil {quarter}"
    sentences = {
        "ada_isi": (lines, f"{source} tidak berisi satu orang pun; minta ulang datanya, lalu jalankan lagi."),
        "nik_satu_orang": (
            shared,
            f"{source} memuat {counted(shared)} NIK yang tercatat untuk orang yang berbeda, dari {counted(niks)} NIK "
            "(batasnya 0,1 %); minta data yang sudah dibersihkan, lalu jalankan lagi.",
        ),
        "tidak_menyusut": (
            rows,
            f"{source} hanya berisi {counted(rows)} orang, kurang dari separuh data {former_quarter} "
            f"({counted(former)} orang); periksa apakah semua berkas sudah disalin utuh, lalu jalankan lagi.",
        ),
        "baris_terbaca": (torn + nobody, _lines_at_fault(source, lines, torn, nobody, where)),
        "kode_terbaca": (unread_values, _unread(source, unread, answers=bool(row["dijawab"]))),
    }
    return _results("dukcapil", sentences, broken)


def snapshot_gates(
    quarter: Quarter, facts: pd.DataFrame, broken: Collection[str], unread: pd.DataFrame, where: Lines = ()
) -> list[GateResult]:
    """Gates of the DTKS snapshot, from the row of `sql/validation/snapshot_facts.sql` and the columns unread."""
    row = facts.iloc[0]
    people, blank, repeated = int(row["orang"]), int(row["id_kosong"]), int(row["id_ganda"])
    lines, bad = int(row["baris"]), int(row["baris_rusak"])
    listed, without_village = int(row["orang_dtsen"]), int(row["orang_tanpa_desa"])
    asked, without_family = int(row["baris_orang"]), int(row["tanpa_keluarga"])
    source, dtsen = f"Data DTKS {quarter}", f"Data DTSEN {quarter}"
    sentences = {
        "baris_terbaca": (bad, _lines_at_fault(source, lines, bad, 0, where)),
        "ada_isi": (
            people,
            f"{source} tidak berisi satu orang pun; minta ulang datanya (bila DTSEN: berkas anggotanya), "
            "lalu jalankan lagi.",
        ),
        "keluarga_ditemukan": (
            without_family,
            f"{dtsen}: {counted(without_family)} dari {counted(asked)} baris berkas anggota memuat "
            "nomor_kartu_keluarga yang tidak ada di berkas keluarga (batasnya 1 %), jadi desil dan desanya tidak "
            "diketahui; letakkan berkas keluarga dan berkas anggota yang lengkap dari wilayah dan versi yang sama, "
            "dengan nomornya sebagai teks 16 angka, lalu jalankan lagi.",
        ),
        "desa_ditemukan": (
            without_village,
            f"{dtsen}: {counted(without_village)} dari {counted(listed)} orang tidak diketahui desanya (batasnya 1 %); "
            "periksa kolom kelurahan_desa dan kecamatan pada berkas keluarga, tambahkan desa yang kurang di "
            "wilayah.csv, atau minta ulang datanya, lalu jalankan lagi.",
        ),
        "kode_terbaca": (int(row["nilai_tak_terbaca"]), _unread(source, unread)),
        "id_terisi": (
            blank,
            f"{source} memuat {counted(blank)} baris tanpa id_dtks; minta ulang datanya, lalu jalankan lagi.",
        ),
        "id_tunggal": (
            repeated,
            f"{source} memuat {counted(repeated)} baris dengan id_dtks yang sudah dipakai baris lain; "
            "minta data dengan satu baris tiap id_dtks, lalu jalankan lagi.",
        ),
    }
    return _results("dtks", sentences, broken)


def list_gates(quarter: Quarter, unread: pd.DataFrame) -> list[GateResult]:
    """The gate of the centre's lists: the columns that too many lines fill with what cannot be read."""
    count = int(unread["tak_terbaca"].sum())
    sentences = {"kode_terbaca": (count, _unread(f"Daftar pusat {quarter}", unread))}
    return _results("daftar_pusat", sentences, ["kode_terbaca"] if len(unread) else [])


def as_frame(results: Sequence[GateResult]) -> pd.DataFrame:
    """The results as rows of validation.gates."""
    return pd.DataFrame([asdict(result) for result in results])


def _results(source: str, sentences: Mapping[str, tuple[int, str]], broken: Collection[str]) -> list[GateResult]:
    return [
        GateResult(source, name, name not in broken, sentence if name in broken else "", count)
        for name, (count, sentence) in sentences.items()
    ]


def _lines_at_fault(source: str, lines: int, torn: int, nobody: int, where: Lines) -> str:
    """What is wrong with how many lines, the first of them, and the remedy of each kind."""
    told, remedies = [], []
    if torn:
        told.append(f"{counted(torn)} baris yang jumlah kolom atau tanda kutipnya salah")
        remedies.append("kolom sebanyak judulnya pada setiap baris dan tanda kutip berpasangan")
    if nobody:
        told.append(f"{counted(nobody)} baris yang NIK-nya kosong atau tidak mungkin NIK")
        remedies.append("NIK sebagai teks 16 angka, tanpa pecahan, pembulatan atau bentuk 3,5E+15")
    first = f" (di antaranya {', '.join(f'{file} baris {line}' for file, line in where)})" if where else ""
    return (
        f"{source} memuat {' dan '.join(told)}{first}, dari {counted(lines)} baris (batasnya 1 %); ekspor atau minta "
        f"ulang datanya dengan {', dan '.join(remedies)}, lalu jalankan lagi."
    )


_REMEDIES = {
    "tgl": "tanggal ditulis tahun-bulan-hari, misalnya 1990-01-31; 05/02/1990 hanya terbaca bila NIK atau tanggal lain "
    "di berkasnya memastikan mana hari dan mana bulan",
    "kode_desa": "kode desa Kemendagri 10 angka, atau nama kecamatan dan desa seperti di daftar wilayah",
    "desa_tak_terdaftar": "kode desa Kemendagri, bukan BPS; desa yang memang baru ditambahkan di wilayah.csv",
    "nomor": "nomor sebagai teks yang tidak dibulatkan (berakhiran 0), tanpa pecahan atau bentuk 3,5E+15",
    "nomor_tertukar": "judul nik dan no_kk di atas kolomnya masing-masing",
    "nama_tertukar": "judul nama dan nama ibu di atas kolomnya masing-masing",
    "lahir_orang_lain": "NIK dan tanggal lahir orang yang sama pada setiap baris, tanpa kolom yang diurutkan atau "
    "tergeser sendiri",
    "kelamin_orang_lain": "judul jenis kelamin di atas kolomnya, 1 laki-laki dan 2 perempuan, tanpa kolom yang "
    "diurutkan atau tergeser sendiri",
    "nik_tersamar": "daftar dengan NIK utuh dari SIKS-NG, sebab NIK yang disamarkan tidak menunjuk satu orang; hanya "
    "daftar verifikasi yang boleh disamarkan, di kolom berjudul NIK_MASK",
    "respon_berbeda": "RESPON dan RESPONSE_CODE dari jawaban yang sama, tanpa kolom yang diurutkan atau tergeser "
    "sendiri",
    "nama": "nama yang utuh, tanpa huruf yang disamarkan dengan bintang",
    "nik_mask": "NIK_MASK dengan 6 angka pertama, enam bintang, dan 4 angka terakhir",
    "jawaban": "berkas jawaban memuat yang ditanyakan (NAMA_LGKP_DITANYA, TGL_LHR_DITANYA, …) di samping jawabannya "
    "(NAMA_LGKP_JAWABAN, …: Sesuai atau Tidak Sesuai); minta_dukcapil.csv adalah permintaannya, bukan jawabannya",
    "": "kode atau kata yang biasa dipakai sumbernya, dan kolomnya tidak tergeser",
}


# What is counted among the columns, and is none.
_CALLED = {
    "desa_tak_terdaftar": "kode_desa yang tidak ada di daftar desa",
    "nomor_tertukar": "nik dan no_kk yang tertukar, sebab nomor KK-nya memuat tanggal lahir",
    "nama_tertukar": "nama dan nama ibu yang tertukar, sebab nama anak adalah nama ibu pada baris ibunya",
    "lahir_orang_lain": "tanggal lahir yang bukan tanggal lahir dalam NIK di barisnya",
    "nik_tersamar": "nik yang disamarkan",
    "respon_berbeda": "respon yang bukan arti kode_respon di barisnya",
    "kelamin_orang_lain": "jenis kelamin yang bukan jenis kelamin menurut NIK di barisnya",
}
# What the answers say again of the question.
_ASKED = frozenset({"nama", "tgl_lahir", "nama_ibu", "jenis_kelamin"})


def _unquoted(lines: str) -> str:
    """What stands for values that may be somebody's: where the first of them are."""
    return f"tidak dikutip di sini, antara lain {lines}" if lines else "tidak dikutip di sini"


def _unread(source: str, columns: pd.DataFrame, *, answers: bool = False) -> str:
    """Which columns cannot be read, with what may be told of their values, and what to do.

    `answers`: the source is Dukcapil's answers, where a verdict may stand in the place of what was asked, or the other
    way round.
    """
    told, remedies = [], []
    parts = (columns[name] for name in ("kolom", "terisi", "tak_terbaca", "contoh", "tempat"))
    for column, filled, unread, examples, lines in zip(*parts, strict=True):
        is_number = column in {"nik", "no_kk", "nomor_kartu_keluarga", "id_dtks"}
        kind = "nomor" if is_number else "tgl" if column.startswith("tgl") else column
        if column.startswith("nama") and column not in _CALLED:
            kind = "nama"
        if answers and (column in _ASKED or column.startswith("sesuai_")):
            kind = "jawaban"
        said = ", ".join(f"'{word}'" for word in str(examples).split(", ")) if examples else _unquoted(str(lines))
        name = _CALLED.get(kind, column)
        told.append(f"{name} ({counted(int(unread))} dari {counted(int(filled))}: {said})")
        remedy = _REMEDIES.get(kind, _REMEDIES[""])
        remedies += [remedy] if remedy not in remedies else []
    return (
        f"{source} memuat nilai yang tidak terbaca pada kolom {'; '.join(told)}; periksa atau minta ulang datanya "
        f"({'; '.join(remedies)}), lalu jalankan lagi."
    )
