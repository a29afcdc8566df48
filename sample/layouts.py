"""Dukcapil's extract in its other layouts: the "hak akses" record and the SIAK export. Only formats live here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pandas as pd
import xlsxwriter

from assets.office.regions import Village
from assets.staging.source_terms import written

USUAL, RECORD, EXPORT, ANSWERED = "biasa", "hak-akses", "siak", "jawaban"
LAYOUTS = (USUAL, RECORD, EXPORT, ANSWERED)
DTSEN = "dtsen"
OF_CENTRE = (USUAL, DTSEN)
_SIAK = (
    *("Nomor KK", "NIK", "Nama Penduduk", "Status", "Tempat Lahir", "Tanggal Lahir", "Kelamin", "NIK Ayah", "Ayah"),
    *("NIK Ibu", "Ibu", "Status Kawin", "SHDK", "Agama", "Kecamatan", "Desa/Kel", "Alamat", "RW", "RT", "Pendidikan"),
    *("Pekerjaan", "Deskripsi Pekerjaan", "Gol. Darah", "Cacat", "Cetak KTP", "Ganti KTP", "KTP Berakhir"),
    *("Nomor Paspor", "Nomor Akta Lahir", "Nomor Akta Kawin", "Tanggal Kwn", "Nomor Akta Cerai", "Tgl Cerai"),
    *("Petugas Registrasi", "Tgl Ubah", "Petugas Entri", "Tgl Entri"),
)
_SIAK_OF = {
    "Nomor KK": "no_kk", "NIK": "nik", "Nama Penduduk": "nama_lgkp", "Status": "status", "Tempat Lahir": "tmpt_lhr",
    "Tanggal Lahir": "tgl_lhr", "Kelamin": "jenis_klmin", "Ayah": "nama_lgkp_ayah", "Ibu": "nama_lgkp_ibu",
    "Status Kawin": "status_kawin", "SHDK": "stat_hbkel", "Alamat": "alamat", "RW": "no_rw", "RT": "no_rt",
    "Pekerjaan": "jenis_pkrjn",
}  # fmt: skip
_WORDS_OF_SIAK = {"status": {"2": "Mati", "3": "Pindah Dalam Negeri"}, "jenis_klmin": {"1": "Laki-Laki"}}


def asked_layouts(text: str) -> dict[str, str]:
    """`dukcapil=siak,dtks=dtsen` → the layout of each source; ValueError, with one sentence, for what is neither."""
    layouts = {"dukcapil": LAYOUTS, "dtks": OF_CENTRE}
    asked = dict.fromkeys(layouts, USUAL)
    for part in text.split(","):
        source, _, layout = part.strip().partition("=")
        if layout not in layouts.get(source, ()):
            known = ", ".join(f"{name}={layout}" for name, names in layouts.items() for layout in names)
            raise ValueError(f"Tata letak '{part}' tidak dikenal; pilih {known}.")
        asked[source] = layout
    return asked


def record_lines(frame: pd.DataFrame, villages: Sequence[Village]) -> str:
    """The "hak akses" records of these people: words for codes, the village as four numbers, day first."""
    names = {village.kode_desa: village for village in villages}
    codes = frame["kode_desa"].astype(str)
    year, month, day = frame["tgl_lhr"].str[:4], frame["tgl_lhr"].str[5:7], frame["tgl_lhr"].str[8:10]
    columns = {
        "NIK": frame["nik"],
        "NO_KK": frame["no_kk"],
        "NAMA_LGKP": frame["nama_lgkp"],
        "TMPT_LHR": frame["tmpt_lhr"],
        "TGL_LHR": day + "-" + month + "-" + year,
        "JENIS_KLMIN": _in_words(frame, "jenis_klmin").str.title(),
        "STAT_HBKEL": _in_words(frame, "stat_hbkel"),
        "STATUS_KAWIN": _in_words(frame, "status_kawin"),
        "JENIS_PKRJN": _in_words(frame, "jenis_pkrjn"),
        "PDDK_AKH": "SLTP/SEDERAJAT",
        "AGAMA": "ISLAM",
        "GOL_DRH": "TIDAK TAHU",
        "ALAMAT": frame["alamat"],
        "NO_RT": frame["no_rt"],
        "NO_RW": frame["no_rw"],
        "NO_PROP": codes.str[:2].astype(int),
        "PROP_NAME": [names[code].provinsi.upper() for code in codes],
        "NO_KAB": codes.str[2:4].astype(int),
        "KAB_NAME": [names[code].kabupaten.upper() for code in codes],
        "NO_KEC": codes.str[4:6].astype(int),
        "KEC_NAME": [names[code].kecamatan.upper() for code in codes],
        "NO_KEL": codes.str[6:].astype(int),
        "KEL_NAME": [names[code].desa.upper() for code in codes],
        "NAMA_LGKP_AYAH": frame["nama_lgkp_ayah"],
        "NAMA_LGKP_IBU": frame["nama_lgkp_ibu"],
        "NIK_AYAH": "",
        "NIK_IBU": "",
    }
    return pd.DataFrame(columns).to_csv(index=False, lineterminator="\n")


def write_export(path: Path, frame: pd.DataFrame, villages: Sequence[Village]) -> Path:
    """The SIAK export of these people: words in mixed case, true dates, the village by its names."""
    names = {village.kode_desa: village for village in villages}
    worded = frame.astype(str).copy()
    for column in ("status", "jenis_klmin", "status_kawin", "stat_hbkel", "jenis_pkrjn"):
        words = {code: word.title() for code, word in written("dukcapil", column).items()}
        worded[column] = frame[column].astype(str).map({**words, **_WORDS_OF_SIAK.get(column, {})})
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(
        path,
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    ) as book:
        book.set_properties({"created": pd.Timestamp("2026-01-01").to_pydatetime()})
        sheet, day = book.add_worksheet("Sheet1"), book.add_format({"num_format": "dd-mm-yyyy"})
        sheet.write_row(0, 0, _SIAK)
        for line, row in enumerate(worded.to_dict("records"), start=1):
            village = names[str(row["kode_desa"])]
            region = {"Kecamatan": village.kecamatan.title(), "Desa/Kel": village.desa.title(), "Agama": "Islam"}
            for place, title in enumerate(_SIAK):
                value = region.get(title) or str(row.get(_SIAK_OF.get(title, ""), ""))
                if title == "Tanggal Lahir":
                    sheet.write_datetime(line, place, pd.Timestamp(date.fromisoformat(value)).to_pydatetime(), day)
                elif title in {"RT", "RW"} and value.isdigit():
                    sheet.write_number(line, place, int(value))
                else:
                    sheet.write_string(line, place, value or "-")
    return path


def _in_words(frame: pd.DataFrame, column: str) -> pd.Series[str]:
    return frame[column].astype(str).map(written("dukcapil", column))
